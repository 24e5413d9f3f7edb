"""Goals: proposed from the pack with last year's values, added, edited, approved, returned, dropped."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.cycle_year import GOAL_APPROVED, GOAL_NOT_MEASURABLE, UNKNOWN_INDICATOR
from opora.core.errors import UserError
from opora.cycle.goals.actions.runs import check_open, check_reason, place_of
from opora.cycle.goals.models import Goal, Run
from opora.cycle.goals.policies import GOAL, GoalEvent, GoalState
from opora.cycle.goals.presenters import justification, listed_words
from opora.cycle.goals.queries import last_values, listed_last_year, pack_of
from opora.journal.record import record
from opora.journal.versions import claim_version


class GoalError(UserError):
    """A goal cannot be saved or approved so."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a person writes of a goal; shares 0–1."""

    text: str
    justification: str = ""
    indicator: str = ""
    target: float | None = None
    due_on: date | None = None


@transaction.atomic
def propose(*, run: Run, by: Actor) -> list[Goal]:
    """Drafts of the pack's goals for the run's direction that are not there yet, justified by last year's values."""
    by.check(Permission.EDIT_CYCLE, place_of(run))
    check_open(run)
    pack, last = pack_of(run), last_values(run)
    listed = listed_words(listed_last_year(run))
    known = set(run.goals.values_list("pack_goal", flat=True))
    made = []
    for one in pack.goals.values():
        if one.direction != run.direction or one.id in known:
            continue
        indicator = next((name for name in one.indicators if name in last), one.indicators[0])
        why = f"{justification(one, pack, last)} {listed}".strip()
        goal = _placed(run, Wording(text=one.title, justification=why, indicator=indicator))
        goal.pack_goal = one.id
        goal.baseline = last[indicator].value if indicator in last else None
        goal.save()
        record("goals.goal_proposed", about=goal, by=by, new={"text": goal.text})
        made.append(goal)
    return made


@transaction.atomic
def add(*, run: Run, wording: Wording, by: Actor) -> Goal:
    """A goal of the office's own, as a draft.

    Raises:
        GoalError: the pack has no such indicator.
    """
    by.check(Permission.EDIT_CYCLE, place_of(run))
    check_open(run)
    _check_indicator(run, wording.indicator)
    goal = _placed(run, wording)
    goal.baseline = _baseline(run, wording.indicator)
    goal.save()
    record("goals.goal_added", about=goal, by=by, new=asdict(wording))
    return goal


@transaction.atomic
def edit(*, goal: Goal, version: int, wording: Wording, by: Actor) -> Goal:
    """The draft with new words; the baseline follows the indicator.

    Raises:
        GoalError: it is no draft, or the pack has no such indicator.
        EditedMeanwhileError: somebody saved it meanwhile.
    """
    by.check(Permission.EDIT_CYCLE, place_of(goal.run))
    check_open(goal.run)
    _check_indicator(goal.run, wording.indicator)
    new = asdict(wording)
    old = claim_version(goal, version, mine=new)
    if goal.state != GoalState.DRAFT:
        raise GoalError(GOAL_APPROVED.explanation, code=GOAL_APPROVED.code)
    for name, value in new.items():
        setattr(goal, name, value)
    goal.baseline = _baseline(goal.run, goal.indicator)
    goal.save()
    changed = {name for name in new if new[name] != old[name]}
    record(
        "goals.goal_edited",
        about=goal,
        by=by,
        old={name: old[name] for name in changed},
        new={name: new[name] for name in changed},
    )
    return goal


def approve(*, goal: Goal, by: Actor) -> Goal:
    """The approved goal.

    Raises:
        GoalError: it has no indicator, no target or no term, so nobody could say whether it is reached.
    """
    by.check(Permission.APPROVE_CYCLE, place_of(goal.run))
    if not goal.indicator or goal.target is None or goal.due_on is None:
        raise GoalError(GOAL_NOT_MEASURABLE.explanation, code=GOAL_NOT_MEASURABLE.code)
    return _moved(goal, GoalEvent.APPROVE, "goals.goal_approved", by)


def return_to_draft(*, goal: Goal, reason: str, by: Actor) -> Goal:
    """The goal as a draft again, for a reason."""
    by.check(Permission.APPROVE_CYCLE, place_of(goal.run))
    check_reason(reason)
    return _moved(goal, GoalEvent.RETURN, "goals.goal_returned", by, reason)


def drop(*, goal: Goal, reason: str, by: Actor) -> Goal:
    """The goal taken from the run for a reason; an approved one only by who approves."""
    approved = goal.state == GoalState.APPROVED
    by.check(Permission.APPROVE_CYCLE if approved else Permission.EDIT_CYCLE, place_of(goal.run))
    check_reason(reason)
    return _moved(goal, GoalEvent.DROP, "goals.goal_dropped", by, reason)


def _placed(run: Run, wording: Wording) -> Goal:
    last = run.goals.aggregate(last=Max("position"))["last"]
    return Goal(run=run, position=(last or 0) + 1, **asdict(wording))


def _check_indicator(run: Run, indicator: str) -> None:
    if indicator and indicator not in pack_of(run).indicators:
        raise GoalError(UNKNOWN_INDICATOR.explanation, code=UNKNOWN_INDICATOR.code)


def _baseline(run: Run, indicator: str) -> float | None:
    found = last_values(run).get(indicator)
    return found.value if found else None


@transaction.atomic
def _moved(goal: Goal, event: GoalEvent, told: str, by: Actor, reason: str = "") -> Goal:
    check_open(goal.run)
    held = Goal.objects.select_for_update().select_related("run__territory").get(pk=goal.pk)
    before = held.state
    held.state = GOAL.after(GoalState(before), event).value
    held.version += 1
    held.save(update_fields=("state", "version"))
    record(told, about=held, by=by, old={"state": before}, new={"state": held.state}, reason=reason)
    return held
