"""How schools differ: spread without sampling noise, z-scores, quartile fences."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from opora.core.statistics.intervals import Interval


def spread_between(values: Sequence[float], errors: Sequence[float]) -> float:
    """Standard deviation between schools with sampling noise taken off; 0 when chance explains it all.

    Args:
        values: one estimate a school, at least two.
        errors: standard error of each estimate.

    Source:
        Hedges' moment estimator: variance of estimates less the mean error variance
        (Hedges & Olkin 1985, Statistical Methods for Meta-Analysis, ch. 9).

    >>> round(spread_between([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]), 2)
    0.0
    >>> round(spread_between([0.1, 0.2, 0.3, 0.4], [0.05] * 4), 4)
    0.119
    """
    if len(values) < 2:
        raise ValueError("spread needs two schools")
    excess = float(np.var(values, ddof=1) - np.mean(np.square(errors)))
    return sqrt(max(0.0, excess))


def z_scores(values: Sequence[float]) -> list[float] | None:
    """Distances from the mean in standard deviations (n − 1); None when nothing varies or fewer than two are given.

    >>> z_scores([1.0, 2.0, 3.0])
    [-1.0, 0.0, 1.0]
    """
    if len(values) < 2:
        return None
    deviation = float(np.std(values, ddof=1))
    if deviation < 1e-12:
        return None
    mean = float(np.mean(values))
    return [(value - mean) / deviation for value in values]


def quartile_fences(values: Sequence[float], *, reach: float = 3.0) -> Interval:
    """Fences `Q25 − reach·IQR` and `Q75 + reach·IQR`; quartiles by linear interpolation (R type 7, Excel's).

    Source:
        Tukey (1977), Exploratory Data Analysis, ch. 2 (outer fences: reach 3).

    >>> quartile_fences([1, 2, 3, 4, 5])
    Interval(low=-4.0, high=10.0)
    """
    low, high = (float(one) for one in np.quantile(values, [0.25, 0.75]))
    return Interval(low - reach * (high - low), high + reach * (high - low))
