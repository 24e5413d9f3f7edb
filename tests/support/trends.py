"""Trend and spread as obvious loops: they need intervals, here by SciPy's or the textbook's words."""

from math import sqrt
from statistics import mean, stdev, variance

from opora.core.methodology.indicators import Indicator
from tests.support.reference import Reference, _over_years


Z = 1.959963984540054


def wilson(k: float, n: int) -> tuple[float, float]:
    """Roots of the score equation (p − k/n)² = z² p (1 − p) / n, solved as a quadratic."""
    share = k / n
    a, b, c = 1 + Z * Z / n, -(2 * share + Z * Z / n), share * share
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def reference_trend(
    run: Reference, name: str, school: str | None, procedure: str | None, year: int
) -> float | None:
    """1 when no year is worse than the one before and the first and last differ beyond their joint interval."""
    indicator: Indicator = run.pack.indicators[name]
    other = run.pack.indicators[indicator.formula.of]
    found = _over_years(run, indicator, (school, procedure, year), indicator.formula.years)
    if found is None:
        return None
    side = -1 if other.better == "lower" else 1
    values = [side * value for value, _ in found]
    if any(later < earlier - 1e-12 for later, earlier in zip(values, values[1:], strict=False)):
        return 0.0
    (now, n_now), (first, n_first) = found[0], found[-1]
    low_now, high_now = wilson(now * n_now, n_now)
    low_first, high_first = wilson(first * n_first, n_first)
    if side > 0:
        return float(now - first - sqrt((now - low_now) ** 2 + (high_first - first) ** 2) > 0)
    return float(now - first + sqrt((high_now - now) ** 2 + (first - low_first) ** 2) < 0)


def spread_of(run: Reference, name: str, year: int) -> float | None:
    """Standard deviation of schools' shares less the mean sampling variance."""
    other = run.pack.indicators[run.pack.indicators[name].formula.of]
    values, errors = [], []
    for school in sorted(run.own):
        value = run.usable(other.id, school, None, year)
        if value is None:
            continue
        n = run.measured(other.id, school, None, year)[1]
        low, high = wilson(value * n, n)
        values.append(value)
        errors.append((high - low) / (2 * Z))
    if len(values) < 3:
        return None
    assert abs(stdev(values) ** 2 - variance(values)) < 1e-9
    return sqrt(max(0.0, variance(values) - mean(error * error for error in errors)))
