"""Files of the invented municipality: written once, taken into a run."""

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from opora.cycle.collection.actions import uploads
from opora.cycle.collection.models import Upload
from opora.cycle.collection.policies import UploadState
from opora.cycle.goals.models import Run
from opora.invention.folder import Layout, write_folder
from opora.invention.municipality import InventedMunicipality
from opora.jobs.running import run_waiting
from opora.packs import load_pack
from opora.web.demo.people import actor


PACK = "ozersk"


def written(municipality: InventedMunicipality, say: Callable[[str], None]) -> Path:
    """The folder of files."""
    folder = Path(settings.HOME) / "demo" / "файлы"
    if not folder.exists():
        say("Выдуманные выгрузки…")
        made = folder.with_name("файлы.part")
        shutil.rmtree(made, ignore_errors=True)
        write_folder(municipality, made, load_pack(PACK), layout=Layout(), progress=lambda: None)
        made.rename(folder)
    return folder


def _archive(files: Path, run: Run) -> Path:
    """A ZIP of what came in with the run: its year's folder, or all that was there before the last year."""
    own = f"{run.school_year}-{run.school_year + 1}"
    last = max(path.name for path in files.glob("20*"))
    archive = files.with_name(f"Выгрузки {own}.zip")
    with ZipFile(archive, "w") as made:
        for path in sorted(files.rglob("*")):
            inside = path.relative_to(files)
            if path.is_file() and (inside.parts[0] == last) == (own == last):
                made.write(path, str(inside))
    return archive


def take_in(run: Run, files: Path, say: Callable[[str], None]) -> None:
    """The run's files, checked, confirmed and imported."""
    if Upload.objects.filter(run=run, state=UploadState.IMPORTED).exists():
        return
    archive = _archive(files, run)
    say(f"{archive.stem}: проверка и запись…")
    coordinator = actor("coordinator")
    sent = SimpleUploadedFile(archive.name, archive.read_bytes())
    upload = uploads.receive(run=run, organisation=None, files=[sent], by=coordinator)
    run_waiting()
    upload.refresh_from_db()
    uploads.confirm(upload=upload, by=coordinator)
    run_waiting()
