"""What every parser of one document needs: the cleaned text, the vocabulary, its people and its calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from opora.core.grammar.dates import Calendar, Reading, read_deadline
from opora.core.grammar.names import Name, find_names, folded, is_form_of, is_same_person
from opora.core.grammar.objects import Deadline
from opora.core.grammar.text import Confidence, Found, Source
from opora.core.grammar.vocabulary import Vocabulary


@dataclass
class Context:
    """One document while it is read."""

    source: Source
    vocabulary: Vocabulary
    mentions: tuple[Name, ...] = ()  # everybody named anywhere in the file
    roster: list[Name] = field(default_factory=list)  # those named in the nominative
    calendar: Calendar = Calendar()
    text: str = field(init=False)  # the cleaned one

    def __post_init__(self) -> None:
        self.text = self.source.text

    def names(self, start: int, end: int) -> list[Name]:
        """People named between two places."""
        return find_names(self.text, start, end, self.vocabulary)

    def enroll(self, names: Iterable[Name]) -> None:
        """People met in the nominative: attendance, chair, signatures."""
        self.roster.extend(names)

    def nominative(self, name: Name, *, is_oblique: bool = True) -> Found:
        """A person's name in the nominative when another mention supports it; else as printed, marked doubtful."""
        base = self._base(name)
        if base is None:
            sure = Confidence.DOUBTFUL if is_oblique else Confidence.PRINTED
            return self.source.found(name.start, name.end, _tidy(name.text), sure)
        if folded(base.surname) == folded(name.surname):
            is_turned = base.is_full and name.is_full and base.first == name.first
            known = base.text if is_turned else name.text
            return self.source.found(name.start, name.end, _tidy(known))
        value = _tidy(base.text if name.is_full else name.text.replace(name.surname, base.surname))
        return self.source.found(name.start, name.end, value, Confidence.INFERRED)

    def _base(self, name: Name) -> Name | None:
        """The mention that shows this person's name in the nominative."""
        for known in self.roster:
            if is_same_person(known, name):
                return known
        supported = [known for known in (*self.roster, *self.mentions) if _supports(known, name)]
        if supported:
            return supported[0]
        others = [one for one in self.mentions if folded(one.surname) != folded(name.surname)]
        return name if any(is_form_of(one, name) for one in others) else None

    def deadline(self, start: int, end: int, default: str = "none") -> Deadline:
        """A printed deadline as an object; `default` is its precision when no date comes out."""
        reading: Reading = read_deadline(self.text[start:end], self.calendar)
        sure = Confidence.INFERRED if reading.is_inferred else Confidence.PRINTED
        found = self.source.found(start, end, None, sure)
        if default == "periodic" and reading.is_inferred:
            return Deadline(text=found, date=None, precision=default)
        precision = default if reading.precision == "none" else reading.precision
        return Deadline(text=found, date=reading.iso, precision=precision)

    def deadline_of(self, printed: str, place: Found) -> Deadline:
        """A deadline printed somewhere inside a value already found (a month above rows)."""
        reading: Reading = read_deadline(printed, self.calendar)
        text = Found(printed, printed, place.spans, Confidence.INFERRED)
        return Deadline(text=text, date=reading.iso, precision=reading.precision)

    def with_initial(self, start: int, end: int) -> int:
        """The end moved past the full stop of an initial that a pattern left out."""
        if self.text[end : end + 1] == "." and _ends_initial(self.text, start, end + 1):
            return end + 1
        return end

    def trimmed(self, start: int, end: int, marks: str = " \n.,;:–—-") -> tuple[int, int]:
        """The stretch without blanks and the given marks at its ends."""
        text = self.text
        while start < end and text[start] in marks:
            start += 1
        while end > start and text[end - 1] in marks and not _ends_initial(text, start, end):
            end -= 1
        return start, end


def _ends_initial(text: str, start: int, end: int) -> bool:
    """The full stop of an initial belongs to the name: «Синицына А.А.»."""
    return (
        text[end - 1] == "."
        and end - 2 >= start
        and text[end - 2].isupper()
        and (end - 3 < start or not text[end - 3].isalpha())
    )


def _supports(known: Name, name: Name) -> bool:
    return folded(known.surname) != folded(name.surname) and is_form_of(name, known)


def _tidy(text: str) -> str:
    """«С. В. Червова» stays; doubled dots and blanks before dots go."""
    while " ." in text or ".." in text:
        text = text.replace(" .", ".").replace("..", ".")
    return text


def first_of(values: Sequence[Found]) -> Found | None:
    """The first value, if any."""
    return values[0] if values else None
