"""The calendar of diagnostic procedures: planned, edited, removed. The validator advises, people decide."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.collection import TEST_FIXED
from opora.core.errors import UserError
from opora.cycle.collection.models import PlannedProcedure
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation


class ProcedureRefusedError(UserError):
    """The calendar cannot be changed so."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is planned, but for whom."""

    kind: str
    title: str
    subject: str
    grade: int
    on: date
    class_name: str = ""
    lesson: int | None = None
    lessons_that_day: int | None = None
    minutes: int | None = None
    whole_class: bool = True
    subject_hours: float | None = None


@transaction.atomic
def plan(
    *, run: Run, procedures: Sequence[tuple[Organisation | None, Plan]], by: Actor
) -> list[PlannedProcedure]:
    """New procedures, each of a school or (None) of the whole municipality.

    Raises:
        PermissionDeniedError: the actor does not lead the calendar there.
        RunError: the run is closed.
    """
    check_open(run)
    made = []
    for organisation, one in procedures:
        by.check(Permission.MANAGE_TESTS, place_of(run, organisation))
        row = PlannedProcedure.objects.create(run=run, organisation=organisation, **asdict(one))
        record("collection.procedure_planned", about=row, by=by, new=asdict(one))
        made.append(row)
    return made


@transaction.atomic
def edit(*, procedure: PlannedProcedure, new: Plan, version: int, by: Actor) -> PlannedProcedure:
    """The procedure planned otherwise.

    Raises:
        PermissionDeniedError: the actor does not lead the calendar there.
        EditedMeanwhileError: somebody saved it meanwhile.
    """
    by.check(Permission.MANAGE_TESTS, place_of(procedure.run, procedure.organisation))
    check_open(procedure.run)
    values = asdict(new)
    old = claim_version(procedure, version, mine=values)
    for name, value in values.items():
        setattr(procedure, name, value)
    procedure.save()
    changed = [name for name in values if values[name] != old[name]]
    record(
        "collection.procedure_edited",
        about=procedure,
        by=by,
        old={name: old[name] for name in changed},
        new={name: values[name] for name in changed},
    )
    return procedure


@transaction.atomic
def remove(*, procedure: PlannedProcedure, by: Actor) -> None:
    """The procedure taken out of the calendar; the journal keeps what it was.

    Raises:
        PermissionDeniedError: the actor does not lead the calendar there.
        ProcedureRefusedError: it stands there for a class of an own test: the class is removed there.
    """
    by.check(Permission.MANAGE_TESTS, place_of(procedure.run, procedure.organisation))
    check_open(procedure.run)
    if hasattr(procedure, "test_class"):
        told = "Эта строка пришла из контрольного среза: снимите класс на странице среза."
        raise ProcedureRefusedError(told, code=TEST_FIXED.code)
    old = {"title": procedure.title, "on": procedure.on, "class_name": procedure.class_name}
    record("collection.procedure_removed", about=procedure, by=by, old=old)
    procedure.delete()


def place_of(run: Run, organisation: Organisation | None) -> Place:
    """Whose a procedure is."""
    return Place(
        territory_path=run.territory.path,
        organisation_id=organisation.pk if organisation else None,
    )
