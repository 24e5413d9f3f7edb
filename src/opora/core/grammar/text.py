"""Text of a document with the place of every character, and the cleaned copy that the grammar reads."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from opora.core.places import Place


class Confidence(StrEnum):
    """How sure a value is; kept in words, never as a number."""

    PRINTED = "printed"  # stands in the text as it is
    INFERRED = "inferred"  # follows from the text: a year from the title, a case from the roster
    DOUBTFUL = "doubtful"  # may be read another way; a person decides


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the printed text: characters `start` to `end`, the last one not included."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a piece of the working text came from: `start` is its first character in that text."""

    start: int
    page: int | None = None
    paragraph: int | None = None
    part: str = "body"  # body, header, footer, footnote, comment, table, sheet name
    offset: int = 0  # of the piece inside its paragraph or page
    confidence: float | None = None  # of recognised pictures, 0–1


@dataclass(frozen=True, kw_only=True)
class DocumentText:
    """Working text of one file; `origins` are sorted by start and cover it from the first one on."""

    text: str
    file: str | None = None
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()  # Russian: tracked changes, comments, what was left out

    def origin_at(self, offset: int) -> Origin:
        """The piece that a character belongs to, its `offset` moved to that very character."""
        index = bisect_right(self.origins, offset, key=lambda origin: origin.start) - 1
        if index < 0:
            return Origin(start=0, offset=offset)
        found = self.origins[index]
        return replace(found, offset=found.offset + offset - found.start)

    def place_of(self, span: Span) -> Place:
        """The place of a span as messages print it; a line of the text when pages are unknown."""
        origin = self.origin_at(span.start)
        line = self.text.count("\n", 0, span.start) + 1
        key = None
        if origin.page is not None:
            key = f"с. {origin.page}"
        elif origin.paragraph is not None:
            key = f"абзац {origin.paragraph}"
        return Place(file=self.file, line=line, key=key)


@dataclass(frozen=True)
class Edit:
    """One correction of the working copy: the printed span, what it is read as, and of what kind it is."""

    span: Span
    reading: str
    kind: str


@dataclass(frozen=True)
class Found:
    """A value with the text it was read from."""

    value: str
    printed: str
    spans: tuple[Span, ...]
    confidence: Confidence = Confidence.PRINTED


@dataclass(frozen=True)
class Source:
    """Cleaned copy of a text; character i stands at `offsets[i]` of the printed one."""

    text: str
    printed: str
    offsets: Sequence[int]
    ends: Sequence[int]  # where the printed stretch of each character ends
    edits: tuple[Edit, ...] = ()

    @cached_property
    def low(self) -> str:
        """The cleaned text in lower case, letter for letter."""
        return lowered(self.text)

    @cached_property
    def is_marked_up(self) -> bool:
        """Hashes or stars of markdown stand somewhere in the printed text."""
        return "#" in self.printed or "**" in self.printed

    def span(self, start: int, end: int) -> Span:
        """The printed span of a stretch of the cleaned text."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else len(self.printed)
            return Span(place, place)
        return Span(self.offsets[start], max(self.ends[end - 1], self.offsets[start]))

    def verbatim(self, start: int, end: int) -> str:
        """The printed text of a stretch, with runs of white space made one blank."""
        span = self.span(start, end)
        return " ".join(self.printed[span.start : span.end].split())

    def found(
        self,
        start: int,
        end: int,
        value: str | None = None,
        confidence: Confidence = Confidence.PRINTED,
    ) -> Found:
        """A stretch as a value; without `value` the cleaned text itself, in one line."""
        reading = " ".join(self.text[start:end].split()) if value is None else value
        return Found(reading, self.verbatim(start, end), (self.span(start, end),), confidence)


def lowered(text: str) -> str:
    """Lower case of the same length, so that places stay: a letter whose small form takes two is left.

    >>> lowered("ПРОТОКОЛ İ")
    'протокол İ'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def joined(values: Iterable[Found], by: str = ", ") -> str:
    """Values of several findings as one string."""
    return by.join(value.value for value in values)
