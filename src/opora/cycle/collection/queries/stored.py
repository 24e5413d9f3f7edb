"""Files that rows of any stage keep as [name, sha256]."""

from opora.core.codes.office import NOT_FOUND
from opora.cycle.collection.models import StoredFile
from opora.pages.answers import NotFoundError


def attachment(files: list[list[str]], number: int) -> tuple[str, bytes]:
    """Name and bytes of one of the files a row keeps.

    Raises:
        NotFoundError: there are not so many, or the bytes are gone.
    """
    if number < len(files):
        name, sha256 = files[number]
        path = StoredFile(sha256=sha256).path
        if path.is_file():
            return name, path.read_bytes()
    raise NotFoundError("Файла нет в хранилище. Сообщите администратору.", code=NOT_FOUND.code)
