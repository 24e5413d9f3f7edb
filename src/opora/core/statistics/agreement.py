"""How far two people who mark the same works agree beyond chance."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def weighted_kappa(table: NDArray[np.float64], weights: NDArray[np.float64]) -> float | None:
    """1 − Σ weights·observed / Σ weights·expected, weights of disagreement; None when chance leaves no disagreement.

    Args:
        table: counts or shares, rows by the first marker, columns by the second.
        weights: cost of each disagreement, zero on the diagonal.

    Source:
        Cohen (1968), Psychological Bulletin 70:213–220; golden number from its table 1.

    >>> observed = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
    >>> costs = np.array([[0.0, 1.0, 3.0], [1.0, 0.0, 6.0], [3.0, 6.0, 0.0]])
    >>> round(weighted_kappa(observed, costs), 3)
    0.348
    """
    shares = table / table.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    by_chance = float((weights * expected).sum())
    return 1 - float((weights * shares).sum()) / by_chance if by_chance > 1e-12 else None


def quadratic_kappa(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Weighted kappa with squared differences as weights; None when both markers give one same value throughout.

    Found from moments: mean (a − b)² over var a + var b + (mean a − mean b)², which is what the weighted table gives.

    Raises:
        ValueError: no pairs, or lists of different lengths.

    Source:
        Cohen (1968), Psychological Bulletin 70:213–220; Fleiss & Cohen (1973), Educ. Psychol. Meas. 33:613–619.

    >>> round(quadratic_kappa([1, 1, 2, 2, 3, 3], [1, 2, 2, 2, 3, 1]), 4)
    0.2857
    >>> quadratic_kappa([2, 2], [2, 2]) is None
    True
    """
    if not first or len(first) != len(second):
        raise ValueError("kappa needs pairs")
    one, other = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    by_chance = float(one.var() + other.var() + (one.mean() - other.mean()) ** 2)
    if by_chance < 1e-12:
        return None
    return 1 - float(np.square(one - other).mean()) / by_chance
