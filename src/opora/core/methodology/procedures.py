"""Assessment procedures: kinds with their permitted uses, subjects with their names, scales and minimums by year."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from opora.core.methodology.terms import Certainty, Definition, Id, PermittedUse, Source, Text


class Assessment(Definition):
    """A kind of procedure (ВПР, ОГЭ, ЕГЭ, diagnostic test): what decides its result and what it may be used for."""

    id: Id
    title: Text  # as readers say it: «ВПР»
    full_title: Text
    result: Literal["mark", "scaled_score"]
    permitted_uses: frozenset[PermittedUse]
    uses_source: Source
    grades: tuple[int, ...]


class Subject(Definition):
    """A subject and every way files print it."""

    id: Id
    title: Text
    code: str | None = None  # two letters of ФИС ОКО: «РУ»
    aliases: tuple[str, ...] = ()  # other spellings, dative forms («математике»), exam titles


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"это не регулярное выражение: {error}") from error
    return pattern


class Codifier(Definition):
    """A kind of codes that tasks of an own test are tied to: contents checked, or requirements to results.

    `pattern` is what a code looks like (a regular expression for the whole code), `example` one such code.
    """

    id: Id
    title: Text
    pattern: Annotated[str, AfterValidator(_compiles)]
    example: str
    sources: tuple[Source, ...] = Field(min_length=1)

    def has_form_of(self, code: str) -> bool:
        """Whether a code looks as this codifier writes codes."""
        return re.fullmatch(self.pattern, code) is not None

    @model_validator(mode="after")
    def _example_fits(self) -> Self:
        if not self.has_form_of(self.example):
            raise ValueError(f"пример кода «{self.example}» не подходит под pattern")
        return self


class MarkRange(Definition):
    """Primary scores that give one mark, both ends included."""

    mark: int = Field(ge=2, le=5)
    low: int = Field(ge=0)
    high: int = Field(ge=0)


def _spelled_ranges(given: object) -> object:
    """Ranges written shortly, `{2: 0-11, 3: 12-17}`, as mark ranges; anything else is left to the model."""
    if not isinstance(given, dict):
        return given
    ranges = []
    for mark, bounds in given.items():
        low, dash, high = str(bounds).partition("-")
        if not dash:
            raise ValueError(f"диапазон отметки {mark} пишется как «12-17», а записано «{bounds}»")
        ranges.append({"mark": mark, "low": low, "high": high})
    return ranges


class MarkScale(Definition):
    """Primary score → mark for one procedure and year; the key always includes the year.

    A broken scale (overlap, gap, unobserved score) is kept as printed, with `defects` telling what is wrong.
    """

    assessment: Id
    year: int
    grade: int
    subject: Id
    max_score: int
    ranges: Annotated[tuple[MarkRange, ...], BeforeValidator(_spelled_ranges)]
    source: Source
    note: str | None = None

    def defects(self) -> Iterator[str]:
        """Russian sentences on overlaps, gaps and unobserved scores in the printed scale."""
        ordered = sorted(self.ranges, key=lambda one: one.mark)
        for lower, upper in zip(ordered, ordered[1:], strict=False):
            if upper.low <= lower.high:
                yield f"отметки {lower.mark} и {upper.mark} пересекаются: {upper.low}–{lower.high}"
            elif upper.low > lower.high + 1:
                yield f"между отметками {lower.mark} и {upper.mark} не покрыты баллы {lower.high + 1}–{upper.low - 1}"
        if ordered and ordered[0].low != 0:
            yield f"шкала начинается не с 0, а с {ordered[0].low}"
        if ordered and ordered[-1].high != self.max_score:
            yield f"шкала кончается на {ordered[-1].high}, а максимальный балл {self.max_score}"
        if self.unobserved:
            yield f"баллы {', '.join(map(str, self.unobserved))} не наблюдались: принадлежность не подтверждена"

    unobserved: tuple[int, ...] = ()  # scores whose mark nobody has seen

    def mark_of(self, score: int) -> int | None:
        """The mark of a score; None where the scale is silent or says two things."""
        marks = {one.mark for one in self.ranges if one.low <= score <= one.high}
        return marks.pop() if len(marks) == 1 else None


class Minimum(Definition):
    """The lowest result that confirms mastery: a scaled score, or a mark where the exam gives marks."""

    assessment: Id
    subject: Id
    year_from: int
    year_to: int | None = None
    scaled_score: int | None = None
    mark: int | None = None
    certainty: Certainty
    source: Source

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.scaled_score is None) == (self.mark is None):
            raise ValueError("нужно ровно одно: scaled_score или mark")
        return self
