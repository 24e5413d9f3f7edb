"""Bodies, meetings and questions a person may see."""

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Attendance,
    Body,
    BodyMember,
    Commitment,
    Decision,
    Meeting,
    Series,
)
from opora.cycle.decisions.policies import MeetingState


SEE = Permission.SEE_DECISIONS
COMING = (MeetingState.PLANNED, MeetingState.FROZEN)


def bodies(actor: Actor) -> QuerySet[Body]:
    """Bodies of the municipalities the actor sees as a whole."""
    rows = Body.objects.select_related("territory")
    return visible(rows, actor, SEE, territory="territory", organisation=None)


def meetings(actor: Actor) -> QuerySet[Meeting]:
    """Meetings of those bodies, the latest first."""
    rows = Meeting.objects.select_related("body__territory", "planned_by", "old_document")
    return visible(rows, actor, SEE, territory="body__territory", organisation=None)


def with_enclosed(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With `enclosed`: how many appendices the protocol has."""
    return rows.annotate(enclosed=Count("enclosures", distinct=True))


def counted(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With `asked` and `decided`: how many questions and decisions."""
    return rows.annotate(asked=_how_many(AgendaItem), decided=_how_many(Decision))


def _how_many(model: type[AgendaItem] | type[Decision]) -> Coalesce:
    """Of a meeting, counted apart: joined, its questions would be multiplied by its decisions."""
    found = model.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(found.annotate(of=Count("pk")).values("of")), 0)


def planned(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those still to come, the nearest first."""
    return rows.filter(state__in=COMING).order_by("hold_by", "date", "pk")


def held(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those that have been, the latest first."""
    return rows.exclude(state__in=COMING)


def members(actor: Actor) -> QuerySet[BodyMember]:
    """Members of those bodies, those of today first."""
    rows = BodyMember.objects.select_related("body__territory", "person", "position__person")
    seen = visible(rows, actor, SEE, territory="body__territory", organisation=None)
    return seen.order_by(F("valid_to").desc(nulls_first=True), "role", "valid_from", "pk")


def series(actor: Actor) -> QuerySet[Series]:
    """Series of meetings of those bodies."""
    rows = Series.objects.select_related("body__territory")
    return visible(rows, actor, SEE, territory="body__territory", organisation=None)


def questions(actor: Actor) -> QuerySet[AgendaItem]:
    """Questions that stand on an agenda."""
    rows = AgendaItem.objects.select_related("meeting__body__territory", "body__territory")
    seen = visible(rows, actor, SEE, territory="body__territory", organisation=None)
    return seen.filter(meeting__isnull=False)


def waiting_questions(actor: Actor) -> QuerySet[AgendaItem]:
    """Questions without a meeting yet, by their term."""
    rows = AgendaItem.objects.select_related("body__territory", "source_decision__meeting")
    seen = visible(rows, actor, SEE, territory="body__territory", organisation=None)
    return seen.filter(meeting__isnull=True).order_by("due_on", "pk")


def with_course(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """With everything the page of a meeting shows; a decision tells its `question_of` and `meeting_of`."""
    ordered = AgendaItem.objects.filter(source_decision=OuterRef("pk"))
    planned_by = Meeting.objects.filter(planned_by=OuterRef("pk"))
    decisions = (
        Decision.objects.annotate(
            question_of=Exists(ordered), meeting_of=Subquery(planned_by.values("pk")[:1])
        )
        .select_related("vote")
        .prefetch_related("assignments")
    )
    offers = Assignment.objects.filter(commitment=OuterRef("pk"))
    promised = Commitment.objects.annotate(
        offered=Subquery(offers.values("pk")[:1]), offer_state=Subquery(offers.values("state")[:1])
    )
    present = Attendance.objects.select_related(
        "person",
        "member__person",
        "member__position__person",
        "substitute_for__person",
        "substitute_for__position__person",
    )
    return rows.select_related(
        "body__territory", "old_document", "planned_by__meeting", "run", "series"
    ).prefetch_related(
        Prefetch("questions", AgendaItem.objects.select_related("measure__plan")),
        Prefetch("attendances", present),
        "speeches",
        Prefetch("commitments", promised),
        Prefetch("decisions", decisions),
        "papers",
    )


def decided(actor: Actor) -> QuerySet[Decision]:
    """Decisions of the meetings one may see, the latest first."""
    rows = Decision.objects.select_related("meeting__body__territory")
    seen = visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)
    return seen.order_by("-meeting__date", "position", "pk")
