"""Background work over the cycle as a whole: the check, and the folder by nine components."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from opora.core.russian_numbers import day
from opora.cycle.trace import library, queries
from opora.cycle.trace.actions import CHECKING, GATHERING, finish_check, freeze_folder
from opora.cycle.trace.models import CycleCheck, Folder
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step
from opora.pages.filing import components


def _check(context: Context) -> CycleCheck:
    rows = CycleCheck.objects.select_related("run__territory")
    return rows.get(pk=context.arguments["check"])


def _complain(context: Context) -> list[dict[str, object]]:
    return queries.complaints_of(_check(context).run, timezone.localdate())


def _keep(context: Context, complaints: list[dict[str, object]]) -> Mapping[str, object]:
    finish_check(check=_check(context), complaints=complaints, by=None)
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
