"""How often members were at meetings of their body, counted from the day each was appointed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opora.cycle.decisions.models import Attendance, Body, BodyMember, Meeting
from opora.cycle.decisions.policies import MeetingState
from opora.cycle.decisions.policies.meetings import Presence


PAST = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.SIGNED)


@dataclass(frozen=True, kw_only=True)
class Attended:
    """Meetings within a membership where anybody was marked, and at how many of them the member was there."""

    there: int = 0
    replaced: int = 0
    held: int = 0

    @property
    def share(self) -> float | None:
        """The share of meetings the member came to; None when none was held."""
        return self.there / self.held if self.held else None


def attended(body: Body, members: Iterable[BodyMember]) -> dict[int, Attended]:
    """By membership. A meeting without any mark of attendance counts for nobody. Two queries."""
    marks: dict[int, list[Attendance]] = defaultdict(list)
    for one in Attendance.objects.filter(meeting__body=body, meeting__state__in=PAST):
        marks[one.meeting_id].append(one)
    held = Meeting.objects.filter(pk__in=list(marks)).values_list("pk", "date")
    return {one.pk: _of(one, [(marks[pk], day) for pk, day in held if day]) for one in members}


def _of(member: BodyMember, held: list[tuple[list[Attendance], date]]) -> Attended:
    own = [
        marks
        for marks, day in held
        if member.valid_from <= day and (member.valid_to is None or day <= member.valid_to)
    ]
    return Attended(
        there=sum(any(_is_there(one, member) for one in marks) for marks in own),
        replaced=sum(any(one.substitute_for_id == member.pk for one in marks) for marks in own),
        held=len(own),
    )


def _is_there(one: Attendance, member: BodyMember) -> bool:
    """Marked by membership; in old protocols a person may be named without one."""
    mine = one.member_id == member.pk
    named = one.member_id is None and one.person_id is not None and one.person_id == member.who.pk
    return (mine and one.presence == Presence.PRESENT) or (
        named and one.presence in (Presence.PRESENT, Presence.INVITED)
    )
