"""Papers signed on paper: number and date entered, decisions adopted, what follows from them made, scans attached."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.collection.actions.storing import name_of, stored
from opora.cycle.decisions.actions import assignments, following
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.models import Commitment, Decision, Meeting, MeetingPaper
from opora.cycle.decisions.policies import (
    DECISION,
    MEETING,
    PAPER,
    DecisionEvent,
    DecisionState,
    MeetingEvent,
    MeetingState,
    PaperEvent,
    PaperState,
)
from opora.cycle.decisions.policies.assignments import AssignmentNature
from opora.cycle.decisions.policies.decisions import DecisionKind, Outcome, outcome_of
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.cycle.decisions.policies.parties import Who, who_is
from opora.journal.record import record
from opora.journal.versions import claim_version


@transaction.atomic
def sign(
    *, paper: MeetingPaper, version: int, number: str, signed_on: date, by: Actor
) -> MeetingPaper:
    """A paper signed on paper, its number and date entered. A protocol's decisions are adopted and led on.

    Raises:
        PermissionDeniedError: the actor enters no signatures here.
        TransitionError: it is signed or replaced already.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    meeting = paper.meeting
    by.check(Permission.SIGN_PROTOCOLS, place_of(meeting.body))
    after = PAPER.after(PaperState(paper.state), PaperEvent.SIGN)
    mine = {"number": number.strip(), "signed_on": signed_on}
    claim_version(paper, version, mine=mine)
    paper.number, paper.signed_on, paper.state = number.strip(), signed_on, after
    paper.save()
    if paper.kind == PaperKind.PROTOCOL:
        _adopt(meeting, by)
    record("decisions.paper_signed", about=paper, by=by, new=mine)
    return paper


def _adopt(meeting: Meeting, by: Actor) -> None:
    meeting.state = MEETING.after(MeetingState(meeting.state), MeetingEvent.SIGN)
    meeting.version += 1
    meeting.save(update_fields=("state", "version"))
    for decision in meeting.decisions.filter(state=DecisionState.DRAFT):
        decision.state = DECISION.after(DecisionState.DRAFT, DecisionEvent.ADOPT)
        decision.save(update_fields=("state",))
        _follow(decision, by)
    for commitment in meeting.commitments.filter(assignments__isnull=True):
        _offer_promise(commitment, by)


def _follow(decision: Decision, by: Actor) -> None:
    """What an adopted decision leads to, once: an offer, a waiting question, a planned meeting, or nothing."""
    has_term = decision.due_on is not None
    kind = DecisionKind(decision.kind)
    outcome = outcome_of(kind, decision.text, has_term=has_term, sections=decision.sections)
    led = decision.assignments, decision.ordered_questions, decision.planned_meetings
    if outcome is Outcome.DECISION or any(one.exists() for one in led):
        return
    if outcome in (Outcome.HEARING, Outcome.MEETING):
        assert decision.due_on is not None, "both outcomes have a term"
        ordered = following.Ordered(
            text=decision.text,
            due_on=decision.due_on,
            due_printed=decision.due_printed,
            precision=decision.precision,
        )
        make = following.hearing if outcome is Outcome.HEARING else following.gathering
        make(decision.meeting.body, decision, ordered, by)
    else:
        _offer(decision, outcome, by)


def _offer(decision: Decision, outcome: Outcome, by: Actor) -> None:
    published = outcome is Outcome.PUBLICATION
    nature = AssignmentNature.PUBLICATION if published else AssignmentNature.TASK
    body = decision.meeting.body
    origin = assignments.Origin(
        territory=body.territory, body=body, decision=decision, sections=decision.sections
    )
    task = assignments.Task(
        text=decision.text, nature=nature.value, term=decision.term, due_on=decision.due_on,
        due_printed=decision.due_printed[:200], precision=decision.precision,
        addressee_printed=decision.addressee_printed,
    )  # fmt: skip
    parties = [who_is(one) for one in decision.addressees.all()]
    assignments.offer(origin=origin, task=task, parties=parties, by=by)


def _offer_promise(commitment: Commitment, by: Actor) -> None:
    """A promise is only offered: whether it becomes a task, a person decides apart."""
    body = commitment.meeting.body
    origin = assignments.Origin(territory=body.territory, body=body, commitment=commitment)
    task = assignments.Task(
        text=commitment.text, due_on=commitment.due_on, due_printed=commitment.due_printed[:200],
        precision=commitment.precision, addressee_printed=commitment.printed_name,
    )  # fmt: skip
    who = Who(person_id=commitment.person_id)
    assignments.offer(origin=origin, task=task, parties=[who] if who.is_known else [], by=by)


@transaction.atomic
def correct(*, meeting: Meeting, version: int, by: Actor) -> Meeting:
    """The protocol taken up again; the signed version stays as it was until a new one is written."""
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    old = MeetingState(meeting.state)
    after = MEETING.after(old, MeetingEvent.CORRECT)
    claim_version(meeting, version, mine={"state": after.value})
    meeting.state = after
    meeting.save(update_fields=("state",))
    for decision in meeting.decisions.filter(state=DecisionState.ADOPTED):
        decision.state = DECISION.after(DecisionState.ADOPTED, DecisionEvent.REOPEN)
        decision.save(update_fields=("state",))
    record(
        "decisions.protocol_reopened", about=meeting, by=by, old={"state": old},
        new={"state": after},
    )  # fmt: skip
    return meeting


@transaction.atomic
def attach_scan(*, paper: MeetingPaper, version: int, file: Sent, by: Actor) -> MeetingPaper:
    """The scan of the signed paper."""
    by.check(Permission.SIGN_PROTOCOLS, place_of(paper.meeting.body))
    PAPER.after(PaperState(paper.state), PaperEvent.ATTACH)
    kept, name = stored(file), name_of(file)
    claim_version(paper, version, mine={"scan_name": name})
    paper.scan, paper.scan_name = kept, name
    paper.save(update_fields=("scan", "scan_name"))
    told = {"scan_name": name, "sha256": kept.sha256}
    record("decisions.scan_attached", about=paper, by=by, new=told)
    return paper
