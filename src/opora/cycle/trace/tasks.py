"""Background work over the cycle as a whole: the check, and the folder by nine components."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from opora.capabilities.check_cycle import run_to_json
from opora.core.russian_numbers import day
from opora.cycle.collection.actions.storing import put
from opora.cycle.trace import library, queries
from opora.cycle.trace.actions import CHECKING, GATHERING, Bytes, finish_check, freeze_folder
from opora.cycle.trace.models import CycleCheck, Folder
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step
from opora.pages.filing import components


def _check(context: Context) -> CycleCheck:
    rows = CycleCheck.objects.select_related("run__territory")
    return rows.get(pk=context.arguments["check"])


def _complain(context: Context) -> tuple[list[dict[str, object]], Bytes]:
    """Complaints, and the records they are about put under their hash: bytes that no row names do no harm."""
    today = timezone.localdate()
    records = queries.records_of(_check(context).run, today, tell=context.progress)
    content = run_to_json(records)
    kept = Bytes(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    put(CycleCheck(sha256=kept.sha256).path, [content])
    context.check()
    return queries.complaints_about(records), kept


def _keep(context: Context, made: tuple[list[dict[str, object]], Bytes]) -> Mapping[str, object]:
    complaints, records = made
    finish_check(check=_check(context), complaints=complaints, records=records, by=None)
    return {"complaints": len(complaints)}


def _folder(context: Context) -> Folder:
    rows = Folder.objects.select_related("run__territory")
    return rows.get(pk=context.arguments["folder"])


def _gather(context: Context) -> library.Gathered:
    """The ZIP on the disk, put under its hash: bytes that no row names do no harm."""
    run = _folder(context).run
    made = library.gathered(
        run.territory.name,
        run.school_year,
        day(timezone.localdate()),
        components(run),
        Path(settings.MEDIA_ROOT) / "folders",
        tell=context.progress,
    )
    place = Folder(sha256=made.sha256).path
    place.parent.mkdir(parents=True, exist_ok=True)
    made.path.replace(place)
    return made


def _freeze(context: Context, made: library.Gathered) -> Mapping[str, object]:
    freeze_folder(
        folder=_folder(context),
        sha256=made.sha256,
        size=made.size,
        documents=made.documents,
        by=None,
    )
    return {"sha256": made.sha256}


CHECK = Kind(
    name=CHECKING,
    title="Проверка цикла",
    steps=(Step(name="check", title="записи и правила", work=_complain, save=_keep),),
)
FOLDER = Kind(
    name=GATHERING,
    title="Папка цикла",
    steps=(Step(name="gather", title="документы", work=_gather, save=_freeze),),
)
