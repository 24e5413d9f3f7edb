"""What is owed under control: by the actor, by others, to the controller, to the head; by co-executors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import Assignment, CoExecutor, ControlOrder, Execution
from opora.cycle.decisions.policies import AssignmentState, ExecutionState
from opora.cycle.decisions.policies.assignments import OWED_BY_EXECUTOR
from opora.cycle.decisions.policies.control import TO_CONTROLLER, TO_HEAD
from opora.cycle.decisions.queries.assignments import (
    SEE,
    all_accepted,
    co_executors,
    owed,
    whole,
)
from opora.pages.debts import late_since
from opora.registry.policies import OrganisationKind


@dataclass(frozen=True, kw_only=True)
class Told:
    """An assignment (for the head, a body) with how many executions are meant; `first`: one of them."""

    pk: int | None
    text: str
    due_on: date | None
    count: int
    first: int | None = None


def own(actor: Actor) -> QuerySet[Execution]:
    """What the actor owes: as a person, for an organisation, and for offices that have no team of their own here."""
    rows = Execution.objects.select_related("assignment", "organisation", "person").filter(
        assignment__state=AssignmentState.CONTROLLED, state__in=OWED_BY_EXECUTOR
    )
    reported = visible(
        rows,
        actor,
        Permission.REPORT_ASSIGNMENT,
        territory="assignment__territory",
        organisation="organisation",
    )
    office = Q(organisation__isnull=False) & ~Q(organisation__kind=OrganisationKind.SCHOOL)
    mine = reported.filter(Q(organisation__in=actor.organisation_ids) | office)
    if actor.person_id is not None and actor.has(SEE):
        mine |= rows.filter(person=actor.person_id)
    return mine.order_by("due_on", "pk")


@dataclass(frozen=True, kw_only=True)
class Orders:
    """Orders of control as they stand: days → territories that have set so many."""

    to_controller: Mapping[int, list[int]]
    to_head: Mapping[int, list[int]]


def orders() -> Orders:
    """All of them, whoever asks: days are no secret. One query."""
    told: dict[str, dict[int, list[int]]] = {"to_controller": {}, "to_head": {}}
    for row in ControlOrder.objects.values("territory", *told):
        for level, by_days in told.items():
            by_days.setdefault(row[level], []).append(row["territory"])
    return Orders(**told)


def late_of_others(actor: Actor, today: date, by: Orders) -> list[Told]:
    """Late assignments of others by assignment and term, the latest first; without what was carried to the actor."""
    rows = owed(actor).filter(due_on__lt=today)
    for told in (own(actor), _carried(actor, today, by)):
        rows = rows.exclude(pk__in=told.order_by().values("pk"))
    return _by_assignment(rows)


def escalated(actor: Actor, today: date, by: Orders) -> list[Told]:
    """Assignments silent for longer than allowed, for their controller; of those without one, for the coordinator."""
    return _by_assignment(_carried(actor, today, by))


def _carried(actor: Actor, today: date, by: Orders) -> QuerySet[Execution]:
    """Executions whose silence is this actor's own debt."""
    unnamed = visible(
        Assignment.objects.filter(controller__isnull=True),
        actor,
        Permission.EDIT_DECISIONS,
        territory="territory",
        organisation=None,
    )
    mine = Q(assignment__in=unnamed.order_by().values("pk"))
    if actor.person_id is not None and actor.has(SEE):
        mine |= Q(assignment__controller=actor.person_id)
    return _silent(today, TO_CONTROLLER, by.to_controller).filter(mine)


def escalated_to_head(actor: Actor, today: date, by: Orders) -> list[Told]:
    """Bodies whose assignments stay silent even after their controllers knew."""
    rows = visible(
        _silent(today, TO_HEAD, by.to_head),
        actor,
        Permission.HEAR_OVERDUE,
        territory="assignment__territory",
        organisation=None,
    )
    told = rows.order_by().values("assignment__body", "assignment__body__name")
    counted = told.annotate(due=Min("due_on"), of=Count("assignment", distinct=True))
    return [
        Told(
            pk=row["assignment__body"],
            text=row["assignment__body__name"] or "",
            due_on=row["due"],
            count=row["of"],
        )
        for row in counted.order_by("due", "assignment__body")
    ]


