"""Debts of goals for the first page: what waits for approval."""

from collections.abc import Iterator

from django.db.models import Count

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.russian_numbers import counted
from opora.cycle.goals.policies import GoalState, RunState
from opora.cycle.goals.queries import goals
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed


def owed(actor: Actor) -> Iterator[Owed]:
    """Drafts that are complete enough to approve, one row a run."""
    if not actor.has(Permission.APPROVE_CYCLE):
        return
    ready = goals(actor).filter(state=GoalState.DRAFT, target__isnull=False, due_on__isnull=False)
    rows = (
        ready.exclude(run__state=RunState.CLOSED).order_by().values("run").annotate(of=Count("id"))
    )
    for row in rows:
        words = counted(row["of"], ("цель", "цели", "целей"))
        yield Owed(
            what=f"Утвердить: {words}",
            address=address_of("goals:run", row["run"]),
            due=None,
            kind=DebtKind.SIGNATURE,
        )
