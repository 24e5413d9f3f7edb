"""Funnel limits: comparison of schools of different size without ranking them."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from scipy.special import betaincc, betaln, ndtri, xlog1py, xlogy

from opora.core.statistics.intervals import Interval


def funnel_limits(target: float, trials: int, *, confidence: float = 0.95) -> Interval:
    """Exact binomial limits of a share around `target` for a school of so many participants, interpolated.

    Source:
        Spiegelhalter (2005), Stat. Med. 24:1185–1202, appendix A.1.1: with r the smallest count whose
        P(R ≤ r) exceeds p, the limit is (r − α)/n, α = (P(R ≤ r) − p) / P(R = r).

    >>> funnel_limits(0.2, 50).rounded(4)
    Interval(low=0.0844, high=0.3071)
    """
    if trials <= 0:
        raise ValueError("a funnel needs participants")
    tail = (1 - confidence) / 2
    return Interval(_limit(target, trials, tail), _limit(target, trials, 1 - tail))


def _limit(target: float, trials: int, p: float) -> float:
    counts = np.arange(trials)
    at_most = np.append(betaincc(counts + 1, trials - counts, target), 1.0)
    r = int(np.searchsorted(at_most, p))
    mass = _mass(r, trials, target)
    part = (float(at_most[r]) - p) / mass if mass > 0 else 0.0
    return min(max((r - part) / trials, 0.0), 1.0)


def _mass(count: int, trials: int, share: float) -> float:
    """Binomial probability of exactly so many."""
    ways = -betaln(count + 1, trials - count + 1) - np.log(trials + 1)
    return float(np.exp(ways + xlogy(count, share) + xlog1py(trials - count, -share)))


def overdispersion(
    successes: Sequence[int], trials: Sequence[int], *, winsorised: float = 0.1
) -> float:
    """Factor φ by which schools' shares vary more than chance, from winsorised z-scores; 1 when they do not.

    Source:
        Spiegelhalter (2005), section 3: φ = Σz²/I, applied only when I·φ exceeds I − 1.

    >>> overdispersion([10, 10, 10], [50, 50, 50])
    1.0
    """
    k, n = np.asarray(successes, float), np.asarray(trials, float)
    target = k.sum() / n.sum()
    if len(n) < 2 or not 0 < target < 1:
        return 1.0
    z = (k / n - target) / np.sqrt(target * (1 - target) / n)
    low, high = np.quantile(z, [winsorised, 1 - winsorised])
    factor = float((np.clip(z, low, high) ** 2).mean())
    return factor if len(n) * factor > len(n) - 1 else 1.0


def widened_limits(
    target: float, trials: int, factor: float, *, confidence: float = 0.95
) -> Interval:
    """Funnel limits under over-dispersion φ: `target ± z·√(φ·target·(1 − target)/n)` inside [0, 1].

    Source:
        Spiegelhalter (2005), section 3, multiplicative model.

    >>> widened_limits(0.2, 50, 2.0).rounded(4)
    Interval(low=0.0432, high=0.3568)
    """
    z = float(ndtri((1 + confidence) / 2))
    margin = z * sqrt(factor * target * (1 - target) / trials)
    return Interval(max(0.0, target - margin), min(1.0, target + margin))