def _silent(today: date, usual: int, by_days: Mapping[int, list[int]]) -> QuerySet[Execution]:
    """Executions later than the order of their municipality allows, or the usual days where it has set none."""
    ordered = [one for some in by_days.values() for one in some]
    beyond = Q(due_on__lte=late_since(today, usual)) & ~Q(assignment__territory__in=ordered)
    for days, some in by_days.items():
        beyond |= Q(assignment__territory__in=some, due_on__lte=late_since(today, days))
    return Execution.objects.filter(
        beyond, assignment__state=AssignmentState.CONTROLLED, state__in=OWED_BY_EXECUTOR
    )


def _by_assignment(rows: QuerySet[Execution]) -> list[Told]:
    told = rows.order_by().values("assignment", "assignment__text", "due_on")
    counted = told.annotate(of=Count("pk"), first=Min("pk")).order_by("due_on", "assignment")
    return [
        Told(
            pk=row["assignment"],
            text=row["assignment__text"],
            due_on=row["due_on"],
            count=row["of"],
            first=row["first"],
        )
        for row in counted
    ]


def to_accept(actor: Actor) -> list[Told]:
    """Reports by assignment that wait for this person: as controller, or as one who accepts in the municipality."""
    rows = Execution.objects.filter(
        assignment__state=AssignmentState.CONTROLLED, state=ExecutionState.REPORTED
    )
    accepted = visible(
        rows,
        actor,
        Permission.ACCEPT_REPORT,
        territory="assignment__territory",
        organisation=None,
    )
    reported = Q(reported_by=actor.account_id, on_paper="")  # nobody accepts their own
    if actor.person_id is not None and actor.has(SEE):
        accepted |= rows.filter(assignment__controller=actor.person_id)
        reported |= Q(person__isnull=False, person=actor.person_id)
    told = accepted.exclude(reported).order_by().values("assignment", "assignment__text")
    counted = told.annotate(of=Count("pk"), first=Min("pk"), at=Min("reported_at"))
    return [
        Told(
            pk=row["assignment"],
            text=row["assignment__text"],
            due_on=None,
            count=row["of"],
            first=row["first"],
        )
        for row in counted.order_by("at", "assignment")
    ]


def names_of(rows: list[Told]) -> dict[int, str]:
    """Who executes, of assignments with one late executor. One query."""
    single = [row.first for row in rows if row.count == 1]
    found = Execution.objects.select_related("organisation", "person").in_bulk(single)
    return {pk: str(one.organisation or one.person) for pk, one in found.items()}


def helping(actor: Actor) -> QuerySet[CoExecutor]:
    """Where the actor helps with what is not reported yet."""
    waits = Execution.objects.filter(assignment=OuterRef("assignment"), state__in=OWED_BY_EXECUTOR)
    own_side = Q(organisation__in=actor.organisation_ids)
    if actor.person_id is not None:
        own_side |= Q(person=actor.person_id)
    rows = co_executors(actor).filter(own_side, assignment__state=AssignmentState.CONTROLLED)
    return rows.filter(Exists(waits)).order_by("assignment__due_on", "pk")


def fulfilled(actor: Actor) -> QuerySet[Assignment]:
    """What the actor controls and every executor has done: it waits to leave control."""
    if actor.person_id is None or not actor.has(SEE):
        return Assignment.objects.none()
    rows = Assignment.objects.filter(all_accepted(), controller=actor.person_id)
    return rows.select_related("territory").order_by("due_on", "pk")


def waiting(actor: Actor) -> tuple[int, int]:
    """How many offers wait for executors, and how many assignments others control can leave control. One query."""
    own = Q(controller__isnull=False, controller=actor.person_id)
    told = whole(actor).aggregate(
        offers=Count("pk", filter=Q(state=AssignmentState.OFFERED)),
        kept=Count("pk", filter=all_accepted() & ~own),
    )
    return told["offers"], told["kept"]
