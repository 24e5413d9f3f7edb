"""Rank correlation from counted pairs: journal mark against primary score."""

from collections.abc import Sequence
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import NDArray

from opora.core.statistics.intervals import Z95, Interval


def spearman(
    first: Sequence[float], second: Sequence[float], counts: Sequence[int]
) -> float | None:
    """Spearman's correlation with ties: Pearson's correlation of mid-ranks; None when one side never varies.

    Args:
        first: value of one variable in each distinct pair.
        second: value of the other.
        counts: how many participants have that pair.

    Source:
        Kendall & Gibbons (1990), Rank Correlation Methods, ch. 3.

    >>> round(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], [1] * 5), 3)
    0.8
    """
    weights = np.asarray(counts, float)
    x, y = _mid_ranks(first, weights), _mid_ranks(second, weights)
    total = weights.sum()
    if total < 2:
        return None
    x, y = x - (total + 1) / 2, y - (total + 1) / 2
    spread = float((weights * x * x).sum() * (weights * y * y).sum())
    if spread <= 0:
        return None
    return max(-1.0, min(1.0, float((weights * x * y).sum()) / sqrt(spread)))


def spearman_as_published(
    first: Sequence[float], second: Sequence[float], counts: Sequence[int]
) -> float | None:
    """The published form `1 − 6Σd²/(n(n² − 1))`: exact without ties, too high with them; None below two.

    Source:
        Federal methodology of objectivity, April 2019, sign 2.

    >>> round(spearman_as_published([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], [1] * 5), 3)
    0.8
    """
    weights = np.asarray(counts, float)
    total = float(weights.sum())
    if total < 2:
        return None
    gaps = _mid_ranks(first, weights) - _mid_ranks(second, weights)
    return 1 - 6 * float((weights * gaps**2).sum()) / (total * (total**2 - 1))


def spearman_interval(correlation: float, count: float) -> Interval | None:
    """Interval of Spearman's correlation by Fisher's z; None below four participants.

    Source:
        Bonett & Wright (2000), Psychometrika 65:23–28: variance (1 + r²/2)/(n − 3).

    >>> spearman_interval(0.75, 30).rounded(3)
    Interval(low=0.498, high=0.885)
    """
    if count <= 3:
        return None
    kept = max(-0.999999, min(0.999999, correlation))
    margin = Z95 * sqrt((1 + kept * kept / 2) / (count - 3))
    return Interval(tanh(atanh(kept) - margin), tanh(atanh(kept) + margin))


def _mid_ranks(values: Sequence[float], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place = np.unique(np.asarray(values, float), return_inverse=True)
    sizes = np.bincount(place, weights=weights)
    ranks: NDArray[np.float64] = (np.cumsum(sizes) - sizes + (sizes + 1) / 2)[place]
    return ranks
