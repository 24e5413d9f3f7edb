"""A meeting as plain values for the writer of its papers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from opora.cycle.decisions.library.papers import Annex, Decided, Minutes, Somebody
from opora.cycle.decisions.models import (
    AgendaItem,
    Attendance,
    BodyMember,
    Decision,
    Meeting,
    MeetingPaper,
    Speech,
)
from opora.cycle.decisions.policies.meetings import MemberRole, PaperKind, Presence


THERE = (Presence.PRESENT, Presence.INVITED, Presence.SUBSTITUTE)
ROLES = {Presence.INVITED: "приглашён", Presence.SUBSTITUTE: "замещающий"}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a paper out of a signed protocol takes of it: items of the agenda, or decisions, by number of their rows."""

    protocol: MeetingPaper
    questions: tuple[int, ...] = ()
    decisions: tuple[int, ...] = ()
    title: str = ""
    preamble: str = ""
    dated: date | None = None  # of an order


def minutes_of(meeting: Meeting, kind: PaperKind, wanted: Wanted | None = None) -> Minutes:
    """Everything a paper of the meeting prints. An order bears its own date, and its number is left blank."""
    if kind is PaperKind.ORDER and wanted is not None:
        return _order(meeting, wanted)
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
        number=wanted.protocol.number if wanted else "",
        office=body.office,
        locality=body.locality,
        date=meeting.date.isoformat(),
        chair=_lead(attended, MemberRole.CHAIR),
        secretary=_lead(attended, MemberRole.SECRETARY),
        present=tuple(_somebody(one) for one in attended if one.presence in THERE),
        absent=tuple(_somebody(one) for one in attended if one.presence not in THERE),
        agenda=tuple(one.text for one in questions),
        speeches=_agenda_speakers(questions) if kind is PaperKind.AGENDA else _speeches(meeting, numbers),
        decisions=tuple(told for _, told in decisions_of(meeting, numbers)),
        questions=tuple(numbers[one] for one in wanted.questions if one in numbers) if wanted else (),
        annexes=annexes_of(meeting) if kind is PaperKind.PROTOCOL else (),
    )  # fmt: skip


def _order(meeting: Meeting, wanted: Wanted) -> Minutes:
    chosen = set(wanted.decisions)
    kept = [(row, told) for row, told in decisions_of(meeting, {}) if row.pk in chosen]
    numbered = (
        replace(told, number=str(place), vote="") for place, (_, told) in enumerate(kept, 1)
    )
    body = meeting.body
    return Minutes(
        kind=PaperKind.ORDER.value,
        title=wanted.title,
        preamble=wanted.preamble,
        date=wanted.dated.isoformat() if wanted.dated else None,
        office=body.office,
        locality=body.locality,
        decisions=tuple(numbered),
    )


def decisions_of(meeting: Meeting, numbers: Mapping[int, int]) -> list[tuple[Decision, Decided]]:
    """Decisions in order as they are printed, numbered by their place when they have no number of their own."""
    rows = meeting.decisions.select_related("vote").order_by("position", "pk")
    return [
        (
            one,
            Decided(
                number=one.number or str(place), text=one.text, kind=one.kind,
                addressee=one.addressee_printed, due_printed=one.due_printed,
                due_on=one.due_on.isoformat() if one.due_on else None, precision=one.precision,
                question=numbers.get(one.question_id or 0),
                vote=str(getattr(one, "vote", "")),
            ),
        )
        for place, one in enumerate(rows, 1)
    ]  # fmt: skip


def _speeches(
    meeting: Meeting, numbers: Mapping[int, int]
) -> tuple[tuple[Somebody, str, int | None], ...]:
    """Speeches with what was promised in them, sentence after sentence."""
    rows = meeting.speeches.prefetch_related("commitments")
    return tuple(
        (
            Somebody(name=one.printed_name, post=one.printed_post),
            ". ".join(part.strip().rstrip(".") for part in _parts(one) if part.strip()),
            numbers.get(one.question_id or 0),
        )
        for one in rows
    )


def _parts(one: Speech) -> Iterator[str]:
    yield one.text
    for promise in one.commitments.all():
        yield promise.text if promise.text not in one.text else ""


def _agenda_speakers(
    questions: Sequence[AgendaItem],
) -> tuple[tuple[Somebody, str, int | None], ...]:
    return tuple(
        (Somebody(name=one.speaker_printed), "", number)
        for number, one in enumerate(questions, 1)
        if one.speaker_printed
    )


def annexes_of(meeting: Meeting) -> tuple[Annex, ...]:
    """Appendices in the order of their numbers."""
    rows = meeting.enclosures.order_by("position", "pk")
    return tuple(Annex(title=one.title, text=one.text, blocks=tuple(one.blocks)) for one in rows)


def _lead(attended: list[Attendance], role: MemberRole) -> Somebody | None:
    """Who led or wrote, of those who were there."""
    found = (
        one for one in attended if one.member and one.member.role == role and one.presence in THERE
    )
    return next((_somebody(one) for one in found), None)


def _somebody(one: Attendance) -> Somebody:
    role = ROLES.get(Presence(one.presence), "")
    if one.member is None:
        name = one.printed_name or (one.person.short_name if one.person else "")
        return Somebody(name=name, post=one.printed_post, role=one.printed_role or role)
    return Somebody(name=one.member.who.short_name, post=_post(one.member), role=role)


def _post(member: BodyMember) -> str:
    return member.position.title if member.position is not None else ""
