"""What happened at a meeting: who was there and what was decided, while its protocol is not written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.models import Attendance, Decision, DecisionAddressee, Meeting
from opora.cycle.decisions.policies import (
    DECISION,
    MEETING,
    DecisionEvent,
    DecisionState,
    MeetingEvent,
    MeetingState,
)
from opora.cycle.decisions.policies.decisions import Precision, Term
from opora.cycle.decisions.policies.parties import Who
from opora.journal.record import record
from opora.journal.versions import claim_version


@dataclass(frozen=True, kw_only=True)
class DecisionFields:
    """One decision as it will stand in the protocol; `due_on` None: its words tell no day."""

    text: str
    kind: str
    number: str = ""
    question_id: int | None = None
    addressee_printed: str = ""
    due_printed: str = ""
    due_on: date | None = None
    precision: str = Precision.NONE.value
    term: str = Term.ONE_OFF.value


@transaction.atomic
def mark_attendance(
    *, meeting: Meeting, version: int, presences: Mapping[int, str], by: Actor
) -> Meeting:
    """How each member took part: number of a membership → presence; an empty one takes the mark away."""
    _claim(meeting, version, by)
    for member, presence in presences.items():
        rows = Attendance.objects.filter(meeting=meeting, member=member)
        if not presence:
            rows.delete()
            continue
        Attendance.objects.update_or_create(
            meeting=meeting, member_id=member, defaults={"presence": presence}
        )
    record("decisions.attendance_marked", about=meeting, by=by, new={"members": len(presences)})
    return meeting


def _claim(meeting: Meeting, version: int, by: Actor) -> None:
    check_recorded(meeting, by)
    claim_version(meeting, version, mine={"state": meeting.state})


def check_recorded(meeting: Meeting, by: Actor) -> None:
    """The meeting may still be told about; nobody writes its protocol until this transaction ends.

    Raises:
        PermissionDeniedError: the actor keeps no decisions here.
        TransitionError: the meeting is not held yet, or its protocol is written.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(meeting.body))
    now = Meeting.objects.select_for_update().filter(pk=meeting.pk).values_list("state", flat=True)
    MEETING.after(MeetingState(now.get()), MeetingEvent.RECORD)


@transaction.atomic
def add_decision(
    *, meeting: Meeting, fields: DecisionFields, addressees: Sequence[Who], by: Actor
) -> Decision:
    """A decision at the end of the protocol. It needs no version: nobody's words are replaced."""
    check_recorded(meeting, by)
    last = meeting.decisions.aggregate(last=Max("position"))["last"] or 0
    made = Decision.objects.create(meeting=meeting, position=last + 1, **fields.__dict__)
    _address(made, addressees)
    record("decisions.decision_added", about=made, by=by, new=dict(fields.__dict__))
    return made


def _address(decision: Decision, addressees: Sequence[Who]) -> None:
    decision.addressees.all().delete()
    DecisionAddressee.objects.bulk_create(
        DecisionAddressee(decision=decision, **one.columns())
        for one in dict.fromkeys(addressees)
        if one.is_known
    )


@transaction.atomic
def edit_decision(
    *,
    decision: Decision,
    version: int,
    fields: DecisionFields,
    addressees: Sequence[Who],
    by: Actor,
) -> Decision:
    """The decision in other words.

    Raises:
        TransitionError: it is adopted, or the protocol is written.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    check_open(decision, by)
    new = dict(fields.__dict__)
    old = claim_version(decision, version, mine=new)
    for name, value in new.items():
        setattr(decision, name, value)
    decision.save()
    _address(decision, addressees)
    record("decisions.decision_edited", about=decision, by=by, old=old, new=new)
    return decision


def check_open(decision: Decision, by: Actor) -> None:
    """A draft decision of a protocol that is not written.

    Raises:
        PermissionDeniedError: the actor keeps no decisions here.
        TransitionError: it is adopted, or the protocol is written.
    """
    check_recorded(decision.meeting, by)
    DECISION.after(DecisionState(decision.state), DecisionEvent.EDIT)
