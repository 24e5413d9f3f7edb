"""Discipline by body, the order of control of a municipality, and what somebody watches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import Assignment, ControlOrder, Execution, Extension, Watch
from opora.cycle.decisions.policies import AssignmentState
from opora.cycle.decisions.policies.assignments import OWED_BY_EXECUTOR
from opora.cycle.decisions.queries.assignments import GIVEN, SEE, assignments
from opora.registry.models import Organisation, Territory


@dataclass(frozen=True, kw_only=True)
class Discipline:
    """How assignments of one body were kept; executions but for `given` and `extended`, which count assignments."""

    body: int | None
    name: str
    given: int
    executions: int
    in_time: int
    late: int
    open_overdue: int
    open_ahead: int
    without_term: int
    extended: int

    @property
    def share_in_time(self) -> float | None:
        """Of those whose time has come, how many were reported in time; None: no time has come yet."""
        due = self.in_time + self.late + self.open_overdue
        return self.in_time / due if due else None


def discipline(actor: Actor, today: date, wanted: Mapping[str, object]) -> list[Discipline]:
    """A row a body of those the actor sees as a whole; given without a meeting stand last. Three queries."""
    given = _given(actor, wanted)
    rows = given.order_by().values("body", "body__name").annotate(given=Count("pk"))
    extended = _extended(given)
    counts = _executions(given, today)
    told = [
        Discipline(
            body=row["body"],
            name=row["body__name"] or "",
            given=row["given"],
            extended=extended.get(row["body"], 0),
            **counts.get(row["body"], NOTHING),
        )
        for row in rows
    ]
    return sorted(told, key=lambda one: (one.body is None, one.name))


def _given(actor: Actor, wanted: Mapping[str, object]) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(state__in=GIVEN)
    rows = visible(rows, actor, SEE, territory="territory", organisation=None)
    for name, way in (("since", "given_on__gte"), ("until", "given_on__lte")):
        if wanted.get(name):
            rows = rows.filter(**{way: wanted[name]})
    return rows


COUNTED = ("executions", "in_time", "late", "open_overdue", "open_ahead", "without_term")
NOTHING = dict.fromkeys(COUNTED, 0)


def _executions(given: QuerySet[Assignment], today: date) -> dict[int | None, dict[str, int]]:
    reported = Q(reported_on__isnull=False) & ~Q(state__in=OWED_BY_EXECUTOR)
    waits = Q(state__in=OWED_BY_EXECUTOR, assignment__state=AssignmentState.CONTROLLED)
    rows = Execution.objects.filter(assignment__in=given.order_by().values("pk")).order_by()
    told = rows.values("assignment__body").annotate(
        executions=Count("pk"),
        in_time=Count("pk", filter=reported & Q(reported_on__lte=F("due_on"))),
        late=Count("pk", filter=reported & Q(reported_on__gt=F("due_on"))),
        open_overdue=Count("pk", filter=waits & Q(due_on__lt=today)),
        open_ahead=Count("pk", filter=waits & Q(due_on__gte=today)),
        without_term=Count("pk", filter=Q(due_on__isnull=True)),
    )
    return {
        row["assignment__body"]: {
            "executions": row["executions"],
            "in_time": row["in_time"],
            "late": row["late"],
            "open_overdue": row["open_overdue"],
            "open_ahead": row["open_ahead"],
            "without_term": row["without_term"],
        }
        for row in told
    }


def _extended(given: QuerySet[Assignment]) -> dict[int | None, int]:
    moved = given.filter(Exists(Extension.objects.filter(assignment=OuterRef("pk"))))
    told = moved.order_by().values("body").annotate(of=Count("pk"))
    return {row["body"]: row["of"] for row in told}


def order_of(territory: Territory) -> ControlOrder:
    """The order of a municipality; one with the usual days, not saved, where it has set none."""
    found = ControlOrder.objects.select_related("territory").filter(territory=territory).first()
    return found or ControlOrder(territory=territory)


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A school somebody watches: how many of its assignments are open and how many of them late."""

    watch: Watch
    waiting: int
    late: int
    nearest: date | None


def watched_assignments(actor: Actor) -> QuerySet[Assignment]:
    """Watched assignments that the actor may still see, the nearest term first."""
    watches = Watch.objects.filter(account=actor.account_id, assignment__isnull=False)
    return assignments(actor).filter(pk__in=watches.values("assignment")).order_by("due_on", "pk")


def schools_to_watch(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose assignments the actor may see."""
    return visible(Organisation.objects.all(), actor, SEE, organisation="")


def watched_schools(actor: Actor, today: date) -> list[Watched]:
    """Watched schools that the actor may still see, with what they owe. Two queries."""
    rows = Watch.objects.filter(
        account=actor.account_id, organisation__in=schools_to_watch(actor).order_by().values("pk")
    ).select_related("organisation")
    found = list(rows.order_by("organisation__sort_key"))
    owed = Execution.objects.filter(
        organisation__in=[one.organisation_id for one in found],
        assignment__state=AssignmentState.CONTROLLED,
        state__in=OWED_BY_EXECUTOR,
    ).order_by()
    counts = owed.values("organisation").annotate(
        waiting=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        nearest=Min("due_on"),
    )
    told = {row.pop("organisation"): row for row in counts}
    none = {"waiting": 0, "late": 0, "nearest": None}
    return [Watched(watch=one, **told.get(one.organisation_id, none)) for one in found]


def is_watched(actor: Actor, *, assignment: int | None = None, school: int | None = None) -> bool:
    """Whether the actor watches it."""
    rows = Watch.objects.filter(account=actor.account_id)
    return rows.filter(assignment=assignment, organisation=school).exists()
