"""One effect out of many: each weighs by its precision, and their disagreement widens the interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np


@dataclass(frozen=True)
class Pooled:
    """A common effect with its standard error, and the variance of true effects between units."""

    effect: float
    error: float
    between: float
    weights: tuple[float, ...]  # shares of the units, summing to 1


def pooled_effect(effects: Sequence[float], errors: Sequence[float]) -> Pooled:
    """Random-effects mean of estimates by the method of moments.

    Raises:
        ValueError: no estimates, or an error that is not above zero.

    Source:
        DerSimonian & Laird (1986), Control. Clin. Trials 7:177–188. Eight schools of Rubin (1981), J. Educ. Stat.
        6:377–401: no variance between schools, 7.69 ± 4.07.

    >>> eight = pooled_effect([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
    >>> round(eight.effect, 2), round(eight.error, 2), eight.between
    (7.69, 4.07, 0.0)
    """
    values, variances = np.asarray(effects, float), np.square(np.asarray(errors, float))
    if not len(values) or (variances <= 0).any():
        raise ValueError("pooling needs estimates with errors above zero")
    fixed = 1 / variances
    mean = float((fixed * values).sum() / fixed.sum())
    disagreement = float((fixed * (values - mean) ** 2).sum())
    scale = float(fixed.sum() - (fixed**2).sum() / fixed.sum())
    excess = disagreement - (len(values) - 1)
    between = max(0.0, excess / scale) if scale > 0 else 0.0
    weights = 1 / (variances + between)
    total = float(weights.sum())
    effect = float((weights * values).sum() / total)
    return Pooled(effect, 1 / sqrt(total), between, tuple((weights / total).tolist()))
