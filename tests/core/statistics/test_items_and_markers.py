"""Item analysis and agreement against published numbers, SciPy and obvious loops."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from opora.core.statistics.agreement import quadratic_kappa, weighted_kappa
from opora.core.statistics.reliability import (
    alpha_interval,
    corrected_discrimination,
    cronbach_alpha,
)


# Bock & Lieberman (1970): persons with each pattern of answers, from 00000 to 11111.
LSAT6 = (
    [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15]
    + [10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298]
)  # fmt: skip
MARKERS = [(3, 3), (3, 6), (3, 4), (4, 6), (5, 2), (5, 4), (2, 2), (3, 4), (5, 3), (2, 3)]


@pytest.fixture(scope="module")
def lsat():
    patterns = list(product([0.0, 1.0], repeat=5))
    return np.repeat(np.array(patterns), LSAT6, axis=0)


def test_alpha_of_lsat6_is_the_published_one(lsat):
    assert lsat.shape == (1000, 5)
    assert lsat.mean(axis=0).round(3).tolist() == [0.924, 0.709, 0.553, 0.763, 0.87]
    assert round(cronbach_alpha(lsat), 4) == 0.2950


def test_discrimination_is_pearsons_correlation_with_the_rest(lsat):
    expected = [
        stats.pearsonr(lsat[:, place], np.delete(lsat, place, axis=1).sum(axis=1)).statistic
        for place in range(5)
    ]
    assert corrected_discrimination(lsat) == pytest.approx(expected)


def test_alpha_has_its_interval_from_the_f_distribution():
    low = 1 - 0.3 * stats.f.ppf(0.975, 29, 29 * 9)
    high = 1 - 0.3 * stats.f.ppf(0.025, 29, 29 * 9)
    found = alpha_interval(0.7, 30, 10)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_the_interval_of_alpha_covers_as_often_as_it_promises():
    dice = np.random.default_rng(4)
    truth = (
        10 * 0.5 / (1 + 9 * 0.5)
    )  # parallel tasks whose errors are as large as what they measure
    covered = 0
    for _ in range(400):
        ability = dice.normal(size=(25, 1))
        table = ability + dice.normal(size=(25, 10))
        found = cronbach_alpha(table)
        covered += alpha_interval(found, 25, 10).contains(truth)
    assert 0.92 <= covered / 400 <= 0.98


@pytest.mark.parametrize("table", [[[1.0, 1.0]], [[1.0], [0.0]], [[1.0, 1.0], [1.0, 1.0]]])
def test_alpha_that_cannot_be_told(table):
    assert cronbach_alpha(np.array(table)) is None


def test_a_task_everybody_solves_does_not_discriminate():
    table = np.array([[1.0, 1, 0], [1, 0, 1], [1, 1, 1]])
    assert corrected_discrimination(table)[0] is None


def obvious_kappa(pairs):
    """Squared differences of all pairs of works over those that chance would give."""
    observed = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    expected = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs) ** 2
    return 1 - observed / expected


def test_quadratic_kappa_by_hand():
    # squares of differences: 0 9 1 4 9 1 0 1 4 1 = 30 of 10 works
    # sums 35 and 37, of squares 135 and 155: by chance (10·135 + 10·155 − 2·35·37) / 100 = 3.1
    first, second = zip(*MARKERS, strict=True)
    assert quadratic_kappa(first, second) == pytest.approx(1 - 3.0 / 3.1)


def test_quadratic_kappa_of_the_anxiety_data_is_what_r_prints():
    # package irr, kappa2(anxiety[, 1:2], "squared"): Kappa = 0.297
    first = [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3]
    second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4]
    assert round(quadratic_kappa(first, second), 3) == 0.297


@pytest.mark.parametrize("seed", range(5))
def test_quadratic_kappa_equals_loops_and_the_weighted_table(seed):
    dice = np.random.default_rng(seed)
    first = dice.integers(0, 6, 40).tolist()
    second = [int(np.clip(one + dice.integers(-1, 2), 0, 5)) for one in first]
    table = np.zeros((6, 6))
    for pair in zip(first, second, strict=True):
        table[pair] += 1
    weights = np.subtract.outer(np.arange(6.0), np.arange(6.0)) ** 2
    found = quadratic_kappa(first, second)
    assert found == pytest.approx(obvious_kappa(list(zip(first, second, strict=True))))
    assert found == pytest.approx(weighted_kappa(table, weights))


def test_kappa_without_any_spread_is_not_told():
    assert quadratic_kappa([1, 1, 1], [1, 1, 1]) is None
    assert weighted_kappa(np.array([[5.0, 0], [0, 0]]), np.array([[0.0, 1], [1, 0]])) is None


def test_markers_who_differ_always_agree_worse_than_by_chance():
    assert quadratic_kappa([0, 1, 0, 1], [1, 0, 1, 0]) == pytest.approx(-1.0)


@pytest.mark.parametrize("first, second", [([], []), ([1], [1, 2])])
def test_kappa_wants_pairs(first, second):
    with pytest.raises(ValueError, match="pairs"):
        quadratic_kappa(first, second)
