"""The calendar of a run as a person may see it, and what the validator says of it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.collection.library import calendar as library
from opora.cycle.collection.models import PlannedProcedure
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of


def procedures(actor: Actor, run: Run | None = None) -> QuerySet[PlannedProcedure]:
    """Planned procedures the actor may see: those of its schools, and those of the whole municipality."""
    rows = PlannedProcedure.objects.select_related("run__territory", "organisation", "test_class")
    rows = rows.filter(run=run) if run else rows
    own = visible(rows, actor, Permission.SEE_COLLECTION, territory="run__territory")
    shared = visible(
        rows.filter(organisation__isnull=True),
        actor,
        Permission.SEE_CYCLE,
        territory="run__territory",
        organisation=None,
    )
    return own | shared


def remarks(run: Run, rows: Iterable[PlannedProcedure]) -> tuple[library.PlanRemark, ...]:
    """What the validator says of these procedures."""
    return library.remarks(map(_line, rows), pack_of(run))


def subjects(run: Run) -> list[str]:
    """Subjects as the run's pack names them."""
    return sorted({one.title for one in pack_of(run).subjects.values()})


def _line(row: PlannedProcedure) -> library.Line:
    return library.Line(
        key=str(row.pk),
        school=str(row.organisation) if row.organisation_id else library.EVERYBODY,
        grade=row.grade,
        class_name=row.class_name,
        subject=row.subject,
        title=row.title,
        on=row.on,
        lesson=row.lesson,
        lessons_that_day=row.lessons_that_day,
        minutes=row.minutes,
        whole_class=row.whole_class,
        subject_hours=row.subject_hours,
    )
