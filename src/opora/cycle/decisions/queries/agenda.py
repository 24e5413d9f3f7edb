"""What an agenda proposes of itself: the last protocol, ordered hearings, overdue assignments, reports due."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from opora.cycle.decisions.models import AgendaItem, Assignment, Meeting
from opora.cycle.decisions.policies import AssignmentState, ExecutionState, MeetingState
from opora.cycle.decisions.policies.meetings import ItemOrigin
from opora.cycle.recommendations.models import Document


YEAR = timedelta(days=365)
PAST = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.SIGNED)


def proposals(meeting: Meeting) -> list[AgendaItem]:
    """Questions that belong to a meeting of its day and do not stand on its agenda; waiting ones are rows already."""
    day = meeting.date
    if day is None:
        return []
    last_day = day.replace(day=monthrange(day.year, day.month)[1])
    return [
        *_last_protocol(meeting, day),
        *_hearings(meeting, last_day),
        *_documents(meeting, day),
        *_tasks(meeting, last_day),
    ]


def _last_protocol(meeting: Meeting, day: date) -> Iterator[AgendaItem]:
    """Only the very last meeting before, unless its protocol stands on an agenda already."""
    last = Meeting.objects.filter(body=meeting.body, date__lt=day, state__in=PAST).first()
    if last is not None and not last.approved_in.exists():
        yield AgendaItem(
            body=meeting.body,
            text=f"Об утверждении протокола заседания от {last.date:%d.%m.%Y}",
            origin=ItemOrigin.LAST_PROTOCOL.value,
            source_meeting=last,
        )


def _hearings(meeting: Meeting, last_day: date) -> Iterator[AgendaItem]:
    rows = AgendaItem.objects.filter(
        body=meeting.body, meeting__isnull=True, due_on__lte=last_day
    ).order_by("due_on", "pk")
    yield from rows


def _documents(meeting: Meeting, day: date) -> Iterator[AgendaItem]:
    """Recommendations approved in the year before the meeting that stood on no agenda."""
    rows = Document.objects.filter(
        run__territory=meeting.body.territory, questions__isnull=True,
        approved_on__lte=day, approved_on__gt=day - YEAR,
    )  # fmt: skip
    for one in rows.select_related("run").order_by("approved_on", "pk"):
        yield AgendaItem(
            body=meeting.body,
            text=f"Об адресных рекомендациях по итогам мониторинга {one.run.year_title} учебного года",
            origin=ItemOrigin.RECOMMENDATIONS.value,
            source_document=one,
        )


def _tasks(meeting: Meeting, last_day: date) -> Iterator[AgendaItem]:
    """Assignments of the body whose term ends by this month and whose executors are not all accepted."""
    standing = meeting.questions.filter(source_assignment__isnull=False)
    rows = (
        Assignment.objects.filter(
            body=meeting.body, state=AssignmentState.CONTROLLED, due_on__lte=last_day
        )
        .exclude(pk__in=standing.values("source_assignment"))
        .filter(executions__state__in=[one for one in ExecutionState if one != ExecutionState.ACCEPTED])
        .distinct()
        .order_by("due_on", "pk")
    )  # fmt: skip
    for one in rows:
        late = one.due_on is not None and meeting.date is not None and one.due_on < meeting.date
        origin = ItemOrigin.OVERDUE if late else ItemOrigin.REPORT_DUE
        yield AgendaItem(
            body=meeting.body,
            text=f"О ходе исполнения поручения: {one.text}",
            origin=origin.value,
            due_on=one.due_on,
            due_printed=one.due_printed[:200],
            precision=one.precision,
            source_assignment=one,
        )
