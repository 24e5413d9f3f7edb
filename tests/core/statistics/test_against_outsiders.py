"""Own statistics against SciPy and against published tables."""

from math import comb

import numpy as np
import pytest
from scipy import stats

from opora.core.statistics.counts import (
    beta_binomial_pmf,
    beta_binomial_tail,
    poisson_binomial_tail,
)
from opora.core.statistics.discovery import benjamini_hochberg
from opora.core.statistics.funnel import funnel_limits, overdispersion, widened_limits
from opora.core.statistics.intervals import (
    Interval,
    clopper_pearson_interval,
    mean_interval,
    newcombe_difference,
    wilson_interval,
)
from opora.core.statistics.ranks import spearman, spearman_as_published, spearman_interval
from opora.core.statistics.shrinkage import (
    HEAVIEST_PRIOR,
    JEFFREYS,
    BetaPrior,
    prior_by_likelihood,
    prior_by_moments,
    probability_at_least,
)
from opora.core.statistics.spread import quartile_fences, spread_between, z_scores
from opora.core.statistics.trend import improved_beyond_chance


@pytest.mark.parametrize(
    "k, n", [(0, 1), (1, 1), (3, 10), (15, 148), (0, 20), (29, 29), (500, 1000)]
)
def test_intervals_of_a_share_equal_scipy(k: int, n: int) -> None:
    test = stats.binomtest(k, n)

    wilson, exact = test.proportion_ci(method="wilson"), test.proportion_ci(method="exact")

    assert wilson_interval(k, n) == Interval(
        pytest.approx(wilson.low, abs=1e-12), pytest.approx(wilson.high, abs=1e-12)
    )
    found = clopper_pearson_interval(k, n)
    assert (found.low, found.high) == (
        pytest.approx(exact.low, abs=1e-12),
        pytest.approx(exact.high, abs=1e-12),
    )


