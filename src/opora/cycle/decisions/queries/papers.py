"""Papers of meetings and their files a person may see."""

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import BodyMember, Decision, Meeting, MeetingPaper, PaperFile
from opora.registry.queries.organisations import in_force


SEE = Permission.SEE_DECISIONS


def papers(actor: Actor) -> QuerySet[MeetingPaper]:
    """Papers of the meetings one may see."""
    rows = MeetingPaper.objects.select_related("meeting__body__territory", "scan")
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def files(actor: Actor) -> QuerySet[PaperFile]:
    """Files of those papers."""
    rows = PaperFile.objects.select_related("paper__meeting__body")
    scope = {"territory": "paper__meeting__body__territory", "organisation": None}
    return visible(rows, actor, SEE, **scope)


def decisions(actor: Actor) -> QuerySet[Decision]:
    """Decisions of those meetings."""
    rows = Decision.objects.select_related("meeting__body__territory").prefetch_related(
        "addressees"
    )
    return visible(rows, actor, SEE, territory="meeting__body__territory", organisation=None)


def members_on_day(meeting: Meeting) -> QuerySet[BodyMember]:
    """Members of the body on the day of the meeting: nobody is absent before being appointed."""
    rows = BodyMember.objects.filter(in_force(meeting.date), body=meeting.body)
    return rows.select_related("person", "position__person").order_by("role", "pk")
