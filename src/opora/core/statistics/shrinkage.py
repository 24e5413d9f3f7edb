"""Empirical Bayes for shares: what a school's few participants say once all schools are heard."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaln, digamma
from scipy.stats import beta


# Upper limit of a prior's weight in participants. Schools' shares of «2» differ by 0.1 and more in real data
# (domain.md 3.4); 200 means a spread of 0.03 at a share of 0.2, so that no school is wholly replaced by the mean.
HEAVIEST_PRIOR = 200.0
LIGHTEST_PRIOR = 0.5


@dataclass(frozen=True)
class BetaPrior:
    """Beta distribution of the schools' true shares: `alpha` below, `beta` not below, as if seen before."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        """Mean share of schools."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def weight(self) -> float:
        """Participants the prior is worth."""
        return self.alpha + self.beta

    def after(self, successes: int, trials: int) -> "BetaPrior":
        """The posterior once a school's participants are seen."""
        return BetaPrior(self.alpha + successes, self.beta + trials - successes)


JEFFREYS = BetaPrior(0.5, 0.5)


def prior_by_moments(successes: Sequence[int], trials: Sequence[int]) -> BetaPrior:
    """Beta prior of many schools by the method of moments.

    Between-school variance is the weighted variance of shares less binomial noise; its weight is kept inside
    [LIGHTEST_PRIOR, HEAVIEST_PRIOR].

    Raises:
        ValueError: no trials at all.

    Source:
        Kleinman (1973), JASA 68:46–54.

    >>> prior_by_moments([2, 8, 5, 9, 1], [20, 20, 20, 20, 20])
    BetaPrior(alpha=1.7857142857, beta=5.3571428571)
    """
    k, n = np.asarray(successes, float), np.asarray(trials, float)
    total = n.sum()
    if total <= 0:
        raise ValueError("no participants: a prior cannot be estimated")
    mean = k.sum() / total
    if not 0 < mean < 1:
        return _prior(float((k.sum() + 0.5) / (total + 1)), HEAVIEST_PRIOR)
    units = len(n)
    observed = float((n * (k / n - mean) ** 2).sum())
    noise = (units - 1) * mean * (1 - mean)
    scale = (total - (n**2).sum() / total) - (units - 1)
    excess = (observed - noise) / (scale * mean * (1 - mean)) if scale > 0 else 0.0
    weight = HEAVIEST_PRIOR if excess <= 0 else 1 / excess - 1
    return _prior(float(mean), float(weight))


def prior_by_likelihood(successes: Sequence[int], trials: Sequence[int]) -> BetaPrior:
    """Beta prior of many schools by maximum likelihood of the beta-binomial, started from the moments.

    Fewer than three schools tell nothing of their spread: Jeffreys' prior is given.

    Source:
        Griffiths (1973), Biometrics 29:637–648: households with a contagious disease.

    >>> prior = prior_by_likelihood([0] * 5 + [1] * 6 + [2] * 4 + [5] * 5, [10] * 20)
    >>> round(prior.mean, 3), round(prior.weight, 1)
    (0.194, 6.2)
    """
    if len(trials) < 3:
        return JEFFREYS
    start = prior_by_moments(successes, trials)
    pairs, counts = np.unique(np.column_stack([successes, trials]), axis=0, return_counts=True)
    k, n = pairs[:, 0].astype(float), pairs[:, 1].astype(float)

    def loss(place: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        a, b = np.exp(place)
        value = (counts * (betaln(k + a, n - k + b) - betaln(a, b))).sum()
        common = digamma(a + b) - digamma(n + a + b)
        slope_a = (counts * (digamma(k + a) - digamma(a) + common)).sum()
        slope_b = (counts * (digamma(n - k + b) - digamma(b) + common)).sum()
        return -value, -np.array([a * slope_a, b * slope_b])

    found = minimize(
        loss, np.log([start.alpha, start.beta]), jac=True, method="L-BFGS-B",
        bounds=[(-7.0, 7.0), (-7.0, 7.0)],
    )  # fmt: skip
    a, b = np.exp(found.x)
    return _prior(float(a / (a + b)), float(a + b))


def probability_at_least(posterior: BetaPrior, share: float) -> float:
    """Posterior probability that the school's true share is at least `share`.

    >>> round(probability_at_least(BetaPrior(2, 8), 0.3), 4)
    0.196
    """
    return float(beta.sf(share, posterior.alpha, posterior.beta))


def _prior(mean: float, weight: float) -> BetaPrior:
    kept = min(max(weight, LIGHTEST_PRIOR), HEAVIEST_PRIOR)
    return BetaPrior(round(mean * kept, 10), round((1 - mean) * kept, 10))
