"""Steps that a crash cannot tear: write beside, flush, rename; and the lock of one importer at a time."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from opora.core.codes.warehouse import WAREHOUSE_BUSY
from opora.core.errors import DataError


def unwatched(step: str) -> None:
    """Nobody watches the steps."""


# Called before every step that reaches the disk, and after a rename. Tests put a killer here.
watch: Callable[[str], None] = unwatched


def flush_file(path: Path) -> None:
    """The file's bytes are on the disk when this returns."""
    watch(f"fsync {path.name}")
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())


def flush_folder(path: Path) -> None:
    """Names inside the folder are on the disk when this returns (Windows keeps them itself)."""
    if sys.platform == "win32":
        return
    watch(f"fsync {path.name}/")
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(made: Path, final: Path) -> None:
    """Gives what was made beside its final name, all at once."""
    watch(f"rename {final.name}")
    made.replace(final)
    watch(f"renamed {final.name}")
    flush_folder(final.parent)


@contextmanager
def only_importer(folder: Path) -> Iterator[None]:
    """Holds the warehouse's lock; the system lets go of it when the process ends, however it ends.

    Raises:
        DataError: another process is importing (OP-450).
    """
    path = folder / "lock"
    with path.open("a+", encoding="utf-8") as opened:
        if not _locked(opened.fileno()):
            raise DataError(
                f"В хранилище «{folder}» сейчас импортирует другой процесс (номер {_owner(path)}). "
                "Дождитесь его окончания и повторите.",
                code=WAREHOUSE_BUSY.code,
            )
        opened.truncate(0)
        opened.write(str(os.getpid()))
        opened.flush()
        yield


def _owner(path: Path) -> str:
    """The process that holds the lock, as it wrote itself down."""
    try:
        return path.read_text("utf-8") or "неизвестен"
    except OSError:  # Windows does not let others read a locked file
        return "неизвестен"


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
