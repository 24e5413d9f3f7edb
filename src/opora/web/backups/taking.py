"""A backup taken: made beside, renamed when whole, so that half a backup is never taken for one."""

import shutil
from datetime import datetime
from pathlib import Path

import django

from opora import __version__
from opora.warehouse.durable import put_in_place
from opora.web.backups.databases import means
from opora.web.backups.folders import copy_folder, kept_folders
from opora.web.backups.manifest import NAME, Manifest, state_of


PREFIX = "opora-"
DRAFT = ".opora-unfinished-"


def take_backup(into: Path, *, at: datetime) -> tuple[Path, Manifest]:
    """The folder of a new backup and its inventory.

    Raises:
        DataError: the database's program failed, or an import does not end.
    """
    final = into / f"{PREFIX}{at:%Y%m%d-%H%M%S}"
    into.mkdir(parents=True, exist_ok=True)
    for left in into.glob(f"{DRAFT}*"):  # by a backup that was killed
        shutil.rmtree(left)
    draft = into / f"{DRAFT}{final.name}"
    draft.mkdir(mode=0o700)
    try:
        manifest = _filled(draft, at)
        put_in_place(draft, final)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return final, manifest


def forget_old(into: Path, *, keep: int) -> list[Path]:
    """Removes all but the newest whole backups; the removed ones."""
    whole = sorted(path.parent for path in into.glob(f"{PREFIX}*/{NAME}"))
    old = whole[:-keep]
    for path in old:
        shutil.rmtree(path)
    return old


def _filled(draft: Path, at: datetime) -> Manifest:
    database = means()
    tables = database.copy(draft / database.file)
    files = {database.file: state_of(draft / database.file)}
    for name, folder in kept_folders().items():
        files |= copy_folder(folder, draft / name, name=name)
    manifest = Manifest(
        made_at=at,
        opora=__version__,
        django=django.get_version(),
        database=database.vendor,
        tables=tables,
        files=files,
    )
    manifest.write(draft)
    return manifest
