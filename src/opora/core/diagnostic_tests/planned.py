"""A planned test and what can be found wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opora.core.issues import IssueCode


@dataclass(frozen=True, kw_only=True)
class PlannedTest:
    """One line of the calendar: a class (or a whole parallel) writes a test on a day. None: not known.

    `key` is the caller's own, handed back in findings. `title` tells one procedure from another: classes of a parallel
    that write the same title on different days take part in one procedure.
    """

    school: str
    grade: int
    subject: str
    title: str
    on: date
    class_name: str | None = None  # None: all classes of the parallel
    lesson: int | None = None
    lessons_that_day: int | None = None
    minutes: int | None = None
    whole_class: bool = True
    subject_hours: float | None = None  # hours of the subject in this class in the school year
    key: str = ""

    @property
    def school_year(self) -> int:
        """The first calendar year of its school year."""
        return self.on.year if self.on.month >= 9 else self.on.year - 1

    def shares_class_with(self, other: "PlannedTest") -> bool:
        """Whether some pupils of the parallel write both."""
        return None in (self.class_name, other.class_name) or self.class_name == other.class_name

    def described(self) -> str:
        """The test inside a sentence: «Срез № 1», 7А, 12.10.2026."""
        whose = self.class_name or f"{self.grade}-е классы"
        return f"«{self.title}», {whose}, {self.on:%d.%m.%Y}"


_LOOKALIKES = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def class_named(printed: str | None) -> str | None:
    """A printed class as it is compared; a blank one is the whole parallel.

    >>> class_named("7 «а»"), class_named("7A") == class_named("7-А"), class_named(" ")
    ('7А', True, None)
    """
    bare = "".join(sign for sign in (printed or "").upper() if sign.isalnum())
    return bare.translate(_LOOKALIKES) or None


class Outcome(StrEnum):
    """What a rule says of a test; silence means that the rule is kept."""

    BROKEN = "broken"
    CANNOT_TELL = "cannot_tell"  # «нельзя проверить»: data are missing or contradict one another
    NOTE = "note"  # for a person to know; nothing is broken


@dataclass(frozen=True)
class CalendarFinding:
    """One remark on the calendar of one school."""

    code: str
    outcome: Outcome
    school: str
    tests: tuple[PlannedTest, ...]  # the test it is about first, then those it collides with
    message: str
    advice: str
    basis: str = ""  # act and clause of the limit, with the label of the pack's default


def finding(
    code: IssueCode,
    outcome: Outcome,
    tests: Iterable[PlannedTest],
    message: str,
    *,
    basis: str = "",
) -> CalendarFinding:
    """A finding with its code's advice; what cannot be checked begins with these words."""
    about = tuple(tests)
    told = f"Нельзя проверить: {message}" if outcome is Outcome.CANNOT_TELL else message
    return CalendarFinding(
        code.code, outcome, about[0].school, about, told, code.explanation, basis
    )


def by_class(tests: Iterable[PlannedTest]) -> Iterator[tuple[str | None, list[PlannedTest]]]:
    """Tests of one parallel as each of its classes meets them; those of the whole parallel belong to every class."""
    listed = list(tests)
    everyone = [one for one in listed if one.class_name is None]
    names = sorted({one.class_name for one in listed if one.class_name is not None})
    if not names:
        yield None, everyone
    for name in names:
        yield name, [one for one in listed if one.class_name in (None, name)]
