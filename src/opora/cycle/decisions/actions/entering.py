"""A confirmed old document entered: meetings, decisions, assignments, questions and planned meetings out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.decisions import NO_BODY, NO_DAY, NO_TERM, STILL_WAITING
from opora.core.school_names import folded
from opora.cycle.decisions.actions import assignments, following
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.old_documents import place_of
from opora.cycle.decisions.library.reading import MEETINGS
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Attendance,
    Body,
    BodyMember,
    Commitment,
    Decision,
    DecisionAddressee,
    Meeting,
    OldDocument,
    ReadItem,
    Speech,
)
from opora.cycle.decisions.policies import (
    OLD_DOCUMENT,
    DecisionState,
    MeetingState,
    OldDocumentEvent,
    OldDocumentState,
    ReadItemState,
)
from opora.cycle.decisions.policies.assignments import AssignmentNature
from opora.cycle.decisions.policies.decisions import DecisionKind, Outcome
from opora.cycle.decisions.policies.imports import ItemPart
from opora.cycle.decisions.policies.meetings import BodyKind, Presence
from opora.cycle.decisions.policies.parties import Who, who_is
from opora.cycle.decisions.queries.papers import members_on_day
from opora.cycle.decisions.queries.runs import run_on
from opora.journal.record import record


@dataclass(frozen=True, kw_only=True)
class Entered:
    """Where an old document goes: a body there is, or the name of a new one; `control`: give what has executors."""

    body: Body | None = None
    new_body: str = ""
    control: bool = False


@dataclass(kw_only=True)
class _Course:
    """One document of the file on its way in."""

    document: OldDocument
    entered: Entered
    body: Body
    by: Actor
    head: ReadItem | None = None
    meeting: Meeting | None = None
    questions: dict[int, AgendaItem] = field(default_factory=dict)
    speeches: dict[str, Speech] = field(default_factory=dict)


@transaction.atomic
def enter(*, document: OldDocument, entered: Entered, by: Actor) -> OldDocument:
    """Everything confirmed becomes rows of the office; what was left out becomes nothing.

    Raises:
        DecisionError: a passage waits, a protocol has no day, a body is not named, or a hearing has no term.
        TransitionError: the document is entered or withdrawn already.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(document))
    document = OldDocument.objects.select_for_update(of=("self",)).select_related("territory").get(
        pk=document.pk
    )  # fmt: skip
    document.state = OLD_DOCUMENT.after(OldDocumentState(document.state), OldDocumentEvent.CONFIRM)
    items = list(document.items.prefetch_related("parties"))
    if any(one.state == ReadItemState.WAITING for one in items):
        raise refused(STILL_WAITING)
    chosen = [one for one in items if one.state == ReadItemState.CONFIRMED]
    body = _body(document, entered)
    for number in sorted({one.document_no for one in chosen}):
        course = _Course(document=document, entered=entered, body=body, by=by)
        _enter_one(course, [one for one in chosen if one.document_no == number])
    document.confirmed_at = timezone.now()
    document.save(update_fields=("state", "confirmed_at"))
    told = {"passages": len(chosen), "body": body.name}
    record("decisions.document_entered", about=document, by=by, new=told)
    return document


def _body(document: OldDocument, entered: Entered) -> Body:
    if entered.body is not None:
        return entered.body
    name = " ".join(entered.new_body.split())
    if not name:
        raise refused(NO_BODY)
    found, _ = Body.objects.get_or_create(
        territory=document.territory, name=name[:400], defaults={"kind": BodyKind.OTHER.value}
    )
    return found


def _enter_one(course: _Course, items: Sequence[ReadItem]) -> None:
    course.head = next((one for one in items if one.part == ItemPart.HEAD), None)
    if course.head is not None and course.head.read.get("read", {}).get("kind") in MEETINGS:
        course.meeting = _meeting(course, course.head)
    for part, make in MAKERS.items():
        for one in items:
            if one.part == part and (course.meeting is not None or part in WITHOUT_MEETING):
                make(course, one)


def _meeting(course: _Course, head: ReadItem) -> Meeting:
    if head.due_on is None:
        raise refused(NO_DAY)
    made = Meeting.objects.create(
        body=course.body,
        run=run_on(course.document.territory, head.due_on),
        title=head.text[:500],
        date=head.due_on,
        place=head.printed_post[:300],
        state=MeetingState.SIGNED.value,
        old_document=course.document,
    )
    told = {"date": made.date, "number": head.number}
    record("decisions.meeting_entered", about=made, by=course.by, new=told)
    return made


def _attendance(course: _Course, item: ReadItem) -> None:
    party = next(iter(item.parties.all()), None)
    person = party.person_id if party else None
    member = _membership(course, person) if person is not None else None
    Attendance.objects.create(
        meeting=course.meeting,
        member=member,
        person_id=person,
        printed_name=item.printed_name[:200],
        printed_post=item.printed_post,
        printed_role=item.text[:200],
        presence=_presence(item.text).value,
        position=item.position,
    )


def _membership(course: _Course, person: int) -> BodyMember | None:
    """The membership a person had that day, unless this meeting has it marked already."""
    assert course.meeting is not None, "only a meeting is attended"
    for one in members_on_day(course.meeting):
        if one.who.pk == person and not course.meeting.attendances.filter(member=one).exists():
            return one
    return None


