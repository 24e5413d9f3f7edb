"""How many indicators a run has adopted, for the first page."""

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.russian_numbers import counted
from opora.cycle.goals.models import Run
from opora.cycle.indicators.queries import adopted_ids
from opora.pages.standing import Standing


def standing(actor: Actor, run: Run) -> Standing | None:
    """The size of the adopted set."""
    if not actor.has(Permission.SEE_CYCLE):
        return None
    adopted = len(adopted_ids(run))
    words = counted(adopted, ("показатель", "показателя", "показателей"))
    return Standing(
        stage="indicators",
        words=f"принято: {words}" if adopted else "набор ещё не принят",
        next="" if adopted else "Принять показатели направления",
        address=reverse("indicators:set", args=[run.pk]),
        tone="done" if adopted else "todo",
    )
