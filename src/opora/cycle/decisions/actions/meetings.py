"""Meetings: planned, their agenda gathered, frozen, held or cancelled."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.decisions import NO_DAY, NO_QUESTIONS, REASON_NEEDED
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.models import AgendaItem, Body, Meeting, Series
from opora.cycle.decisions.policies import MEETING, MeetingEvent, MeetingState
from opora.cycle.decisions.policies.meetings import ItemOrigin
from opora.cycle.decisions.queries.agenda import proposals
from opora.cycle.decisions.queries.runs import run_on
from opora.journal.record import record
from opora.journal.versions import claim_version


@dataclass(frozen=True, kw_only=True)
class MeetingFields:
    """When, where and about what."""

    date: datetime.date
    time: datetime.time | None = None
    place: str = ""
    title: str = ""
    run_id: int | None = None


@transaction.atomic
def plan(*, body: Body, fields: MeetingFields, by: Actor, series: Series | None = None) -> Meeting:
    """A meeting of a day, with the agenda that proposes itself; the only run of its school year is taken by itself."""
    by.check(Permission.EDIT_DECISIONS, place_of(body))
    told = _told(body, fields)
    made = Meeting.objects.create(body=body, series=series, **told)
    record("decisions.meeting_planned", about=made, by=by, new=told)
    _propose(made, by)
    return made


def _told(body: Body, fields: MeetingFields) -> dict[str, object]:
    run = fields.run_id or getattr(run_on(body.territory, fields.date), "pk", None)
    return {**fields.__dict__, "run_id": run}


@transaction.atomic
def edit(*, meeting: Meeting, version: int, fields: MeetingFields, by: Actor) -> Meeting:
    """Another day or place, a day for one that had only a term; new proposals join the agenda.

    Raises:
        TransitionError: its agenda is frozen.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    new = _told(meeting.body, fields)
    old = claim(meeting, version, MeetingEvent.EDIT, by, new)
    for name, value in new.items():
        setattr(meeting, name, value)
    meeting.save()
    record("decisions.meeting_edited", about=meeting, by=by, old=old, new=new)
    _propose(meeting, by)
    return meeting


def claim(
    meeting: Meeting, version: int, event: MeetingEvent, by: Actor, mine: dict[str, object]
) -> dict[str, object]:
    """The right, the state and the version of a change to the meeting; its values before.

    Raises:
        TransitionError: not possible in its state.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    MEETING.after(MeetingState(meeting.state), event)
    return claim_version(meeting, version, mine=mine)


def _propose(meeting: Meeting, by: Actor) -> None:
    """What is ordered, overdue, due or to be approved joins the agenda, each once."""
    found = proposals(meeting)
    last = meeting.questions.aggregate(last=Max("position"))["last"] or 0
    for position, item in enumerate(found, last + 1):
        item.meeting, item.position = meeting, position
        item.save()
    if found:
        told = {"questions": [item.pk for item in found]}
        record("decisions.agenda_proposed", about=meeting, by=by, new=told)


@transaction.atomic
def add_question(
    *, meeting: Meeting, version: int, text: str, speaker_printed: str, by: Actor
) -> AgendaItem:
    """A question of one's own at the end of the agenda."""
    claim(meeting, version, MeetingEvent.EDIT, by, {"state": meeting.state})
    last = meeting.questions.aggregate(last=Max("position"))["last"] or 0
    made = AgendaItem.objects.create(
        body=meeting.body,
        meeting=meeting,
        position=last + 1,
        text=text.strip(),
        speaker_printed=speaker_printed.strip(),
    )
    record("decisions.question_added", about=meeting, by=by, new={"text": made.text})
    return made


@transaction.atomic
def drop_question(*, question: AgendaItem, version: int, by: Actor) -> None:
    """A question off the agenda: an ordered hearing waits again, others are gone."""
    meeting = question.meeting
    claim(meeting, version, MeetingEvent.EDIT, by, {"state": meeting.state})
    told = {"text": question.text}
    _release(question)
    record("decisions.question_dropped", about=meeting, by=by, old=told)


def _release(question: AgendaItem) -> None:
    if question.origin == ItemOrigin.HEARING:
        question.meeting, question.position = None, 0
        question.save(update_fields=("meeting", "position"))
    else:
        question.delete()


@transaction.atomic
def raise_question(*, question: AgendaItem, version: int, by: Actor) -> None:
    """A question one place higher."""
    meeting = question.meeting
    claim(meeting, version, MeetingEvent.EDIT, by, {"state": meeting.state})
    rows = list(meeting.questions.order_by("position", "pk"))
    place = [row.pk for row in rows].index(question.pk)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for position, row in enumerate(rows, 1):
        row.position = position
    AgendaItem.objects.bulk_update(rows, ("position",))
    record("decisions.question_raised", about=meeting, by=by, new={"text": question.text})


HAPPENED = {
    MeetingEvent.FREEZE: "decisions.agenda_frozen",
    MeetingEvent.HOLD: "decisions.meeting_held",
    MeetingEvent.CANCEL: "decisions.meeting_cancelled",
}


@transaction.atomic
def move(
    *, meeting: Meeting, version: int, event: MeetingEvent, by: Actor, reason: str = ""
) -> Meeting:
    """The agenda frozen, the meeting held, or cancelled with a reason.

    Raises:
        DecisionError: frozen without a day or a question, or cancelled without a reason.
        TransitionError: not possible in its state.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    old = MeetingState(meeting.state)
    after = MEETING.after(old, event)
    claim(meeting, version, event, by, {"state": after.value})
    if event is MeetingEvent.FREEZE:
        _check_ready(meeting)
    if event is MeetingEvent.CANCEL:
        if not reason.strip():
            raise refused(REASON_NEEDED)
        for question in meeting.questions.all():
            _release(question)
        meeting.cancelled_reason = reason.strip()
    meeting.state = after
    meeting.save(update_fields=("state", "cancelled_reason"))
    record(
        HAPPENED[event], about=meeting, by=by, old={"state": old}, new={"state": after},
        reason=reason.strip(),
    )  # fmt: skip
    return meeting


def _check_ready(meeting: Meeting) -> None:
    if meeting.date is None:
        raise refused(NO_DAY)
    if not meeting.questions.exists():
        raise refused(NO_QUESTIONS)
