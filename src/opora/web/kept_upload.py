"""An uploaded file kept outside the web root between its preview and the confirmation, named by its own hash."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from opora.core.codes.people import REGISTER_UNREADABLE
from opora.core.errors import UserError


class UploadError(UserError):
    """The file is too big to be taken."""


def keep_upload(file: UploadedFile, folder: Path) -> str:
    """Name (without its ending) under which the file now stands in the folder.

    Raises:
        UploadError: it is bigger than this office takes.
    """
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 2**20
        raise UploadError(f"Файл больше {limit} МБ и не принят.", code=REGISTER_UNREADABLE.code)
    content = file.read()
    name = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / f"{name}.xlsx").write_bytes(content)
    return name
