"""The local secret that hides participants' codes: made once on this computer, never leaves it."""

import os
import secrets
from pathlib import Path

from opora.core.codes import readers as codes
from opora.core.errors import FileError


_VARIABLE = "OPORA_SECRET_FILE"
_SIZE = 32


def secret_path() -> Path:
    """Where the secret is kept: `OPORA_SECRET_FILE`, else `~/.config/opora/secret`."""
    named = os.environ.get(_VARIABLE)
    return Path(named) if named else Path.home() / ".config" / "opora" / "secret"


def local_secret() -> bytes:
    """The secret of this computer, made at first use and readable by its owner only.

    Raises:
        FileError: the file cannot be read or made, or holds too little.
    """
    path = secret_path()
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    except OSError as error:
        reason = (
            f"не читается и не создаётся файл секрета {path}. Укажите другой путь в {_VARIABLE}."
        )
        raise FileError(
            f"{codes.FILE_MISSING.title}: {reason}", code=codes.FILE_MISSING.code
        ) from error
    if len(secret) < 16:
        reason = f"файл секрета {path} слишком короток. Удалите его: будет создан новый."
        raise FileError(f"{codes.DAMAGED.title}: {reason}", code=codes.DAMAGED.code)
    return secret[:64]


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return  # another process made it a moment ago
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_SIZE))
