"""Assignments and executions a person may see, listed and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.core.school_names import folded
from opora.cycle.decisions.models import (
    Assignment,
    AssignmentParty,
    CoExecutor,
    Evidence,
    Execution,
    Extension,
)
from opora.cycle.decisions.policies import AssignmentState, ExecutionState
from opora.cycle.decisions.policies.assignments import OWED_BY_EXECUTOR
from opora.cycle.decisions.policies.decisions import Term


SEE = Permission.SEE_ASSIGNMENTS
GIVEN = (AssignmentState.CONTROLLED, AssignmentState.REMOVED)
RELATED = (
    "territory",
    "body",
    "decision__meeting__body",
    "commitment__meeting__body",
    "controller",
    "measure",
)


def whole(actor: Actor) -> QuerySet[Assignment]:
    """Assignments of the municipalities the actor sees as a whole, offers too."""
    rows = Assignment.objects.select_related(*RELATED)
    return visible(rows, actor, SEE, territory="territory", organisation=None)


def sees_whole(actor: Actor, assignment: Assignment) -> bool:
    """Whether the actor sees all executions of an assignment."""
    return actor.may(SEE, Place(territory_path=assignment.territory.path))


def executions(actor: Actor) -> QuerySet[Execution]:
    """Executions of organisations the actor may see, of the actor's own person, and those they control."""
    rows = Execution.objects.select_related(
        "assignment__territory", "organisation__territory", "person", "group"
    )
    scope = {"territory": "assignment__territory", "organisation": "organisation"}
    seen = visible(rows, actor, SEE, **scope)
    if actor.person_id is None or not actor.has(SEE):
        return seen
    mine = Q(person=actor.person_id) | Q(assignment__controller=actor.person_id)
    return seen | rows.filter(mine)


def co_executors(actor: Actor) -> QuerySet[CoExecutor]:
    """Those who help, of organisations the actor may see, and the actor's own person."""
    rows = CoExecutor.objects.select_related("assignment", "organisation", "person")
    seen = visible(rows, actor, SEE, territory="assignment__territory", organisation="organisation")
    if actor.person_id is None or not actor.has(SEE):
        return seen
    return seen | rows.filter(person=actor.person_id)


def assignments(actor: Actor) -> QuerySet[Assignment]:
    """All of the own municipality; elsewhere those given that the actor executes, helps with or controls."""
    reached = Q(pk__in=executions(actor).order_by().values("assignment"))
    reached |= Q(pk__in=co_executors(actor).order_by().values("assignment"))
    if actor.person_id is not None and actor.has(SEE):
        reached |= Q(controller=actor.person_id)
    # The municipality first: whoever sees it all never makes the database look for single executions.
    rows = Assignment.objects.select_related(*RELATED)
    return whole(actor) | rows.filter(reached, state__in=GIVEN)


def listed(actor: Actor, wanted: Mapping[str, object], today: date) -> QuerySet[Assignment]:
    """Assignments narrowed by words, state, nature, whose they are and whether they are late; the nearest first."""
    rows = assignments(actor)
    key = folded(str(wanted.get("q") or ""))
    if key:
        rows = rows.filter(search_key__contains=key)
    for name in ("state", "nature", "source"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("body"):
        rows = rows.filter(body=int(str(wanted["body"])) or None)
    if wanted.get("whose"):
        rows = rows.filter(_whose(actor, str(wanted["whose"])))
    for name, where in (("late", late(today)), ("kept", all_accepted()), ("reported", REPORTED)):
        if wanted.get(name):
            rows = rows.filter(where)
    return rows.order_by("due_on", "pk")


def _whose(actor: Actor, whose: str) -> Q:
    if whose == "controlled":
        return Q(controller=actor.person_id, controller__isnull=False)
    own = Q(executions__organisation__in=actor.organisation_ids)
    if actor.person_id is not None:
        own |= Q(executions__person=actor.person_id)
    return Q(pk__in=Assignment.objects.filter(own).order_by().values("pk"))


def late(today: date) -> Q:
    """Under control, and some executor owes it past the term."""
    owed = Execution.objects.filter(
        assignment=OuterRef("pk"), state__in=OWED_BY_EXECUTOR, due_on__lt=today
    )
    return Q(Exists(owed), state=AssignmentState.CONTROLLED)


def all_accepted() -> Q:
    """A one-off one under control, with executors whose reports are all accepted: it can leave control."""
    each = Execution.objects.filter(assignment=OuterRef("pk"))
    open_ones = each.exclude(state=ExecutionState.ACCEPTED)
    ends = Q(state=AssignmentState.CONTROLLED, term=Term.ONE_OFF)
    return ends & Q(Exists(each)) & ~Q(Exists(open_ones))


# Some report waits to be accepted.
REPORTED = Q(
    Exists(Execution.objects.filter(assignment=OuterRef("pk"), state=ExecutionState.REPORTED)),
    state=AssignmentState.CONTROLLED,
)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many of the executors an assignment has, seen by this person, and where they are."""

    total: int = 0
    accepted: int = 0
    reported: int = 0


NONE = Counts()


def counts(actor: Actor, rows: object) -> dict[int, Counts]:
    """Counts of executions of the present period by assignment, of those the actor may see. One query."""
    present = executions(actor).filter(assignment__in=rows, period=F("assignment__period"))
    found = present.order_by().values("assignment")
    told = found.annotate(
        total=Count("pk"),
        accepted=Count("pk", filter=Q(state=ExecutionState.ACCEPTED)),
        reported=Count("pk", filter=Q(state=ExecutionState.REPORTED)),
    )
    return {
        row["assignment"]: Counts(
            total=row["total"], accepted=row["accepted"], reported=row["reported"]
        )
        for row in told
    }


def with_all(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """With parties and postponements at hand."""
    named = AssignmentParty.objects.select_related("person", "organisation", "group")
    return rows.prefetch_related(
        Prefetch("parties", named), Prefetch("extensions", Extension.objects.all())
    )


def of_now(assignment: Assignment) -> Q:
    """Executions of the present period, and those of former ones that are still owed or not accepted."""
    return Q(period=assignment.period) | ~Q(state=ExecutionState.ACCEPTED)


def evidence(actor: Actor) -> QuerySet[Evidence]:
    """Files of reports the actor may see."""
    return Evidence.objects.select_related("file", "execution__assignment").filter(
        execution__in=executions(actor).order_by().values("pk")
    )


def owed(actor: Actor) -> QuerySet[Execution]:
    """What executors still owe under control, the nearest term first."""
    rows = executions(actor).filter(
        assignment__state=AssignmentState.CONTROLLED, state__in=OWED_BY_EXECUTOR
    )
    return rows.order_by("due_on", "pk")
