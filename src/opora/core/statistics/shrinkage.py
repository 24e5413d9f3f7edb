"""Empirical Bayes for shares: what a school's few participants say once all schools are heard."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincc, betaln, digamma, polygamma


# Upper limit of a prior's weight in participants. Schools' shares of «2» differ by 0.1 and more in real data
# (domain.md 3.4); 200 means a spread of 0.03 at a share of 0.2, so that no school is wholly replaced by the mean.
HEAVIEST_PRIOR = 200.0
LIGHTEST_PRIOR = 0.5
MOST_STEPS = 50
SMALLEST_STEP = 1e-9


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
    seen = _Seen(pairs[:, 0].astype(float), pairs[:, 1].astype(float), counts.astype(float))
    place = np.log([start.alpha, start.beta])
    height = seen.height(place)
    for _ in range(MOST_STEPS):
        step = seen.step(place)
        while (higher := seen.height(place + step)) < height and np.abs(step).max() > SMALLEST_STEP:
            step /= 2
        place, height = place + step, max(higher, height)
        if np.abs(step).max() <= SMALLEST_STEP or np.exp(place).sum() > 10 * HEAVIEST_PRIOR:
            break
    a, b = np.exp(place)
    return _prior(float(a / (a + b)), float(a + b))


@dataclass(frozen=True)
class _Seen:
    """Distinct (below, participants) pairs with how many schools have them; the likelihood over log α, log β."""

    k: NDArray[np.float64]
    n: NDArray[np.float64]
    counts: NDArray[np.float64]

    def height(self, place: NDArray[np.float64]) -> float:
        """Log-likelihood."""
        a, b = np.exp(place)
        return float((self.counts * (betaln(self.k + a, self.n - self.k + b) - betaln(a, b))).sum())

    def step(self, place: NDArray[np.float64]) -> NDArray[np.float64]:
        """Newton's step, at most 1 in each coordinate; along the slope where the surface is not a hill."""
        a, b = np.exp(place)
        slope = np.array(
            [a * self._slope(self.k, a, a + b), b * self._slope(self.n - self.k, b, a + b)]
        )
        shared = self._bend(self.n, a + b)
        bends = np.array(
            [
                [slope[0] + a * a * (self._bend(self.k, a) - shared), -a * b * shared],
                [-a * b * shared, slope[1] + b * b * (self._bend(self.n - self.k, b) - shared)],
            ]
        )
        hill = bends[0, 0] < 0 and np.linalg.det(bends) > 0
        step = -np.linalg.solve(bends, slope) if hill else slope / max(np.abs(slope).max(), 1e-12)
        longest = np.abs(step).max()
        moved: NDArray[np.float64] = step / longest if longest > 1 else step
        return moved

    def _slope(self, part: NDArray[np.float64], own: float, whole: float) -> float:
        terms = digamma(part + own) - digamma(own) + digamma(whole) - digamma(self.n + whole)
        return float((self.counts * terms).sum())

    def _bend(self, part: NDArray[np.float64], own: float) -> float:
        return float((self.counts * (polygamma(1, part + own) - polygamma(1, own))).sum())


def probability_at_least(posterior: BetaPrior, share: float) -> float:
    """Posterior probability that the school's true share is at least `share`.

    >>> round(probability_at_least(BetaPrior(2, 8), 0.3), 4)
    0.196
    """
    return float(betaincc(posterior.alpha, posterior.beta, share))


def _prior(mean: float, weight: float) -> BetaPrior:
    kept = min(max(weight, LIGHTEST_PRIOR), HEAVIEST_PRIOR)
    return BetaPrior(round(mean * kept, 10), round((1 - mean) * kept, 10))
