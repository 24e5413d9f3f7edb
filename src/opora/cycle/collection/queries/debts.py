"""Who owes what, and how complete and timely a run's collection is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.collection.models import DataRequest, Debt
from opora.cycle.collection.policies import (
    OWED,
    DebtState,
    RequestState,
    is_late,
    is_overdue,
)
from opora.cycle.goals.models import Run


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """How much of what was asked for has come. Shares 0–1, null when nothing was asked."""

    asked: int
    accepted: int
    submitted: int
    overdue: int
    on_time: int  # handed in within the term

    @property
    def complete(self) -> float | None:
        """Handed in or accepted, of all asked."""
        return (self.accepted + self.submitted) / self.asked if self.asked else None

    @property
    def timely(self) -> float | None:
        """Handed in within the term, of all asked."""
        return self.on_time / self.asked if self.asked else None


def runs(actor: Actor) -> QuerySet[Run]:
    """Runs whose collection the actor may see something of."""
    return visible(
        Run.objects.select_related("territory"),
        actor,
        Permission.SEE_CYCLE,
        territory="territory",
        organisation=None,
    )


def debts(actor: Actor, run: Run | None = None) -> QuerySet[Debt]:
    """Debts of open requests the actor may see, the nearest term first."""
    rows = Debt.objects.select_related("request__run__territory", "organisation", "upload")
    rows = rows.filter(request__run=run) if run else rows
    return visible(
        rows,
        actor,
        Permission.SEE_COLLECTION,
        territory="request__run__territory",
        organisation="organisation",
    )


def owed(actor: Actor, run: Run | None = None) -> QuerySet[Debt]:
    """What is still owed, the nearest term first: «я должен» for a school, «нам должны» for the department.

    Of each row only what one line tells is read: an office may be owed thousands.
    """
    return (
        debts(actor, run)
        .select_related(None)
        .select_related("request", "organisation")
        .only("due_on", "remark", "organisation__short_name", "request__title", "request__run_id")
        .filter(state__in=OWED, request__state=RequestState.OPEN)
        .order_by("due_on", "organisation__sort_key", "id")
    )


def request_rows(actor: Actor) -> QuerySet[DataRequest]:
    """Requests of runs the actor may see."""
    return visible(
        DataRequest.objects.select_related("run__territory"),
        actor,
        Permission.SEE_COLLECTION,
        territory="run__territory",
        organisation=None,
    )


class Term(NamedTuple):
    """What counts over debts need of one."""

    pk: int
    state: str
    submitted_on: date | None
    due_on: date


def terms(rows: QuerySet[Debt]) -> list[Term]:
    """Of each debt, in the order of `rows`."""
    return [Term(*row) for row in rows.values_list(*Term._fields)]


def completeness(rows: Iterable[Term], today: date) -> Completeness:
    """Counts over debts; excused ones are not asked for."""
    asked = [debt for debt in rows if debt.state != DebtState.EXCUSED]
    states = Counter(debt.state for debt in asked)
    on_time = [
        debt for debt in asked if debt.submitted_on and not is_late(debt.submitted_on, debt.due_on)
    ]
    return Completeness(
        asked=len(asked),
        accepted=states[DebtState.ACCEPTED],
        submitted=states[DebtState.SUBMITTED],
        overdue=sum(is_overdue(DebtState(debt.state), debt.due_on, today) for debt in asked),
        on_time=len(on_time),
    )
