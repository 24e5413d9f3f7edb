"""What all writes of support share: whose it is, one versioned change, terms that begin and end, what is called off."""

from collections.abc import Mapping
from datetime import date

from django.db import models, transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.support import BASIS_NEEDED, NOT_IN_PACK, WHY_NEEDED
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.models import (
    Agreement,
    Curatorship,
    JointActivity,
    MentoringPair,
    TrainingEvent,
    Visit,
)
from opora.cycle.interventions.policies.support import (
    HAPPENING,
    TERM,
    HappeningEvent,
    HappeningState,
    TermEvent,
    TermState,
)
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation


Term = Curatorship | Agreement | MentoringPair
Happening = Visit | JointActivity | TrainingEvent

BEGUN = {
    Curatorship: "interventions.curator_appointed",
    Agreement: "interventions.agreement_concluded",
    MentoringPair: "interventions.pair_appointed",
}
ENDED = {
    Curatorship: "interventions.curator_released",
    Agreement: "interventions.agreement_ended",
    MentoringPair: "interventions.pair_ended",
}
CANCELLED = {
    Visit: ("interventions.visit_cancelled", Permission.PLAN_VISITS),
    JointActivity: ("interventions.activity_cancelled", Permission.EDIT_SUPPORT),
    TrainingEvent: ("interventions.training_cancelled", Permission.EDIT_TRAINING),
}


def run_of(row: Term | Happening) -> Run:
    """The run a record belongs to."""
    return row.agreement.run if isinstance(row, JointActivity) else row.run


def check(permission: Permission, run: Run, by: Actor, school: Organisation | None = None) -> None:
    """Nothing, or a refusal: not theirs, or the run is closed, or the school is not of its territory.

    Raises:
        PermissionDeniedError: the actor may not do this there.
        RunError: the run is closed.
    """
    path = school.territory.path if school else run.territory.path
    inside = path if path.startswith(run.territory.path) else ""
    by.check(
        permission, Place(territory_path=inside, organisation_id=school.pk if school else None)
    )
    check_open(run)


def check_known(codes: Mapping[str, str], *used: str) -> None:
    """Nothing, or a refusal of a code that the run's pack does not have."""
    unknown = [one for one in used if one and one not in codes]
    if unknown:
        raise refused(NOT_IN_PACK, f"Код: {', '.join(unknown)}.")


def change(
    row: models.Model, version: int, mine: Mapping[str, object], *, happened: str, by: Actor,
    reason: str = "",
) -> None:  # fmt: skip
    """The record with other values, once nobody changed it meanwhile; the journal keeps what differs."""
    old = claim_version(row, version, mine=mine)
    for name, value in mine.items():
        setattr(row, name, value)
    row.save()
    changed = [name for name in mine if old[name] != mine[name]]
    record(
        happened, about=row, by=by, old={name: old[name] for name in changed},
        new={name: mine[name] for name in changed}, reason=reason,
    )  # fmt: skip


@transaction.atomic
def begin(*, row: Term, version: int, basis: str, by: Actor) -> None:
    """A proposed curator, agreement or pair, made binding by a paper.

    Raises:
        PlanError: the paper is not named.
        TransitionError: it is in force or ended already.
    """
    check(Permission.EDIT_SUPPORT, row.run, by)
    after = TERM.after(TermState(row.state), TermEvent.BEGIN)
    if not basis.strip():
        raise refused(BASIS_NEEDED)
    mine = {"state": after.value, "basis": basis.strip()}
    change(row, version, mine, happened=BEGUN[type(row)], by=by)


@transaction.atomic
def end(*, row: Term, version: int, on: date, reason: str, by: Actor) -> None:
    """No longer, from a day on; what was done stays.

    Raises:
        PlanError: without a reason, or before it began.
        TransitionError: it has ended already.
    """
    check(Permission.EDIT_SUPPORT, row.run, by)
    after = TERM.after(TermState(row.state), TermEvent.END)
    if not reason.strip():
        raise refused(WHY_NEEDED)
    if on < row.valid_from:
        raise refused(WHY_NEEDED, f"Завершить можно не раньше {row.valid_from:%d.%m.%Y}.")
    mine = {"state": after.value, "valid_to": on, "ended_reason": reason.strip()}
    change(row, version, mine, happened=ENDED[type(row)], by=by, reason=reason.strip())


@transaction.atomic
def cancel(*, row: Happening, version: int, reason: str, by: Actor) -> None:
    """Called off, for a reason.

    Raises:
        PlanError: without a reason.
        TransitionError: it took place already.
    """
    happened, permission = CANCELLED[type(row)]
    check(permission, run_of(row), by, row.organisation if isinstance(row, Visit) else None)
    after = HAPPENING.after(HappeningState(row.state), HappeningEvent.CANCEL)
    if not reason.strip():
        raise refused(WHY_NEEDED)
    mine = {"state": after.value, "cancelled_reason": reason.strip()}
    change(row, version, mine, happened=happened, by=by, reason=reason.strip())
