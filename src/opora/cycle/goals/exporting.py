"""Goals as records of the cycle check."""

from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.goals.models import Goal, Run


def exported(run: Run) -> records.Portion:
    """All goals of the run, those dropped too."""
    rows = Goal.objects.filter(run=run).order_by("position", "pk")
    return records.Portion(goals=tuple(_goal(one) for one in rows))


def _goal(one: Goal) -> records.Goal:
    return records.Goal(
        id=f"goal-{one.pk}",
        address=reverse("goals:edit", args=[one.pk]),
        text=one.text,
        justification=one.justification,
        indicator=one.indicator,
        target=one.target,
        due_on=one.due_on,
        state=one.state,
    )
