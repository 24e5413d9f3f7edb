"""Seminars and courses: planned, schools invited, participation by counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import COUNTS_DISAGREE, NOT_YET
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check, check_known
from opora.cycle.interventions.models import Participation, TrainingEvent
from opora.cycle.interventions.policies.support import (
    HAPPENING,
    HappeningEvent,
    HappeningState,
    TrainingForm,
)
from opora.cycle.interventions.queries.support import words_of
from opora.journal.record import record
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Announced:
    """What is taught, by whom, when, how long for one participant, and which deficits it answers."""

    form: TrainingForm
    title: str
    planned_on: date
    hours: float | None = None
    provider: Organisation | None = None
    provider_text: str = ""
    subject: str = ""
    deficits: tuple[str, ...] = ()
    material: str = ""


@dataclass(frozen=True, kw_only=True)
class Came:
    """Of one school: how many were invited and how many came."""

    organisation: Organisation
    invited: int | None = None
    came: int | None = None


@transaction.atomic
def announce(
    *, run: Run, announced: Announced, invited: Iterable[Organisation] = (), by: Actor
) -> TrainingEvent:
    """A seminar or a course planned, with the schools it is for."""
    check(Permission.EDIT_TRAINING, run, by)
    fields = _fields(run, announced)
    made = TrainingEvent.objects.create(run=run, **fields)
    schools = [one for one in invited if _is_inside(run, one)]
    Participation.objects.bulk_create(Participation(event=made, organisation=x) for x in schools)
    told = {name: value for name, value in fields.items() if value}
    record("interventions.training_planned", about=made, by=by, new=told)
    return made


@transaction.atomic
def edit(
    *, event: TrainingEvent, version: int, announced: Announced, invited: Iterable[Organisation],
    by: Actor,
) -> TrainingEvent:  # fmt: skip
    """Other words, another day, other schools; schools with counts stay."""
    check(Permission.EDIT_TRAINING, event.run, by)
    HAPPENING.after(HappeningState(event.state), HappeningEvent.EDIT)
    mine = _fields(event.run, announced)
    change(event, version, mine, happened="interventions.training_edited", by=by)
    wanted = [one for one in invited if _is_inside(event.run, one)]
    event.participations.exclude(organisation__in=wanted).filter(came__isnull=True).delete()
    held = set(event.participations.values_list("organisation", flat=True))
    Participation.objects.bulk_create(
        Participation(event=event, organisation=one) for one in wanted if one.pk not in held
    )
    return event


def _is_inside(run: Run, organisation: Organisation) -> bool:
    return organisation.territory.path.startswith(run.territory.path)


def _fields(run: Run, announced: Announced) -> dict[str, object]:
    words = words_of(run)
    check_known(words.deficits, *announced.deficits)
    check_known(words.subjects, announced.subject)
    return {
        "form": announced.form.value,
        "title": announced.title.strip(),
        "planned_on": announced.planned_on,
        "hours": announced.hours,
        "provider": announced.provider,
        "provider_text": announced.provider_text.strip(),
        "subject": announced.subject,
        "deficits": list(announced.deficits),
        "material": announced.material.strip(),
    }


@transaction.atomic
def report(
    *, event: TrainingEvent, version: int, held_on: date, came: Iterable[Came], by: Actor
) -> TrainingEvent:
    """It took place; how many of each school came. Done again, it replaces the former counts.

    Raises:
        PlanError: more came than were invited, or the day has not come.
        TransitionError: it was called off.
    """
    check(Permission.EDIT_TRAINING, event.run, by)
    after = HAPPENING.after(HappeningState(event.state), HappeningEvent.HOLD)
    if held_on > timezone.localdate():
        raise refused(NOT_YET)
    rows = {one.organisation.pk: one for one in came if _is_inside(event.run, one.organisation)}
    _check_counts(rows)
    change(
        event, version, {"state": after.value, "held_on": held_on},
        happened="interventions.training_reported", by=by,
    )  # fmt: skip
    for number, one in rows.items():
        Participation.objects.update_or_create(
            event=event,
            organisation_id=number,
            defaults={"invited": one.invited, "came": one.came},
        )
    return event


def _check_counts(rows: Mapping[int, Came]) -> None:
    for one in rows.values():
        if one.invited is not None and one.came is not None and one.came > one.invited:
            raise refused(COUNTS_DISAGREE, f"{one.organisation}: пришло больше, чем приглашено.")
