"""Who took part besides the members: invited people, and those who came in a member's place."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from opora.access.policy import Actor
from opora.core.codes.decisions import NOBODY_NAMED, NOBODY_REPLACED
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.recording import check_recorded
from opora.cycle.decisions.models import Attendance, Meeting
from opora.cycle.decisions.policies.meetings import Presence
from opora.journal.record import record


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody of the registry, or a printed name; `substitute_for_id`: the membership they stood in for."""

    person_id: int | None = None
    printed_name: str = ""
    printed_post: str = ""
    printed_role: str = ""
    substitute_for_id: int | None = None


@transaction.atomic
def add(*, meeting: Meeting, guest: Guest, by: Actor) -> Attendance:
    """A guest, or a substitute; the member replaced is marked as absent with a good reason unless marked already.

    Raises:
        DecisionError: nobody is named, or the one replaced is marked as present.
    """
    check_recorded(meeting, by)
    if guest.person_id is None and not guest.printed_name.strip():
        raise refused(NOBODY_NAMED)
    presence = Presence.INVITED if guest.substitute_for_id is None else Presence.SUBSTITUTE
    if guest.substitute_for_id is not None:
        _excuse(meeting, guest.substitute_for_id)
    last = meeting.attendances.aggregate(last=Max("position"))["last"] or 0
    made = Attendance.objects.create(
        meeting=meeting, presence=presence.value, position=last + 1, **guest.__dict__
    )
    told = {"presence": presence, "member": guest.substitute_for_id}
    record("decisions.guest_added", about=meeting, by=by, new=told)
    return made


def _excuse(meeting: Meeting, member: int) -> None:
    found, _ = Attendance.objects.get_or_create(
        meeting=meeting, member_id=member, defaults={"presence": Presence.EXCUSED.value}
    )
    if found.presence == Presence.PRESENT:
        raise refused(NOBODY_REPLACED)


@transaction.atomic
def drop(*, attendance: Attendance, by: Actor) -> None:
    """A guest or substitute who was not there after all."""
    meeting = attendance.meeting
    check_recorded(meeting, by)
    told = {"presence": attendance.presence, "member": attendance.substitute_for_id}
    record("decisions.guest_dropped", about=meeting, by=by, old=told)
    attendance.delete()
