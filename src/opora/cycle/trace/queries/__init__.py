"""Reads of the cycle as a whole: its records for the check, its checks and folders, what a folder holds."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.cycle_check.check import check_run
from opora.core.cycle_check.model import Complaint
from opora.core.cycle_check.nameless import nameless
from opora.core.cycle_check.records import ExportedRun, whole
from opora.core.issues import Severity
from opora.cycle.goals.models import Run
from opora.cycle.trace.models import CycleCheck, Folder
from opora.cycle.trace.policies import CheckState
from opora.pages.presence import modules
from opora.registry.models import Person


Tell = Callable[[int, int], object]
SEE = Permission.SEE_FOLDER
WHOLE = {"territory": "run__territory", "organisation": None}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A complaint as a check keeps it."""

    code: str
    title: str
    advice: str
    is_note: bool
    what: str
    message: str
    about: str
    address: str


def untold(done: int, total: int) -> None:
    """Nobody listens."""


def runs(actor: Actor) -> QuerySet[Run]:
    """Runs the actor sees as a whole."""
    rows = Run.objects.select_related("territory")
    return visible(rows, actor, SEE, territory="territory", organisation=None)


def checks(actor: Actor) -> QuerySet[CycleCheck]:
    """Checks of those runs, the latest first."""
    rows = CycleCheck.objects.select_related("run__territory").order_by("-pk")
    return visible(rows, actor, SEE, **WHOLE)


def folders(actor: Actor) -> QuerySet[Folder]:
    """Folders of those runs, the latest first."""
    rows = Folder.objects.select_related("run__territory").order_by("-number")
    return visible(rows, actor, SEE, **WHOLE)


def last_checks(actor: Actor, run: Run) -> tuple[CycleCheck | None, CycleCheck | None]:
    """The last finished check of a run, and one started after it that is not finished."""
    rows = list(checks(actor).filter(run=run)[:10])
    last = next((row for row in rows if row.state == CheckState.DONE), None)
    going = rows[0] if rows and rows[0].state == CheckState.CHECKING else None
    return last, going


def records_of(run: Run, on: date, tell: Tell = untold) -> ExportedRun:
    """The run as it is written to a file on a day: what every stage tells, without names of people.

    It takes seconds on a big run: a job calls it, no page. `tell` hears how many stages have told theirs.
    """
    header = ExportedRun(
        territory=run.territory.name,
        direction=run.direction,
        school_year=run.school_year,
        state=run.state,
        pack=run.pack_version,
        taken_on=on,
    )
    portions = []
    stages = tuple(modules("exporting"))
    for place, module in enumerate(stages):
        tell(place, len(stages))
        portions.append(module.exported(run))
    tell(len(stages), len(stages))
    path = run.territory.path
    people = Person.objects.filter(
        Q(territory__path__startswith=path)
        | Q(positions__organisation__territory__path__startswith=path)
    )
    names = people.order_by().values_list("last_name", flat=True).distinct()
    return nameless(whole(header, tuple(portions)), tuple(names))


def complaints_of(run: Run, on: date) -> list[dict[str, object]]:
    """What the check says of a run on a day, as a check keeps it."""
    return complaints_about(records_of(run, on))


def complaints_about(records: ExportedRun) -> list[dict[str, object]]:
    """What the check says of records, as a check keeps it."""
    return [asdict(_told(one)) for one in check_run(records)]


def told(check: CycleCheck) -> list[Told]:
    """The complaints a check keeps."""
    return [Told(**one) for one in check.complaints]


def _told(one: Complaint) -> Told:
    return Told(
        code=one.code.code,
        title=one.code.title,
        advice=one.code.explanation,
        is_note=one.severity is Severity.NOTE,
        what=one.what,
        message=one.message,
        about=one.about,
        address=one.address,
    )
