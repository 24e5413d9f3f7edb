"""Where the goals of a run are, for the first page."""

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.russian_numbers import counted
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import GoalState, RunState
from opora.cycle.goals.queries import goals_of
from opora.pages.standing import Standing


def standing(actor: Actor, run: Run) -> Standing | None:
    """How many goals there are and how many are approved."""
    if not actor.has(Permission.SEE_CYCLE):
        return None
    states = [goal.state for goal in goals_of(run) if goal.state != GoalState.DROPPED]
    approved = states.count(GoalState.APPROVED)
    drafts = len(states) - approved
    total = counted(len(states), ("цель", "цели", "целей"))
    words = f"{total}, утверждено {approved}" if states else "целей ещё нет"
    following = "Утвердить или снять черновики" if drafts else ""
    if run.state == RunState.PREPARED and approved:
        following = "Начать цикл"
    leads = actor.has(Permission.APPROVE_CYCLE) or actor.has(Permission.EDIT_CYCLE)
    return Standing(
        stage="goals",
        words=words,
        next=following if leads else "",
        address=reverse("goals:run", args=[run.pk]),
        tone="done" if states and not drafts else "progress" if states else "todo",
    )
