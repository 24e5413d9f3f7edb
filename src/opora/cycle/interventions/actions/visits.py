"""Visits: planned, moved, reported by what was seen and agreed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import NOT_YET, NOTHING_SEEN, WHY_NEEDED
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check, check_known
from opora.cycle.interventions.models import Curatorship, Measure, Visit
from opora.cycle.interventions.policies.support import (
    HAPPENING,
    HappeningEvent,
    HappeningState,
    VisitForm,
)
from opora.cycle.interventions.queries.support import words_of
from opora.journal.record import record
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What is planned for a school on a day."""

    form: VisitForm
    topic: str
    planned_on: date
    curatorship: Curatorship | None = None
    risk_factor: str = ""
    deficit: str = ""
    measure: Measure | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What came of a visit: counts, what was seen, what was agreed. No names of teachers."""

    held_on: date
    hours: float
    participants: int
    lessons: int = 0
    seen: str
    agreed: str = ""
    agreed_due: date | None = None


@transaction.atomic
def plan(*, run: Run, organisation: Organisation, planned: Planned, by: Actor) -> Visit:
    """A visit planned.

    Raises:
        PermissionDeniedError: the actor helps other schools.
        PlanError: a code the pack does not have.
    """
    check(Permission.PLAN_VISITS, run, by, organisation)
    fields = _checked(run, organisation, planned)
    made = Visit.objects.create(
        run=run, organisation=organisation, first_planned_on=planned.planned_on, **fields
    )
    record(
        "interventions.visit_planned", about=made, by=by,
        new={name: value for name, value in fields.items() if value},
    )  # fmt: skip
    return made


@transaction.atomic
def edit(*, visit: Visit, version: int, planned: Planned, reason: str, by: Actor) -> Visit:
    """Another day or other words. Another day needs a reason; the first one is kept.

    Raises:
        PlanError: another day without a reason.
        TransitionError: it took place or was called off.
    """
    check(Permission.PLAN_VISITS, visit.run, by, visit.organisation)
    HAPPENING.after(HappeningState(visit.state), HappeningEvent.EDIT)
    if planned.planned_on != visit.planned_on and not reason.strip():
        raise refused(WHY_NEEDED)
    fields = _checked(visit.run, visit.organisation, planned)
    change(
        visit, version, fields, happened="interventions.visit_edited", by=by, reason=reason.strip()
    )
    return visit


def _checked(run: Run, organisation: Organisation, planned: Planned) -> dict[str, object]:
    words = words_of(run)
    check_known(words.risk_factors, planned.risk_factor)
    check_known(words.deficits, planned.deficit)
    curatorship = planned.curatorship
    if curatorship is not None and curatorship.organisation_id != organisation.pk:
        curatorship = None
    return {
        "form": planned.form.value,
        "topic": planned.topic.strip(),
        "planned_on": planned.planned_on,
        "curatorship": curatorship,
        "risk_factor": planned.risk_factor,
        "deficit": planned.deficit,
        "measure": planned.measure,
    }


@transaction.atomic
def report(*, visit: Visit, version: int, seen: Seen, by: Actor) -> Visit:
    """What was seen and agreed. Done again, it replaces the former report; the journal keeps both.

    Raises:
        PlanError: nothing was seen, or the day has not come.
        TransitionError: it was called off.
    """
    check(Permission.PLAN_VISITS, visit.run, by, visit.organisation)
    after = HAPPENING.after(HappeningState(visit.state), HappeningEvent.HOLD)
    if not seen.seen.strip():
        raise refused(NOTHING_SEEN)
    if seen.held_on > timezone.localdate():
        raise refused(NOT_YET)
    mine = {
        "state": after.value,
        "held_on": seen.held_on,
        "hours": seen.hours,
        "participants": seen.participants,
        "lessons": seen.lessons,
        "seen": seen.seen.strip(),
        "agreed": seen.agreed.strip(),
        "agreed_due": seen.agreed_due,
    }
    if (mine["agreed"], mine["agreed_due"]) != (visit.agreed, visit.agreed_due):
        mine |= {"kept_on": None, "kept": ""}
    change(visit, version, mine, happened="interventions.visit_reported", by=by)
    return visit


@transaction.atomic
def keep(*, visit: Visit, version: int, kept_on: date, kept: str, by: Actor) -> Visit:
    """What was agreed at a visit is done: when, and what came of it.

    Raises:
        PlanError: nothing was agreed, nothing is told, or the day has not come.
    """
    check(Permission.PLAN_VISITS, visit.run, by, visit.organisation)
    if not visit.agreed or not kept.strip():
        raise refused(NOTHING_SEEN)
    if kept_on > timezone.localdate():
        raise refused(NOT_YET)
    mine = {"kept_on": kept_on, "kept": kept.strip()}
    change(visit, version, mine, happened="interventions.visit_agreement_kept", by=by)
    return visit
