"""What a decision leads to besides an assignment: a question of its month's agenda, a planned meeting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from opora.access.policy import Actor
from opora.cycle.decisions.models import AgendaItem, Body, Decision, Meeting
from opora.cycle.decisions.policies import MeetingState
from opora.cycle.decisions.policies.decisions import Precision
from opora.cycle.decisions.policies.meetings import ItemOrigin
from opora.cycle.decisions.queries.runs import run_on
from opora.journal.record import record


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """What was decided, and by when."""

    text: str
    due_on: date
    due_printed: str = ""
    precision: str = Precision.NONE.value


def hearing(body: Body, decision: Decision, ordered: Ordered, by: Actor) -> AgendaItem:
    """A question of the month of its term: on the agenda of a meeting planned for that month, else waiting for one."""
    made = AgendaItem(
        body=body,
        text=ordered.text,
        origin=ItemOrigin.HEARING.value,
        source_decision=decision,
        due_on=ordered.due_on,
        due_printed=ordered.due_printed[:200],
        precision=ordered.precision,
    )
    meeting = _planned_in(body, ordered.due_on)
    if meeting is not None:
        last = meeting.questions.aggregate(last=Max("position"))["last"] or 0
        made.meeting, made.position = meeting, last + 1
        Meeting.objects.filter(pk=meeting.pk).update(version=meeting.version + 1)
    made.save()
    if meeting is not None:
        record("decisions.agenda_proposed", about=meeting, by=by, new={"questions": [made.pk]})
    return made


def _planned_in(body: Body, day: date) -> Meeting | None:
    """The last meeting of that month, not later than the day, whose agenda is still open."""
    rows = Meeting.objects.select_for_update().filter(
        body=body,
        state=MeetingState.PLANNED,
        date__year=day.year,
        date__month=day.month,
        date__lte=day,
    )
    return rows.order_by("-date", "-pk").first()


def gathering(body: Body, decision: Decision, ordered: Ordered, by: Actor) -> Meeting:
    """A meeting that is to be held by a day; its own day is set later."""
    made = Meeting.objects.create(
        body=body,
        run=run_on(body.territory, ordered.due_on),
        title=ordered.text[:500],
        hold_by=ordered.due_on,
        hold_printed=ordered.due_printed[:200],
        planned_by=decision,
    )
    record("decisions.meeting_planned", about=made, by=by, new={"hold_by": made.hold_by})
    return made
