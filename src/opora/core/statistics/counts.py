"""Exact tails of counts: how many procedures would pass, how many participants would be below."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln

from opora.core.statistics.shrinkage import BetaPrior


def poisson_binomial_tail(probabilities: Sequence[float], at_least: int) -> float:
    """Probability that at least so many of independent events happen.

    Source:
        Direct convolution, as in Hong (2013), Comput. Stat. Data Anal. 59:41–51, section 2.

    >>> round(poisson_binomial_tail([0.18] * 10, 2), 2)
    0.56
    """
    weights = np.zeros(max(at_least, 1) + 1)  # the last cell gathers «at least»
    weights[0] = 1.0
    for chance in probabilities:
        gathered = weights[-1]
        moved = weights * chance
        weights = weights * (1 - chance)
        weights[1:] += moved[:-1]
        weights[-1] = gathered + moved[-2]
    return 1.0 if at_least <= 0 else float(weights[-1])


def beta_binomial_pmf(trials: int, prior: BetaPrior) -> NDArray[np.float64]:
    """Probabilities of 0…trials successes when the share itself follows `prior`.

    Source:
        Skellam (1948), J. R. Stat. Soc. B 10:257–261.

    >>> beta_binomial_pmf(3, BetaPrior(1, 1)).round(4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    k = np.arange(trials + 1)
    ways = gammaln(trials + 1) - gammaln(k + 1) - gammaln(trials - k + 1)
    log = ways + betaln(k + prior.alpha, trials - k + prior.beta) - betaln(prior.alpha, prior.beta)
    mass: NDArray[np.float64] = np.exp(log)
    mass /= mass.sum()
    return mass


def beta_binomial_tail(trials: int, prior: BetaPrior, at_least: int) -> float:
    """Probability of at least so many successes; 0 when so many cannot be.

    >>> round(beta_binomial_tail(3, BetaPrior(1, 1), 2), 4)
    0.5
    """
    if at_least > trials:
        return 0.0
    return min(1.0, float(beta_binomial_pmf(trials, prior)[max(at_least, 0) :].sum()))
