"""Bytes → a file that is either whole or absent."""

import os
from contextlib import suppress
from pathlib import Path

from opora.core.codes.papers import FOLDER_NOT_WRITABLE
from opora.core.errors import FileError


def put(path: Path, content: bytes) -> Path:
    """Writes a file beside its place, then moves it there.

    Raises:
        FileError: the folder cannot be written to, or the file is open elsewhere.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise FileError(
            f"Не удалось записать «{path}»: {error.strerror or error}. {FOLDER_NOT_WRITABLE.explanation}",
            code=FOLDER_NOT_WRITABLE.code,
        ) from error
    return path
