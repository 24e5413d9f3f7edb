"""People of a meeting put together: attendance, labels at the top, signatures at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from opora.core.grammar.context import Context
from opora.core.grammar.lines import Line
from opora.core.grammar.names import Name
from opora.core.grammar.objects import Person
from opora.core.grammar.people import (
    count_of,
    key_of,
    labelled,
    posts_of,
    read_attendance,
    signatures,
)
from opora.core.grammar.sections import Section
from opora.core.grammar.text import Confidence, Found


_CERTIFIED = re.compile(r"(?:выписка\s+)?верн[ао]\s*[:.,–—-]*\s*", re.IGNORECASE)


@dataclass
class Meeting:
    """Who took part and who signed."""

    chair: Person | None = None
    secretary: Person | None = None
    present: list[Person] = field(default_factory=list)
    absent: list[Person] = field(default_factory=list)
    count: int | None = None
    leftover: list[Line] = field(default_factory=list)
    signatures: list[Person] = field(default_factory=list)

    def signed(
        self, context: Context, tail: Sequence[Line], sections: Sequence[Section], kind: str
    ) -> "Meeting":
        """The same people with chair and secretary completed from roles in the list and from signatures."""
        self.signatures = [*signatures(context, tail), *_end_labels(context, sections)]
        for person in self.present:
            role = person.role.value if person.role else ""
            if self.chair is None and context.vocabulary.has("chair_role", role):
                self.chair = replace(person, basis="список присутствующих")
            if self.secretary is None and context.vocabulary.has("secretary_role", role):
                self.secretary = replace(person, basis="список присутствующих")
        for person in self.signatures:
            self._take_signature(context, person, kind)
        self._join_labelled()
        if self.chair is not None:
            self.chair = posts_of(context, self.chair, self.present)
        if self.secretary is not None:
            self.secretary = posts_of(context, self.secretary, self.present)
        return self

    def _take_signature(self, context: Context, person: Person, kind: str) -> None:
        post = _CERTIFIED.sub("", person.post.value) if person.post else ""
        if context.vocabulary.has("signature_secretary", post):
            self.secretary = self.secretary or replace(person, post=None)
        elif self.chair is None and kind in {"протокол", "решение", "выписка"}:
            is_labelled = context.vocabulary.has("signature_chair", post)
            if kind == "решение" and not is_labelled:
                return
            keep = (
                None
                if is_labelled and post.lower().startswith("председател") and len(post.split()) < 2
                else person.post
            )
            self.chair = replace(
                person, post=keep, basis="подпись" if is_labelled else "первая подпись"
            )

    def _join_labelled(self) -> None:
        """Chair and secretary named at the top were there even when the list leaves them out."""
        if not self.present:
            return
        known = {key_of(person.name.value) for person in self.present}
        joined = []
        for person, role in ((self.chair, "председатель"), (self.secretary, "секретарь")):
            if (
                person is not None
                and person.basis.startswith("строка")
                and key_of(person.name.value) not in known
            ):
                given = Found(role, role, (), Confidence.INFERRED)
                joined.append(replace(person, role=person.role or given))
        self.present = [*joined, *self.present]


def read_people(
    context: Context, sections: Sequence[Section], tail: Sequence[Line], kind: str
) -> Meeting:
    """People named before the decisions, in the order of the sections."""
    meeting = Meeting()
    for section in sections:
        if section.kind == "decisions":
            break
        if section.kind in {"present", "invited"}:
            role = "приглашённый" if section.kind == "invited" else None
            people, rest = read_attendance(context, section.lines, role)
            meeting.present += people
            meeting.leftover = rest or meeting.leftover
            meeting.count = meeting.count or _count(context, section)
        elif section.kind == "absent":
            people, rest = read_attendance(context, section.lines)
            meeting.absent += people
            meeting.leftover = rest if people else meeting.leftover
        elif section.kind in {"chair", "secretary"}:
            _take_label(context, meeting, section)
    if kind == "повестка":
        meeting.chair, meeting.secretary = meeting.chair, meeting.secretary
    return meeting


def _take_label(context: Context, meeting: Meeting, section: Section) -> None:
    person = labelled(
        context,
        section.lines,
        f"строка «{context.text[section.start : section.heading_end].strip()}»",
    )
    if person is None:
        return
    if section.kind == "chair" and meeting.chair is None:
        meeting.chair = person
    elif section.kind == "secretary" and meeting.secretary is None:
        meeting.secretary = person


def _count(context: Context, section: Section) -> int | None:
    end = section.lines[-1].end if section.lines else section.heading_end
    return count_of(context, section.heading_end, min(end, section.heading_end + 160))


def _end_labels(context: Context, sections: Sequence[Section]) -> list[Person]:
    """«Председатель …» and «Секретарь …» after the decisions."""
    people: list[Person] = []
    has_decided = False
    for section in sections:
        if section.kind == "decisions":
            has_decided, people = True, []
        elif has_decided and section.kind in {"chair", "secretary"}:
            person = labelled(context, section.lines, "подпись")
            if person is not None:
                label = context.source.found(section.start, section.heading_end)
                people.append(
                    replace(person, post=replace(label, value=label.value.strip(" :–—-")))
                )
    return people


def names_of(people: Sequence[Person]) -> list[str]:
    """Names as strings."""
    return [person.name.value for person in people]


def is_known_name(name: Name, people: Sequence[Person]) -> bool:
    """Somebody of this surname is among the people."""
    return any(key_of(person.name.value)[0] == name.surname.lower() for person in people)
