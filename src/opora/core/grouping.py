"""Groups of schools by points over the blocks, and how sure each school's group is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from opora.core.dice import Dice
from opora.core.methodology.formulas import Ratio
from opora.core.methodology.identification import Grouping, PointBand, PointRule
from opora.core.methodology.pack import Pack
from opora.core.monitoring import GroupPlacement, Status
from opora.core.statistics.intervals import Z95


DRAWS = 400  # standard error of a stability: at most 0.025


class Measured(NamedTuple):
    """A school's pooled value of one indicator: counts where it is a ratio of participants."""

    value: float
    numerator: float | None
    n: int | None
    low: float | None
    high: float | None


def placements(
    pack: Pack, grouping: Grouping, values: pl.DataFrame, schools: Iterable[str], rng: Dice
) -> tuple[GroupPlacement, ...]:
    """The group of every school, its points by block and the probability of the same group on repetition.

    A missing indicator leaves the maximum as well; under `minimum_share` of the points there is no group.
    Stability: values are drawn anew from their posteriors (ratios of participants: beta with Jeffreys' prior;
    others: normal of their interval; delivered numbers do not vary), points and group counted again.

    Args:
        pack: for formulas of the indicators.
        grouping: bands and bounds.
        values: VALUES of one school year.
        schools: own schools.
        rng: dice; the same state gives the same stability.
    """
    rules = [(block, rule) for block, some in grouping.points.items() for rule in some]
    ratios = {name for name, one in pack.indicators.items() if isinstance(one.formula, Ratio)}
    known = _pooled(values, {rule.indicator for _, rule in rules})
    return tuple(
        _placement(grouping, rules, _School(school, known, ratios), rng)
        for school in sorted(schools)
    )


class _School(NamedTuple):
    school_id: str
    known: Mapping[tuple[str, str], Measured]
    ratios: set[str]

    def value(self, indicator: str) -> Measured | None:
        return self.known.get((indicator, self.school_id))


def _pooled(values: pl.DataFrame, indicators: set[str]) -> dict[tuple[str, str], Measured]:
    rows = values.filter(
        pl.col("indicator").is_in(sorted(indicators)), pl.col("status") == Status.OK,
        pl.col("procedure_id").is_null(), pl.col("school_id").is_not_null(),
    )  # fmt: skip
    columns = ("indicator", "school_id", *Measured._fields)
    return {(row[0], row[1]): Measured(*row[2:]) for row in rows.select(columns).iter_rows()}


def _placement(
    grouping: Grouping, rules: Sequence[tuple[str, PointRule]], school: _School, rng: Dice
) -> GroupPlacement:
    points: dict[str, float] = dict.fromkeys(grouping.points, 0.0)
    maximum = dict(points)
    possible = sum(_most(rule) for _, rule in rules)
    drawn = np.zeros(DRAWS)
    for block, rule in rules:
        one = school.value(rule.indicator)
        if one is None:
            continue
        points[block] += _points(rule, one, counted=rule.indicator in school.ratios)
        maximum[block] += _most(rule)
        drawn += _points_of_draws(rule, _draws(one, rng, counted=rule.indicator in school.ratios))
    whole = sum(maximum.values())
    if whole <= 0 or whole < grouping.minimum_share * possible:
        return GroupPlacement(
            school_id=school.school_id,
            number=None,
            points=points,
            maximum=maximum,
            stability=None,
            neighbours=(),
        )
    number = group_of(grouping, sum(points.values()), whole)
    again = _times_by_group(grouping, drawn, whole)
    others = tuple(sorted(set(again) - {number}))
    return GroupPlacement(
        school_id=school.school_id, number=number, points=points, maximum=maximum,
        stability=again[number] / DRAWS, neighbours=others,
    )  # fmt: skip


def _times_by_group(grouping: Grouping, drawn: NDArray[np.float64], whole: float) -> Counter[int]:
    """How many draws fall into each group; few totals differ, so each is placed once."""
    found: Counter[int] = Counter()
    totals, times = np.unique(drawn, return_counts=True)
    for total, count in zip(totals.tolist(), times.tolist(), strict=True):
        found[group_of(grouping, total, whole)] += count
    return found


def group_of(grouping: Grouping, points: float, maximum: float) -> int:
    """The first group whose bound the share of points is below; decided on fractions.

    A group without a bound takes the rest.
    """
    share = Fraction(repr(points)) / Fraction(repr(maximum))
    for group in grouping.groups:
        if group.below is None or share < Fraction(repr(group.below)):
            return group.number
    return grouping.groups[-1].number


def _most(rule: PointRule) -> float:
    return max(band.points for band in rule.bands)


def _points(rule: PointRule, one: Measured, *, counted: bool) -> float:
    """Points of a value; a ratio is compared with the band's bound on integers."""
    for band in rule.bands:
        if band.below is None or _is_below(one, Fraction(repr(band.below)), counted=counted):
            return band.points
    return rule.bands[-1].points


def _is_below(one: Measured, bound: Fraction, *, counted: bool) -> bool:
    if counted and one.numerator is not None and one.n:
        return round(one.numerator) * bound.denominator < one.n * bound.numerator
    return one.value < float(bound) - 1e-9


def _draws(one: Measured, rng: Dice, *, counted: bool) -> NDArray[np.float64]:
    if counted and one.numerator is not None and one.n:
        return rng.beta(one.numerator + 0.5, one.n - one.numerator + 0.5, size=DRAWS)
    if one.low is None or one.high is None:
        return np.full(DRAWS, one.value)
    return rng.normal(one.value, (one.high - one.low) / (2 * Z95), size=DRAWS)


def _points_of_draws(rule: PointRule, values: NDArray[np.float64]) -> NDArray[np.float64]:
    bands: tuple[PointBand, ...] = rule.bands
    bounds = [band.below for band in bands if band.below is not None]
    points = np.array([band.points for band in bands], float)
    places = np.minimum(np.searchsorted(bounds, values, side="right"), len(bands) - 1)
    drawn: NDArray[np.float64] = points[places]
    return drawn
