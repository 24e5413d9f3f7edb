"""The folders of an office that a backup holds, copied with their hashes."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from opora.core.errors import DataError
from opora.warehouse.durable import only_importer
from opora.web.backups.manifest import FileState


PATIENCE = 600.0  # seconds to wait for an import that is going on
CHUNK = 1024 * 1024
LOCK = "lock"


def kept_folders() -> dict[str, Path]:
    """Name inside a backup → folder of the office. Not the secret key: whoever finds a backup must not get it."""
    folders = {
        "files": Path(settings.MEDIA_ROOT),
        "warehouse": Path(settings.WAREHOUSE_ROOT),
        "runs": Path(settings.RUNS_ROOT),
    }
    return folders | ({"packs": Path(settings.PACKS)} if settings.PACKS else {})


def copy_folder(source: Path, target: Path, *, name: str) -> dict[str, FileState]:
    """Copies a folder, each warehouse in it under its importer's lock; states by path inside the backup."""
    copied: dict[str, FileState] = {}
    with ExitStack() as locks:
        for warehouse in _warehouses(source):
            locks.enter_context(at_rest(warehouse))
        for path in _files(source):
            inside = path.relative_to(source).as_posix()
            if (state := copy_file(path, target / inside)) is not None:
                copied[f"{name}/{inside}"] = state
    return copied


def copy_file(source: Path, target: Path) -> FileState | None:
    """Copies a file and tells its state; None: it was deleted meanwhile."""
    digest, size = hashlib.sha256(), 0
    try:
        opened = source.open("rb")
    except FileNotFoundError:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened, target.open("wb") as made:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
            made.write(chunk)
            size += len(chunk)
    return FileState(size=size, sha256=digest.hexdigest())


@contextmanager
def at_rest(warehouse: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody imports into the warehouse; waits for an import that is going on.

    Raises:
        DataError: it goes on for too long.
    """
    end = time.monotonic() + patience
    with ExitStack() as held:
        while not _entered(held, warehouse, is_last=time.monotonic() > end):
            time.sleep(0.5)
        yield


def _entered(held: ExitStack, warehouse: Path, *, is_last: bool) -> bool:
    try:
        held.enter_context(only_importer(warehouse))
    except DataError:
        if is_last:
            raise
        return False
    return True


def _warehouses(source: Path) -> list[Path]:
    return sorted(path.parent for path in source.rglob("imports") if (path.parent / LOCK).is_file())


def _files(source: Path) -> list[Path]:
    """Files that stand; what is being made bears «.tmp» in its name or its folder's, and no row names it."""
    return sorted(
        path
        for path in source.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and path.name != LOCK
        and not any(".tmp" in part for part in path.relative_to(source).parts)
    )
