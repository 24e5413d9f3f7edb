"""A meeting as plain values for the writer of its papers."""

from opora.cycle.decisions.library.papers import Decided, Minutes, Somebody
from opora.cycle.decisions.models import Attendance, BodyMember, Meeting
from opora.cycle.decisions.policies.meetings import MemberRole, PaperKind, Presence


THERE = (Presence.PRESENT, Presence.INVITED, Presence.SUBSTITUTE)
ROLES = {Presence.INVITED: "приглашён", Presence.SUBSTITUTE: "замещает"}


def minutes_of(meeting: Meeting, kind: PaperKind) -> Minutes:
    """Everything a paper of the meeting prints."""
    body = meeting.body
    questions = list(meeting.questions.order_by("position", "pk"))
    numbers = {one.pk: number for number, one in enumerate(questions, 1)}
    attended = list(
        meeting.attendances.select_related("person", "member__person", "member__position__person")
    )
    assert meeting.date is not None, "only a dated meeting has papers"
    return Minutes(
        kind=kind.value,
        title=f"заседания {body.printed_genitive}" if body.printed_genitive else body.name,
        office=body.office,
        locality=body.locality,
        date=meeting.date.isoformat(),
        chair=_lead(attended, MemberRole.CHAIR),
        secretary=_lead(attended, MemberRole.SECRETARY),
        present=tuple(_somebody(one) for one in attended if one.presence in THERE),
        absent=tuple(_somebody(one) for one in attended if one.presence not in THERE),
        agenda=tuple(one.text for one in questions),
        speeches=tuple(
            (Somebody(name=one.printed_name, post=one.printed_post), one.text, numbers.get(one.question_id))
            for one in meeting.speeches.all()
        ),
        decisions=tuple(
            Decided(
                number=one.number or str(place), text=one.text, kind=one.kind,
                addressee=one.addressee_printed, due_printed=one.due_printed,
                due_on=one.due_on.isoformat() if one.due_on else None, precision=one.precision,
                question=numbers.get(one.question_id),
            )
            for place, one in enumerate(meeting.decisions.order_by("position", "pk"), 1)
        ),
    )  # fmt: skip


def _lead(attended: list[Attendance], role: MemberRole) -> Somebody | None:
    """Who led or wrote, of those who were there."""
    found = (
        one for one in attended if one.member and one.member.role == role and one.presence in THERE
    )
    return next((_somebody(one) for one in found), None)


def _somebody(one: Attendance) -> Somebody:
    role = ROLES.get(Presence(one.presence), "")
    if one.member is None:
        name = one.printed_name or str(one.person)
        return Somebody(name=name, post=one.printed_post, role=one.printed_role or role)
    return Somebody(name=one.member.who.short_name, post=_post(one.member), role=role)


def _post(member: BodyMember) -> str:
    return member.position.title if member.position is not None else ""
