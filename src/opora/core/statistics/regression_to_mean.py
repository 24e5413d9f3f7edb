"""Regression to the mean: what the next value of a school is where nothing is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from opora.core.statistics.intervals import Interval
from opora.core.statistics.spread import spread_between


FEWEST_SCHOOLS = 5  # a line and a scatter about it; with fewer, t makes every interval say nothing
MOST_ROUNDS = 50

Column = NDArray[np.float64]


@dataclass(frozen=True)
class Shrinker:
    """How far a value measured with an error lies from the mean in truth: schools' mean and true spread."""

    mean: float
    spread: float

    def reliability(self, error: float) -> float:
        """Share of a value's distance from the mean that is not noise; 0 where nothing differs in truth."""
        own = self.spread**2
        return own / (own + error**2) if own > 0 else 0.0

    def shrunken(self, value: float, error: float) -> float:
        """The expected true value.

        >>> Shrinker(mean=0.2, spread=0.1).shrunken(0.5, 0.1)
        0.35
        """
        return self.mean + self.reliability(error) * (value - self.mean)


def shrinker(values: Sequence[float], errors: Sequence[float]) -> Shrinker:
    """Mean of schools weighted by precision and their spread without noise.

    Raises:
        ValueError: fewer than two schools.
    """
    spread = spread_between(values, errors)
    weights = 1 / (spread**2 + np.square(np.maximum(errors, 1e-9)))
    return Shrinker(float(np.average(values, weights=weights)), spread)


@dataclass(frozen=True, kw_only=True)
class Untouched:
    """How schools without help moved from year to year: a line over shrunken values, and the scatter about it."""

    shrink: Shrinker
    intercept: float
    slope: float
    scatter: float  # variance of true values about the line
    schools: int
    weight: float  # of all schools together: 1 / variance of the line at its centre
    centre: float
    squares: float  # weighted squares of distances from the centre

    @property
    def quantile(self) -> float:
        """Two-sided 95 % quantile: t with the freedom that the line leaves."""
        return float(stdtrit(self.schools - 2, 0.975))

    def expected(self, before: float, error: float) -> float:
        """The next value when nothing is done."""
        return self.intercept + self.slope * self.shrink.shrunken(before, error)

    def own_variance(self, error: float, after_error: float) -> float:
        """Of one school about the line: its own way, what of its first value was noise, the second year's noise."""
        hidden = self.shrink.spread**2 * (1 - self.shrink.reliability(error))
        return self.scatter + self.slope**2 * hidden + after_error**2

    def line_variance(self, shrunken: float) -> float:
        """Of the line itself at a shrunken value: shared by all schools that are compared with it."""
        tilt = (shrunken - self.centre) ** 2 / self.squares if self.squares > 0 else 0.0
        return 1 / self.weight + tilt

    def interval(self, before: float, error: float, after_error: float) -> Interval:
        """95 % of what the next *measured* value would be when nothing is done."""
        middle = self.expected(before, error)
        line = self.line_variance(self.shrink.shrunken(before, error))
        reach = self.quantile * sqrt(self.own_variance(error, after_error) + line)
        return Interval(middle - reach, middle + reach)


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Schools without help: both years with standard errors."""

    before: Sequence[float]
    before_errors: Sequence[float]
    after: Sequence[float]
    after_errors: Sequence[float]


def untouched(pairs: Pairs, shrink: Shrinker) -> Untouched:
    """The line of schools without help: second year over the first, whose noise is taken out beforehand.

    A school chosen for a bad year was partly unlucky, so that its next value is nearer the mean whatever is done.
    `shrink` comes from the first year of *all* schools, those chosen too: it is not touched by what was done later.
    The slope and the shift of the year come from schools that were not helped. Without errors it is the ordinary
    regression with its prediction interval. The slope is kept between 0 and 1: true values of a place do not spread
    from year to year without end, and a line drawn steeper through good schools would excuse any fall of a bad one.

    Raises:
        ValueError: fewer than `FEWEST_SCHOOLS` schools.

    Source:
        Davis (1976), Am. J. Epidemiol. 104:493–498; Barnett, van der Pols & Dobson (2005), Int. J. Epidemiol.
        34:215–220 (adjusting by analysis of covariance); noise of the covariate: regression calibration, Carroll et al.
        (2006), Measurement Error in Nonlinear Models, ch. 4. Scatter: moments, as Hedges & Olkin (1985), ch. 9.

    >>> pairs = Pairs(
    ...     before=[0, 1, 2, 3, 4],
    ...     before_errors=[0] * 5,
    ...     after=[1, 0, 2, 3, 3],
    ...     after_errors=[0] * 5,
    ... )
    >>> line = untouched(pairs, Shrinker(mean=2.0, spread=1.5))
    >>> round(line.slope, 3), round(line.intercept, 3), line.interval(4.0, 0.0, 0.0).rounded(2)
    (0.7, 0.4, Interval(low=-0.0, high=6.4))
    """
    schools = len(pairs.before)
    if schools < FEWEST_SCHOOLS:
        raise ValueError(f"{schools} schools without help tell no line")
    both = zip(pairs.before, pairs.before_errors, strict=True)
    first = np.array([shrink.shrunken(value, error) for value, error in both])
    rest = np.array([1 - shrink.reliability(error) for error in pairs.before_errors])
    second, noise = np.asarray(pairs.after, float), np.square(pairs.after_errors)
    hidden = shrink.spread**2 * rest
    fit = _Fit(0.0, 0.0, 0.0, np.ones(schools))
    for _ in range(MOST_ROUNDS):
        better = _round(first, second, noise + fit.slope**2 * hidden, fit.weights)
        still = abs(better.slope - fit.slope) + abs(better.scatter - fit.scatter) < 1e-12
        fit = better
        if still:
            break
    centre = float(np.average(first, weights=fit.weights))
    return Untouched(
        shrink=shrink,
        intercept=fit.intercept,
        slope=fit.slope,
        scatter=fit.scatter,
        schools=schools,
        weight=float(fit.weights.sum()),
        centre=centre,
        squares=float((fit.weights * (first - centre) ** 2).sum()),
    )


@dataclass(frozen=True)
class _Fit:
    intercept: float
    slope: float
    scatter: float
    weights: Column


def _round(first: Column, second: Column, noise: Column, weights: Column) -> _Fit:
    """One round: the line by weights, then the scatter left beside the noise, then new weights."""
    centre, level = (float(np.average(one, weights=weights)) for one in (first, second))
    squares = float((weights * (first - centre) ** 2).sum())
    across = float((weights * (first - centre) * (second - level)).sum())
    slope = min(max(across / squares, 0.0), 1.0) if squares > 1e-15 else 0.0
    intercept = level - slope * centre
    left = second - intercept - slope * first
    scatter = max(0.0, float((left**2).sum() / (len(left) - 2) - noise.mean()))
    return _Fit(intercept, slope, scatter, 1 / np.maximum(scatter + noise, 1e-12))
