"""A backup brought back into an empty place, and proved equal to its inventory."""

from dataclasses import dataclass
from pathlib import Path

from opora import __version__
from opora.core.codes.jobs import BACKUP_FOREIGN, HOME_NOT_EMPTY, RESTORE_DIFFERS
from opora.core.errors import DataError, FileError
from opora.web.backups.databases import means
from opora.web.backups.folders import copy_file, kept_folders
from opora.web.backups.manifest import Manifest, check_files, read_manifest, state_of


@dataclass(frozen=True)
class Restored:
    """What was brought back and compared."""

    manifest: Manifest
    tables: int
    rows: int
    files: int


def restore_backup(kept: Path) -> Restored:
    """Brings a backup back; every table's count (and content, where the inventory has it) and every file compared.

    Raises:
        FileError: the backup is damaged, or made by another kind of database or a newer Opora.
        DataError: the place is not empty, or what came back differs.
    """
    manifest = read_manifest(kept)
    _check_fits(manifest)
    check_files(kept, manifest)
    _check_empty()
    database = means()
    for name in manifest.files:
        if name != database.file:
            copy_file(kept / name, place_of(name))
    database.restore(kept / database.file)
    _check_same(manifest)
    return Restored(manifest, len(manifest.tables), manifest.row_count, len(manifest.files))


def place_of(name: str) -> Path:
    """Where a file of a backup belongs in this office."""
    first, _, rest = name.partition("/")
    return kept_folders()[first] / rest


def _check_fits(manifest: Manifest) -> None:
    if means().vendor != manifest.database:
        wanted = {
            "sqlite": "SQLite (без OPORA_DATABASE)",
            "postgresql": "PostgreSQL (OPORA_DATABASE=postgresql://…)",
        }
        raise FileError(
            f"Копия снята с базы другого вида. Чтобы восстановить её, настройте базу "
            f"{wanted.get(manifest.database, manifest.database)}.",
            code=BACKUP_FOREIGN.code,
        )
    if _numbers(manifest.opora) > _numbers(__version__):
        raise FileError(
            f"Копия снята Опорой {manifest.opora}, а здесь {__version__}. Установите версию не старее и повторите.",
            code=BACKUP_FOREIGN.code,
        )
    if foreign := {name.partition("/")[0] for name in manifest.files if "/" in name} - set(
        kept_folders()
    ):
        raise FileError(
            f"В копии есть части, для которых здесь не задано место: {', '.join(sorted(foreign))}. "
            "Для packs задайте OPORA_PACKS.",
            code=BACKUP_FOREIGN.code,
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdecimal())


def _check_empty() -> None:
    full = [str(path) for path in kept_folders().values() if path.is_dir() and any(path.iterdir())]
    if not means().is_empty():
        full.append("база данных")
    if full:
        raise DataError(
            f"Здесь уже есть данные: {'; '.join(full)}. Восстановление идёт только на пустое место: укажите пустую "
            "папку в OPORA_HOME и пустую базу в OPORA_DATABASE.",
            code=HOME_NOT_EMPTY.code,
        )


def _check_same(manifest: Manifest) -> None:
    found = means().count()
    wrong = [
        f"таблица {name}: строк {found[name].rows if name in found else 'нет'}, в копии {state.rows}"
        for name, state in manifest.tables.items()
        if found.get(name) != state
    ]
    wrong += [f"таблица {name}: лишняя" for name in found.keys() - manifest.tables.keys()]
    wrong += [
        f"файл {name}"
        for name, state in manifest.files.items()
        if "/" in name and state_of(place_of(name)) != state
    ]
    if wrong:
        lines = "".join(f"\n  {line}" for line in wrong[:20])
        raise DataError(f"Восстановленное отличается от копии:{lines}", code=RESTORE_DIFFERS.code)
