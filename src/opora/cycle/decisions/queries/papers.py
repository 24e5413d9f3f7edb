"""Papers of meetings and their files a person may see."""

from django.db.models import F, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import (
    Attendance,
    BodyMember,
    Commitment,
    Decision,
    Enclosure,
    Meeting,
    MeetingPaper,
    OwnTemplate,
    PaperFile,
    Speech,
)
from opora.cycle.decisions.policies import PaperState
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.registry.models import Territory
from opora.registry.queries.organisations import in_force


SEE = Permission.SEE_DECISIONS


def papers(actor: Actor) -> QuerySet[MeetingPaper]:
    """Papers of the meetings one may see."""
    rows = MeetingPaper.objects.select_related("meeting__body__territory", "scan", "template")
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def files(actor: Actor) -> QuerySet[PaperFile]:
    """Files of those papers."""
    rows = PaperFile.objects.select_related("paper__meeting__body")
    scope = {"territory": "paper__meeting__body__territory", "organisation": None}
    return visible(rows, actor, SEE, **scope)


def decisions(actor: Actor) -> QuerySet[Decision]:
    """Decisions of those meetings."""
    rows = Decision.objects.select_related("meeting__body__territory", "vote").prefetch_related(
        "addressees"
    )
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def members_on_day(meeting: Meeting) -> QuerySet[BodyMember]:
    """Members of the body on the day of the meeting: nobody is absent before being appointed."""
    rows = BodyMember.objects.filter(in_force(meeting.date), body=meeting.body)
    return rows.select_related("person", "position__person").order_by("role", "pk")


def speeches(actor: Actor) -> QuerySet[Speech]:
    """Speeches at those meetings."""
    rows = Speech.objects.select_related("meeting__body__territory")
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def commitments(actor: Actor) -> QuerySet[Commitment]:
    """Promises made at those meetings."""
    rows = Commitment.objects.select_related("meeting__body__territory")
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def guests(actor: Actor) -> QuerySet[Attendance]:
    """Guests and substitutes at those meetings."""
    rows = Attendance.objects.select_related("meeting__body__territory").filter(member__isnull=True)
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def enclosures(actor: Actor) -> QuerySet[Enclosure]:
    """Appendices of those meetings' protocols."""
    rows = Enclosure.objects.select_related("meeting__body__territory")
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def templates(actor: Actor) -> QuerySet[OwnTemplate]:
    """Own templates of the municipalities one sees, those in use first."""
    rows = OwnTemplate.objects.select_related("territory", "file")
    seen = visible(rows, actor, SEE, territory="territory", organisation=None)
    return seen.order_by(F("withdrawn_on").desc(nulls_first=True), "kind", "-pk")


def template_of(territory: Territory, kind: PaperKind) -> OwnTemplate | None:
    """The template in use for papers of a kind."""
    rows = OwnTemplate.objects.filter(territory=territory, kind=kind, withdrawn_on__isnull=True)
    return rows.select_related("file").first()


def protocol_of(meeting: Meeting) -> MeetingPaper | None:
    """The signed protocol of a meeting."""
    return meeting.papers.filter(kind=PaperKind.PROTOCOL, state=PaperState.SIGNED).first()