@pytest.mark.parametrize(
    "k, n, low, high",
    [  # Newcombe (1998), Stat. Med. 17:873, table II, method 10
        ((56, 48), (70, 80), 0.0524, 0.3339),
        ((9, 3), (10, 10), 0.1705, 0.8090),
        ((10, 0), (10, 20), 0.6791, 1.0000),
        ((0, 0), (10, 20), -0.1611, 0.2775),
    ],
)
def test_newcombe_reproduces_its_table(
    k: tuple[int, int], n: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe_difference(k, n).rounded(4) == Interval(low, high)


def test_spearman_with_ties_equals_scipy() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.integers(0, 12, 60), rng.integers(2, 6, 60)
    pairs, counts = np.unique(np.column_stack([x, y]), axis=0, return_counts=True)

    found = spearman(pairs[:, 0].tolist(), pairs[:, 1].tolist(), counts.tolist())

    assert found == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


def test_the_published_form_differs_from_rank_pearson_only_by_ties() -> None:
    apart = (
        spearman_as_published([1, 2, 3, 4], [4, 3, 1, 2], [1] * 4),
        spearman([1, 2, 3, 4], [4, 3, 1, 2], [1] * 4),
    )

    assert apart[0] == pytest.approx(apart[1])
    assert spearman_as_published([1, 2], [3, 3], [5, 5]) is not None
    assert spearman([1, 2], [3, 3], [5, 5]) is None
    assert spearman([1], [3], [1]) is None
    assert spearman_as_published([1], [3], [1]) is None
    assert spearman_interval(0.5, 3) is None


@pytest.mark.parametrize("n, alpha, beta", [(1, 0.5, 0.5), (12, 2.0, 7.0), (90, 40.0, 60.0)])
def test_beta_binomial_equals_scipy(n: int, alpha: float, beta: float) -> None:
    prior = BetaPrior(alpha, beta)

    assert beta_binomial_pmf(n, prior) == pytest.approx(
        stats.betabinom.pmf(range(n + 1), n, alpha, beta), abs=1e-12
    )
    assert beta_binomial_tail(n, prior, 1) == pytest.approx(
        stats.betabinom.sf(0, n, alpha, beta), abs=1e-12
    )
    assert beta_binomial_tail(n, prior, n + 1) == 0.0
    assert probability_at_least(prior, 0.3) == pytest.approx(stats.beta.sf(0.3, alpha, beta))


@pytest.mark.parametrize("n, at_least", [(0, 1), (5, 0), (10, 2), (10, 11), (8, 8)])
def test_equal_chances_give_the_binomial(n: int, at_least: int) -> None:
    expected = sum(comb(n, k) * 0.3**k * 0.7 ** (n - k) for k in range(at_least, n + 1))

    assert poisson_binomial_tail([0.3] * n, at_least) == pytest.approx(expected, abs=1e-12)


def test_the_chance_of_a_false_listing_is_what_the_domain_brief_computes() -> None:
    """Доля «2» 15 %, 10 участников: больше 30 % — с вероятностью 0,18 ≈ P(≥3); в двух из десяти процедур — 0,56."""
    single = float(stats.binom.sf(2, 10, 0.15))

    assert round(single, 2) == 0.18
    assert round(poisson_binomial_tail([single] * 10, 2), 2) == 0.56


def test_benjamini_hochberg_equals_scipy() -> None:
    p = np.random.default_rng(3).uniform(size=25) ** 3

    assert benjamini_hochberg(p.tolist()) == pytest.approx(
        stats.false_discovery_control(p).tolist()
    )
    assert benjamini_hochberg([]) == []


def test_shrinkage_finds_the_prior_that_made_the_data() -> None:
    rng = np.random.default_rng(11)
    trials = rng.integers(5, 120, 3000)
    successes = rng.binomial(trials, rng.beta(3.0, 12.0, 3000))

    found = prior_by_likelihood(successes.tolist(), trials.tolist())

    assert (found.alpha, found.beta) == (pytest.approx(3.0, rel=0.1), pytest.approx(12.0, rel=0.1))
    moments = prior_by_moments(successes.tolist(), trials.tolist())
    assert moments.mean == pytest.approx(0.2, abs=0.01)
    assert moments.weight == pytest.approx(15.0, rel=0.2)


def test_shrinkage_of_few_or_equal_schools_stays_reasonable() -> None:
    assert prior_by_likelihood([1, 2], [10, 10]) == JEFFREYS
    assert prior_by_likelihood([5] * 6, [20] * 6).weight == pytest.approx(HEAVIEST_PRIOR)
    assert 0 < prior_by_likelihood([0] * 6, [20] * 6).mean < 0.02
    assert prior_by_likelihood([0, 20] * 4, [20] * 8).weight >= 0.5
    with pytest.raises(ValueError, match="prior"):
        prior_by_moments([0], [0])


def test_funnel_limits_hold_their_chance() -> None:
    limits = funnel_limits(0.2, 400, confidence=0.998)

    assert limits.low == pytest.approx(stats.norm.ppf(0.001, 0.2, 0.02), abs=0.005)
    assert funnel_limits(0.0, 30) == Interval(0.0, 0.0)
    assert widened_limits(0.2, 50, 1.0).low == pytest.approx(
        0.2 - 1.96 * (0.16 / 50) ** 0.5, abs=1e-4
    )
    with pytest.raises(ValueError, match="participants"):
        funnel_limits(0.2, 0)


def test_overdispersion_is_one_for_chance_and_more_for_real_differences() -> None:
    rng = np.random.default_rng(2)
    trials = np.full(300, 80)

    assert overdispersion(rng.binomial(trials, 0.2).tolist(), trials.tolist()) < 1.2
    apart = rng.binomial(trials, rng.beta(4, 16, 300))
    assert overdispersion(apart.tolist(), trials.tolist()) > 2
    assert overdispersion([3], [10]) == 1.0


def test_spread_takes_sampling_noise_off() -> None:
    rng = np.random.default_rng(4)
    errors = np.full(4000, 0.1)
    values = rng.normal(0.3, 0.05, 4000) + rng.normal(0, errors)

    assert spread_between(values.tolist(), errors.tolist()) == pytest.approx(0.05, abs=0.01)
    with pytest.raises(ValueError, match="two"):
        spread_between([0.1], [0.1])


def test_scores_and_fences_follow_their_definitions() -> None:
    values = np.random.default_rng(1).normal(size=50)

    assert z_scores(values.tolist()) == pytest.approx(stats.zscore(values, ddof=1).tolist())
    assert z_scores([1.0]) is None
    assert z_scores([2.0, 2.0]) is None
    low, high = np.percentile(values, [25, 75])
    assert quartile_fences(values.tolist()).high == pytest.approx(high + 3 * (high - low))


def test_two_lucky_years_are_no_trend() -> None:
    wide = [Interval(0.1, 0.5), Interval(0.08, 0.48), Interval(0.05, 0.42)]

    assert not improved_beyond_chance([0.3, 0.25, 0.2], wide, higher_is_better=False)
    narrow = [Interval(0.28, 0.32), Interval(0.23, 0.27), Interval(0.18, 0.22)]
    assert improved_beyond_chance([0.3, 0.25, 0.2], narrow, higher_is_better=False)
    assert improved_beyond_chance([0.2, 0.25, 0.3], narrow[::-1], higher_is_better=True)
    assert not improved_beyond_chance([0.3, 0.18, 0.2], narrow, higher_is_better=False)


@pytest.mark.parametrize("k, n", [(1, 0), (3, 2), (-1, 5)])
def test_what_is_not_a_share_is_a_bug(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson_interval(k, n)


def test_a_mean_of_one_has_no_interval() -> None:
    with pytest.raises(ValueError, match="two"):
        mean_interval(1.0, 0.0, 1)
