"""Values of two years, the difference, and what is said of it."""

from dataclasses import dataclass

from opora.core.labels import Labelled
from opora.core.statistics.intervals import Interval


class Verdict(Labelled):
    """What the numbers say of a change; people conclude for themselves."""

    BEYOND_CHANCE = (
        "beyond_chance",
        "изменение больше случайного",
        "Значение вышло за пределы того, что бывает само собой, без помощи.",
    )
    LIKE_REGRESSION = (
        "like_regression",
        "нельзя отличить от возврата к среднему",
        "Столько же изменилось бы и без помощи: необычный год сменяется обычным.",
    )
    WITHIN_CHANCE = (
        "within_chance",
        "нельзя отличить от случайного колебания",
        "Интервал изменения захватывает ноль.",
    )
    CANNOT_TELL = (
        "cannot_tell",
        "нельзя сказать",
        "Нет сопоставимых лет, участников или школ для сравнения.",
    )


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A value of one year with its 95 % interval; `n` None: the formula counts nobody."""

    value: float
    low: float
    high: float
    n: int | None = None

    @property
    def error(self) -> float:
        """Standard error that the width of the interval stands for."""
        return (self.high - self.low) / (2 * 1.959963984540054)

    @property
    def interval(self) -> Interval:
        """The bounds."""
        return Interval(self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class TwoYears:
    """A unit's values over the same comparable procedures of both years; or why there is nothing to subtract.

    `school_id` None: the municipality. With a reason, neither value is there.
    """

    school_id: str | None
    before: Estimate | None = None
    after: Estimate | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """An indicator over two school years: of every own school and of the municipality."""

    indicator: str
    before_year: int
    after_year: int
    better: str  # higher | lower | neither
    inside: tuple[float, float]  # what values are possible: 0–1 for a share
    units: tuple[TwoYears, ...]

    def of(self, school_id: str | None) -> TwoYears:
        """One unit."""
        return next(one for one in self.units if one.school_id == school_id)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A change judged. `expected`: the value of the second year if nothing had been done.

    `gain` is after minus expected (for a measure: pooled over its schools), with its 95 % interval; `noticeable` is the
    value from which on help would have been seen. `better` says on which side of the expectation the value is.
    """

    verdict: Verdict
    reason: str = ""
    before: Estimate | None = None
    after: Estimate | None = None
    change: Estimate | None = None
    usual: float | None = None  # mean of all schools in the first year
    expected: Estimate | None = None
    gain: Estimate | None = None
    noticeable: float | None = None
    better: bool | None = None
    compared: int = 0  # schools without help
    helped: int = 0
