"""Goals in the folder of the cycle: they are no papers, so they stand in words."""

from opora.cycle.goals.models import Goal, Run
from opora.cycle.goals.policies import GoalState
from opora.pages.filing import Component


def filed(run: Run) -> Component:
    """Approved goals with their terms."""
    rows = Goal.objects.filter(run=run, state=GoalState.APPROVED).order_by("position", "pk")
    return Component(stage="goals", lines=tuple(_line(one) for one in rows))


def _line(one: Goal) -> str:
    due = f", срок {one.due_on:%d.%m.%Y}" if one.due_on else ""
    grounds = f". Основание: {one.justification}" if one.justification else ""
    return f"{one.text}{due}{grounds}"
