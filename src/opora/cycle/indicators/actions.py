"""Writes of the stage: the set adopted from the pack, targets, what is dropped and why."""

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.cycle_year import REASON_MISSING, UNKNOWN_INDICATOR
from opora.core.errors import UserError
from opora.cycle.goals.actions.runs import check_open, place_of
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.indicators.models import AdoptedIndicator
from opora.cycle.indicators.policies import ADOPTED, AdoptedEvent, AdoptedState
from opora.journal.record import record
from opora.journal.versions import claim_version


class IndicatorError(UserError):
    """The set cannot be changed so."""


@transaction.atomic
def adopt_all(*, run: Run, by: Actor) -> int:
    """How many indicators of the run's direction joined the set; those in it stay as they are, dropped ones dropped."""
    by.check(Permission.EDIT_CYCLE, place_of(run))
    check_open(run)
    pack = pack_of(run)
    known = set(AdoptedIndicator.objects.filter(run=run).values_list("indicator", flat=True))
    of_goals = {
        name
        for one in pack.goals.values()
        if one.direction == run.direction
        for name in one.indicators
    }
    wanted = [
        one.id
        for one in pack.indicators.values()
        if (one.direction == run.direction or one.id in of_goals) and one.id not in known
    ]
    AdoptedIndicator.objects.bulk_create(AdoptedIndicator(run=run, indicator=one) for one in wanted)
    if wanted:
        record("indicators.adopted", about=run, by=by, new={"indicators": wanted})
    return len(wanted)


@transaction.atomic
def adopt(*, run: Run, indicator: str, by: Actor) -> AdoptedIndicator:
    """One more indicator of the pack in the set.

    Raises:
        IndicatorError: the pack has no such indicator.
    """
    by.check(Permission.EDIT_CYCLE, place_of(run))
    check_open(run)
    if indicator not in pack_of(run).indicators:
        raise IndicatorError(UNKNOWN_INDICATOR.explanation, code=UNKNOWN_INDICATOR.code)
    adopted, made = AdoptedIndicator.objects.get_or_create(run=run, indicator=indicator)
    if made:
        record("indicators.adopted", about=run, by=by, new={"indicators": [indicator]})
    return adopted


@transaction.atomic
def set_target(
    *, adopted: AdoptedIndicator, version: int, target: float | None, by: Actor
) -> AdoptedIndicator:
    """The value aimed at; None: none.

    Raises:
        EditedMeanwhileError: somebody changed it meanwhile.
    """
    by.check(Permission.EDIT_CYCLE, place_of(adopted.run))
    check_open(adopted.run)
    new = {"target": target}
    old = claim_version(adopted, version, mine=new)
    adopted.target = target
    adopted.save()
    record("indicators.target_set", about=adopted, by=by, old=old, new=new)
    return adopted


def drop(*, adopted: AdoptedIndicator, reason: str, by: Actor) -> AdoptedIndicator:
    """The indicator out of the set for a reason.

    Raises:
        IndicatorError: no reason is given.
    """
    by.check(Permission.EDIT_CYCLE, place_of(adopted.run))
    if not reason.strip():
        raise IndicatorError(REASON_MISSING.explanation, code=REASON_MISSING.code)
    return _moved(adopted, AdoptedEvent.DROP, "indicators.dropped", by, reason)


def restore(*, adopted: AdoptedIndicator, by: Actor) -> AdoptedIndicator:
    """The dropped indicator back in the set."""
    by.check(Permission.EDIT_CYCLE, place_of(adopted.run))
    return _moved(adopted, AdoptedEvent.RESTORE, "indicators.restored", by)


@transaction.atomic
def _moved(
    adopted: AdoptedIndicator, event: AdoptedEvent, told: str, by: Actor, reason: str = ""
) -> AdoptedIndicator:
    check_open(adopted.run)
    rows = AdoptedIndicator.objects.select_for_update().select_related("run__territory")
    held = rows.get(pk=adopted.pk)
    before = held.state
    held.state = ADOPTED.after(AdoptedState(before), event).value
    held.reason = reason
    held.version += 1
    held.save()
    record(told, about=held, by=by, old={"state": before}, new={"state": held.state}, reason=reason)
    return held
