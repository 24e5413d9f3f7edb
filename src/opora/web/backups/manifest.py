"""The inventory of a backup: what it was made by, rows of every table, size and hash of every file."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, ValidationError

from opora.core.codes.jobs import BACKUP_DAMAGED
from opora.core.errors import FileError


FORMAT = 1
NAME = "manifest.json"
SEAL = "manifest.sha256"
SHOWN = 20  # names of damaged files in a message


class FileState(BaseModel):
    """One file as it was copied."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    sha256: str


class TableState(BaseModel):
    """One table at the moment of the copy; `digest` covers its content where the database can tell it cheaply."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int
    digest: str | None = None


class Manifest(BaseModel):
    """The inventory; `files` by path inside the backup, the database's copy among them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    made_at: datetime
    opora: str
    django: str
    database: str  # sqlite, postgresql
    tables: dict[str, TableState]
    files: dict[str, FileState]

    def write(self, folder: Path) -> None:
        """Put it into the backup, sealed by its own hash."""
        text = self.model_dump_json(indent=1)
        (folder / NAME).write_text(text, encoding="utf-8")
        (folder / SEAL).write_text(hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8")

    @property
    def row_count(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables.values())

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())


def read_manifest(folder: Path) -> Manifest:
    """The inventory of the backup in a folder.

    Raises:
        FileError: it is missing, changed or of another format (OP-1810).
    """
    try:
        text = (folder / NAME).read_text("utf-8")
        seal = (folder / SEAL).read_text("utf-8").strip()
        manifest = Manifest.model_validate_json(text)
    except (OSError, ValidationError, UnicodeDecodeError) as error:
        raise damaged(folder, [f"{NAME}: опись не читается или её нет"]) from error
    if hashlib.sha256(text.encode()).hexdigest() != seal:
        raise damaged(folder, [f"{NAME}: опись изменена после снятия копии"])
    if manifest.format != FORMAT:
        raise damaged(folder, [f"{NAME}: формат описи {manifest.format}, нужен {FORMAT}"])
    return manifest


def check_files(folder: Path, manifest: Manifest) -> None:
    """All files of the inventory are in the folder, unchanged.

    Raises:
        FileError: names each that is not (OP-1810).
    """
    wrong = [
        complaint
        for name, state in sorted(manifest.files.items())
        if (complaint := _complaint(folder, name, state))
    ]
    if wrong:
        raise damaged(folder, wrong)


def state_of(path: Path) -> FileState:
    """Size and hash of a file."""
    with path.open("rb") as file:
        return FileState(
            size=path.stat().st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest()
        )


def damaged(folder: Path, complaints: Iterable[str]) -> FileError:
    """The refusal of a backup, naming what is wrong with it."""
    told = list(complaints)
    more = f"\n  … и ещё {len(told) - SHOWN}" if len(told) > SHOWN else ""
    lines = "".join(f"\n  {complaint}" for complaint in told[:SHOWN])
    return FileError(
        f"Резервная копия «{folder}» повреждена, восстановление не начиналось:{lines}{more}\nВозьмите другую копию.",
        code=BACKUP_DAMAGED.code,
    )


def _complaint(folder: Path, name: str, state: FileState) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        return f"{name}: недопустимый путь"
    if not (folder / path).is_file():
        return f"{name}: файла нет"
    found = state_of(folder / path)
    if found.size != state.size:
        return f"{name}: размер {found.size} байт вместо {state.size}"
    return "" if found == state else f"{name}: содержимое изменилось"