def _presence(role: str) -> Presence:
    words = folded(role)
    if "отсутств" in words:
        return Presence.ABSENT
    return Presence.INVITED if "приглаш" in words else Presence.PRESENT


def _question(course: _Course, item: ReadItem) -> None:
    number = item.question or len(course.questions) + 1
    course.questions[number] = AgendaItem.objects.create(
        body=course.body, meeting=course.meeting, position=number, text=item.text
    )


def _speech(course: _Course, item: ReadItem) -> None:
    party = next(iter(item.parties.all()), None)
    course.speeches[item.printed_name] = Speech.objects.create(
        meeting=course.meeting,
        question=course.questions.get(item.question or 0),
        person_id=party.person_id if party else None,
        printed_name=item.printed_name[:200],
        printed_post=item.printed_post,
        text=item.text,
        position=item.position,
    )


def _commitment(course: _Course, item: ReadItem) -> None:
    parties = [who_is(one) for one in item.parties.all()]
    made = Commitment.objects.create(
        meeting=course.meeting,
        speech=course.speeches.get(item.printed_name),
        person_id=next((one.person_id for one in parties), None),
        printed_name=item.printed_name[:200],
        text=item.text,
        **_term(item),
    )
    if item.outcome != Outcome.DECISION:
        origin = assignments.Origin(
            territory=course.document.territory, body=course.body, commitment=made
        )
        # A promise is only offered: whether it becomes a task, a person decides apart.
        assignments.offer(origin=origin, task=_task(item), parties=parties, by=course.by)


def _decision(course: _Course, item: ReadItem) -> None:
    made = Decision.objects.create(
        meeting=course.meeting,
        old_document=course.document,
        question=course.questions.get(item.question or 0),
        position=item.position,
        number=item.number[:20],
        text=item.text,
        kind=item.kind or DecisionKind.INSTRUCT.value,
        term=item.term,
        addressee_printed=item.printed_name,
        responsible_printed=", ".join(one.printed for one in item.parties.all() if one.is_responsible),
        sections=item.sections,
        state=DecisionState.ADOPTED.value,
        **_term(item),
    )  # fmt: skip
    DecisionAddressee.objects.bulk_create(
        DecisionAddressee(decision=made, printed=one.printed, **who_is(one).columns())
        for one in item.parties.all()
    )
    OUTCOMES[Outcome(item.outcome)](course, item, made)


def _nothing(_course: _Course, _item: ReadItem, _decision: Decision) -> None:
    """«Принять к сведению»: the decision stands and asks nothing of anybody."""


def _assign(course: _Course, item: ReadItem, decision: Decision) -> None:
    parties = [who_is(one) for one in item.parties.all()]
    answering = [who_is(one) for one in item.parties.all() if one.is_responsible]
    chosen = [one for one in answering if one.is_known] or [one for one in parties if one.is_known]
    origin = assignments.Origin(
        territory=course.document.territory,
        body=course.body,
        decision=decision,
        sections=item.sections,
    )
    made = assignments.offer(origin=origin, task=_task(item), parties=chosen, by=course.by)
    if course.entered.control and _reachable(made, chosen):
        day = course.meeting.date if course.meeting else timezone.localdate()
        assignments.give(assignment=made, version=made.version, on=day, by=course.by)


def _reachable(made: Assignment, chosen: Sequence[Who]) -> bool:
    return made.parties.exists() and any(one.is_known for one in chosen)


def _hearing(course: _Course, item: ReadItem, decision: Decision) -> None:
    following.hearing(course.body, decision, _ordered(item), course.by)


def _gathering(course: _Course, item: ReadItem, decision: Decision) -> None:
    following.gathering(course.body, decision, _ordered(item), course.by)


def _ordered(item: ReadItem) -> following.Ordered:
    if item.due_on is None:
        raise refused(NO_TERM, f"«{item.text[:60]}…».")
    return following.Ordered(
        text=item.text,
        due_on=item.due_on,
        due_printed=item.due_printed,
        precision=item.precision,
    )


def _term(item: ReadItem) -> dict[str, object]:
    return {
        "due_on": item.due_on,
        "due_printed": item.due_printed[:200],
        "precision": item.precision,
    }


def _task(item: ReadItem) -> assignments.Task:
    published = item.outcome == Outcome.PUBLICATION
    nature = AssignmentNature.PUBLICATION if published else AssignmentNature.TASK
    return assignments.Task(
        text=item.text,
        nature=nature.value,
        term=item.term,
        addressee_printed=item.printed_name,
        **_term(item),
    )


OUTCOMES = {
    Outcome.DECISION: _nothing,
    Outcome.ASSIGNMENT: _assign,
    Outcome.PUBLICATION: _assign,
    Outcome.HEARING: _hearing,
    Outcome.MEETING: _gathering,
}
MAKERS = {
    ItemPart.PERSON: _attendance,
    ItemPart.QUESTION: _question,
    ItemPart.SPEECH: _speech,
    ItemPart.DECISION: _decision,
    ItemPart.RECOMMENDATION: _decision,
    ItemPart.COMMITMENT: _commitment,
}
WITHOUT_MEETING = (ItemPart.DECISION, ItemPart.RECOMMENDATION)
