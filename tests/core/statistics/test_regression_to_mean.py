"""What would have changed without help: against SciPy, published pooling, and a slow simulation of doing nothing."""

from math import log, sqrt

import numpy as np
import pytest
from scipy import stats

from opora.core.statistics.intervals import interval_of_difference, wilson_interval
from opora.core.statistics.pooling import pooled_effect
from opora.core.statistics.regression_to_mean import Pairs, Shrinker, shrinker, untouched


# Colditz et al. (1994), JAMA 271:698–702: tuberculosis with and without BCG vaccination, 13 trials.
BCG = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
    (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
)  # fmt: skip


def test_pooling_gives_the_published_numbers_of_bcg() -> None:
    ratios = [log(a / (a + b)) - log(c / (c + d)) for a, b, c, d in BCG]
    errors = [sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) for a, b, c, d in BCG]

    pooled = pooled_effect(ratios, errors)

    assert (round(pooled.between, 5), round(pooled.effect, 5)) == (0.30876, -0.71412)
    assert sum(pooled.weights) == pytest.approx(1)


def test_without_noise_it_is_the_regression_with_its_prediction_interval() -> None:
    dice = np.random.default_rng(3)
    before = dice.normal(0.3, 0.1, 14)
    after = 0.05 + 0.8 * before + dice.normal(0, 0.05, 14)
    none = [0.0] * 14

    pairs = Pairs(before=before, before_errors=none, after=after, after_errors=none)
    line = untouched(pairs, shrinker(before, none))

    known = stats.linregress(before, after)
    left = after - known.intercept - known.slope * before
    about = (left**2).sum() / 12
    squares = ((before - before.mean()) ** 2).sum()
    reach = stats.t.ppf(0.975, 12) * sqrt(
        about * (1 + 1 / 14 + (0.5 - before.mean()) ** 2 / squares)
    )
    middle = known.intercept + known.slope * 0.5
    assert line.slope == pytest.approx(known.slope)
    assert line.interval(0.5, 0.0, 0.0).low == pytest.approx(middle - reach)
    assert line.interval(0.5, 0.0, 0.0).high == pytest.approx(middle + reach)


def test_expected_way_back_is_the_noise_part_of_the_distance() -> None:
    """Davis (1976): of the distance from the mean the share 1 − reliability goes by itself."""
    line_of_truth = Shrinker(mean=0.2, spread=0.1)

    assert line_of_truth.reliability(0.1) == 0.5
    assert line_of_truth.shrunken(0.5, 0.1) == pytest.approx(0.5 - 0.5 * (0.5 - 0.2))
    assert Shrinker(mean=0.2, spread=0.0).shrunken(0.5, 0.1) == 0.2


def test_too_few_schools_tell_no_line() -> None:
    four = [0.1, 0.2, 0.3, 0.4]

    with pytest.raises(ValueError, match="4 schools"):
        untouched(
            Pairs(before=four, before_errors=four, after=four, after_errors=four),
            Shrinker(0.2, 0.1),
        )


@pytest.mark.parametrize("schools, helped", [(12, 3), (30, 5)])
def test_when_nothing_helps_the_worst_schools_seem_to_improve_and_are_not_believed(
    schools: int, helped: int
) -> None:
    """Worst schools of one year, measured again with nothing done: a plain comparison is fooled, this one is not."""
    dice = np.random.default_rng(schools)
    plain = beyond = harmed = asked = 0
    left = []
    for _ in range(250):
        n = dice.integers(8, 90, schools)
        truth = np.clip(dice.normal(0.2, 0.1, schools), 0.01, 0.9)
        later = np.clip(0.18 + 0.75 * (truth - 0.2) + dice.normal(0, 0.05, schools), 0.01, 0.9)
        years = [dice.binomial(n, share) for share in (truth, later)]
        bounds = [[wilson_interval(k, of) for k, of in zip(year, n, strict=True)] for year in years]
        errors = [[(one.high - one.low) / (2 * 1.96) for one in year] for year in bounds]
        shares = [year / n for year in years]
        order = np.argsort(-shares[0])
        others, worst = order[helped:], order[:helped]
        pairs = Pairs(
            before=shares[0][others], before_errors=[errors[0][i] for i in others],
            after=shares[1][others], after_errors=[errors[1][i] for i in others],
        )  # fmt: skip
        line = untouched(pairs, shrinker(shares[0], errors[0]))
        for i in worst:
            asked += 1
            two = (shares[1][i], bounds[1][i], shares[0][i], bounds[0][i])
            plain += interval_of_difference(*two).high < 0
            bounds_without = line.interval(shares[0][i], errors[0][i], errors[1][i])
            beyond += shares[1][i] < bounds_without.low
            harmed += shares[1][i] > bounds_without.high
            left.append(shares[1][i] - line.expected(shares[0][i], errors[0][i]))

    assert plain / asked > 0.1
    assert beyond / asked < 0.03
    assert harmed / asked < 0.04
    assert abs(np.mean(left)) < 0.03
