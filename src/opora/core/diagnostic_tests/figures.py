"""The figures of an analysed test, as values; words about them are made elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from opora.core.statistics.intervals import Interval


class Mastery(StrEnum):
    """What the share of points says of a code against the pack's threshold."""

    DEFICIT = "deficit"  # the whole interval lies below the threshold
    BELOW = "below"  # the share lies below, the interval does not: chance cannot be excluded
    NOT_BELOW = "not_below"
    CANNOT_TELL = "cannot_tell"  # too few works


@dataclass(frozen=True, kw_only=True)
class Share:
    """Σ points / Σ possible points of n works; no share with fewer works than asked for, and `reason` says so.

    Interval: Wilson as if each work won all or nothing: wider than need be, never narrower (as `item_share` has it).
    """

    n: int
    won: int
    possible: int
    value: float | None = None
    interval: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class ItemFigures:
    """One task: `share` is its classical difficulty (higher is easier), over works with points for it."""

    number: str
    code: str
    level: str
    max_score: int
    share: Share
    skipped: int  # marked X; counted as 0 points
    blank: int  # not filled in or refused; not counted
    discrimination: float | None  # correlation with the rest of the test, over complete works


@dataclass(frozen=True, kw_only=True)
class CodeFigures:
    """A code of the codifier over all works and its tasks."""

    code: str
    skill: str
    items: tuple[str, ...]
    share: Share
    mastery: Mastery


@dataclass(frozen=True, kw_only=True)
class LevelFigures:
    """Tasks of one level of difficulty."""

    level: str
    items: tuple[str, ...]
    share: Share


@dataclass(frozen=True, kw_only=True)
class GroupFigures:
    """A school (`class_name` is None) or a class: the whole test and each code, so that help finds its place.

    Never an order of schools: groups stand in the order of their names.
    """

    school: str
    class_name: str | None
    written: int
    absent: int
    share: Share
    codes: tuple[tuple[str, Share], ...]


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """Cronbach's alpha over complete works; None with `reason` where it cannot be told."""

    works: int
    alpha: float | None = None
    interval: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class MarkCounts:
    """How many works earned each mark, over complete works; empty when the specification has no scale."""

    works: int
    counts: tuple[tuple[int, int], ...]  # mark, works


@dataclass(frozen=True, kw_only=True)
class DiagnosticAnalysis:
    """Everything one marking of a test says. Nobody's teaching is measured."""

    title: str
    subject: str
    grade: int
    written: int
    absent: int
    incomplete: int  # works with a task without points
    whole: Share
    items: tuple[ItemFigures, ...]
    codes: tuple[CodeFigures, ...]
    levels: tuple[LevelFigures, ...]
    schools: tuple[GroupFigures, ...]
    classes: tuple[GroupFigures, ...]
    reliability: Reliability
    marks: MarkCounts
    deficit_threshold: float
    basis: str  # source of the threshold

    @property
    def deficits(self) -> tuple[CodeFigures, ...]:
        """Codes below the threshold, the lowest share first."""
        low = [one for one in self.codes if one.mastery in {Mastery.DEFICIT, Mastery.BELOW}]
        return tuple(sorted(low, key=lambda one: (one.share.value or 0.0, one.code)))
