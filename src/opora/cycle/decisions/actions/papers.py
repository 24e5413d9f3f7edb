"""Papers of a meeting: written as bytes, signed on paper with number and date, corrected only by a new version."""

import hashlib
from datetime import date

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.decisions import NOTHING_DECIDED, REASON_NEEDED
from opora.cycle.collection.actions.storing import name_of, put, stored
from opora.cycle.decisions.actions import assignments
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.library import papers as library
from opora.cycle.decisions.models import AgendaItem, Decision, Meeting, MeetingPaper, PaperFile
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
from opora.cycle.decisions.policies.meetings import ItemOrigin, PaperKind
from opora.cycle.decisions.policies.parties import who_is
from opora.cycle.decisions.queries.minutes import minutes_of
from opora.journal.record import record
from opora.journal.versions import claim_version


def draft(*, meeting: Meeting, version: int, reason: str, by: Actor) -> MeetingPaper:
    """The protocol written as DOCX and PDF and read by the linter; a second one says why.

    The files are written before the transaction: it is short, and bytes that nobody names do no harm.

    Raises:
        DecisionError: nothing is decided, or a new version without a reason.
        TransitionError: the meeting is not held.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    after = MEETING.after(MeetingState(meeting.state), MeetingEvent.DRAFT)
    earlier = meeting.papers.filter(kind=PaperKind.PROTOCOL)
    if not meeting.decisions.exists():
        raise refused(NOTHING_DECIDED)
    if earlier.exists() and not reason.strip():
        raise refused(REASON_NEEDED)
    files = library.written(minutes_of(meeting, PaperKind.PROTOCOL))
    remarks = library.remarks(files["docx"])
    with transaction.atomic():
        claim_version(meeting, version, mine={"state": after.value})
        for one in earlier.exclude(state=PaperState.REPLACED):
            one.state = PAPER.after(PaperState(one.state), PaperEvent.REPLACE)
            one.save(update_fields=("state",))
        meeting.state = after
        meeting.save(update_fields=("state",))
        return _kept(meeting, PaperKind.PROTOCOL, files, by, remarks=remarks, reason=reason.strip())


def write_agenda(*, meeting: Meeting, by: Actor) -> MeetingPaper:
    """The agenda sheet of a frozen agenda as DOCX and PDF."""
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    if meeting.state != MeetingState.FROZEN:
        MEETING.after(MeetingState(meeting.state), MeetingEvent.HOLD)
    files = library.written(minutes_of(meeting, PaperKind.AGENDA))
    with transaction.atomic():
        return _kept(meeting, PaperKind.AGENDA, files, by)


def _kept(
    meeting: Meeting, kind: PaperKind, files: dict[str, bytes], by: Actor, **more: object
) -> MeetingPaper:
    last = meeting.papers.filter(kind=kind).aggregate(last=Max("edition"))["last"] or 0
    made = MeetingPaper.objects.create(
        meeting=meeting, kind=kind.value, edition=last + 1, made_by=by.account_id,
        made_name=by.name, **more,
    )  # fmt: skip
    rows = [_file(made, extension, content) for extension, content in files.items()]
    PaperFile.objects.bulk_create(rows)
    told = {"edition": made.edition, "files": [[one.extension, one.sha256] for one in rows]}
    record("decisions.paper_written", about=made, by=by, new=told, reason=made.reason)
    return made


def _file(paper: MeetingPaper, extension: str, content: bytes) -> PaperFile:
    row = PaperFile(paper=paper, extension=extension, size=len(content))
    row.sha256 = hashlib.sha256(content).hexdigest()
    put(row.path, [content])
    return row


@transaction.atomic
def sign(
    *, paper: MeetingPaper, version: int, number: str, signed_on: date, by: Actor
) -> MeetingPaper:
    """The protocol signed on paper: its number and date entered, decisions adopted, assignments offered.

    Raises:
        PermissionDeniedError: the actor enters no signatures here.
        TransitionError: it is signed or replaced already.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    meeting = paper.meeting
    by.check(Permission.SIGN_PROTOCOLS, place_of(meeting.body))
    after = PAPER.after(PaperState(paper.state), PaperEvent.SIGN)
    meeting.state = MEETING.after(MeetingState(meeting.state), MeetingEvent.SIGN)
    mine = {"number": number.strip(), "signed_on": signed_on}
    claim_version(paper, version, mine=mine)
    paper.number, paper.signed_on, paper.state = number.strip(), signed_on, after
    paper.save()
    meeting.version += 1
    meeting.save(update_fields=("state", "version"))
    for decision in meeting.decisions.filter(state=DecisionState.DRAFT):
        decision.state = DECISION.after(DecisionState.DRAFT, DecisionEvent.ADOPT)
        decision.save(update_fields=("state",))
        _follow(decision, by)
    record("decisions.paper_signed", about=paper, by=by, new=mine)
    return paper


def _follow(decision: Decision, by: Actor) -> None:
    """What an adopted decision leads to, once: an offer, a waiting question, a planned meeting, or nothing."""
    has_term = decision.due_on is not None
    outcome = outcome_of(DecisionKind(decision.kind), decision.text, has_term=has_term)
    body = decision.meeting.body
    led = decision.assignments, decision.ordered_questions, decision.planned_meetings
    if outcome is Outcome.DECISION or any(one.exists() for one in led):
        return
    if outcome is Outcome.HEARING:
        AgendaItem.objects.create(
            body=body, text=decision.text, origin=ItemOrigin.HEARING.value,
            source_decision=decision, due_on=decision.due_on,
            due_printed=decision.due_printed[:200], precision=decision.precision,
        )  # fmt: skip
    elif outcome is Outcome.MEETING:
        Meeting.objects.create(
            body=body, title=decision.text[:500], hold_by=decision.due_on,
            hold_printed=decision.due_printed[:200], planned_by=decision,
        )  # fmt: skip
    else:
        _offer(decision, outcome, by)


def _offer(decision: Decision, outcome: Outcome, by: Actor) -> None:
    published = outcome is Outcome.PUBLICATION
    nature = AssignmentNature.PUBLICATION if published else AssignmentNature.TASK
    body = decision.meeting.body
    origin = assignments.Origin(territory=body.territory, body=body, decision=decision)
    task = assignments.Task(
        text=decision.text, nature=nature.value, term=decision.term, due_on=decision.due_on,
        due_printed=decision.due_printed[:200], precision=decision.precision,
        addressee_printed=decision.addressee_printed,
    )  # fmt: skip
    parties = [who_is(one) for one in decision.addressees.all()]
    assignments.offer(origin=origin, task=task, parties=parties, by=by)


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
