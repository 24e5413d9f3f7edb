"""Files that rows of any stage keep as [name, sha256]."""

from pathlib import Path

from opora.core.codes.office import NOT_FOUND
from opora.cycle.collection.models import StoredFile
from opora.pages.answers import GONE, NotFoundError


def attachment(files: list[list[str]], number: int) -> tuple[Path, str]:
    """Where one of the files a row keeps is, and its name.

    Raises:
        NotFoundError: there are not so many.
    """
    if number >= len(files):
        raise NotFoundError(GONE, code=NOT_FOUND.code)
    name, sha256 = files[number]
    return StoredFile(sha256=sha256).path, name
