"""What people may take onto an agenda: approved recommendations and measures of plans that ask for attention."""

from calendar import monthrange
from datetime import date

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import AgendaItem, Meeting
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.recommendations.models import Document, Recommendation
from opora.cycle.recommendations.policies import RecommendationState
from opora.cycle.recommendations.queries import recommendations as known


def last_day(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def recommendations(actor: Actor, meeting: Meeting) -> QuerySet[Recommendation]:
    """Approved recommendations of the municipality that stand on no agenda."""
    asked = AgendaItem.objects.filter(recommendation__isnull=False).values("recommendation")
    rows = known.whole(actor).filter(
        run__territory=meeting.body.territory, state=RecommendationState.APPROVED
    )
    return rows.exclude(pk__in=asked).order_by("-run__school_year", "position", "pk")


def measures(actor: Actor, meeting: Meeting) -> QuerySet[Measure]:
    """Measures of the municipality's plans, not done, due by the end of the meeting's month, not on its agenda."""
    rows = Measure.objects.select_related("plan", "organisation").filter(
        plan__run__territory=meeting.body.territory,
        state__in=(MeasureState.PLANNED, MeasureState.IN_PROGRESS, MeasureState.PAUSED),
    )
    if meeting.date is not None:
        rows = rows.filter(due__lte=last_day(meeting.date))
    there = meeting.questions.filter(measure__isnull=False).values("measure")
    scope = {"territory": "plan__run__territory", "organisation": None}
    rows = visible(rows, actor, Permission.SEE_MEASURES, **scope)
    return rows.exclude(pk__in=there).order_by("due", "pk")


def documents(actor: Actor, meeting: Meeting) -> QuerySet[Document]:
    """Approved documents whose appendices the protocol does not have yet."""
    taken = meeting.enclosures.filter(source_document__isnull=False).values("source_document")
    rows = known.documents(actor).filter(run__territory=meeting.body.territory)
    return rows.exclude(pk__in=taken).order_by("-approved_on", "-pk")
