"""The three published signs on numbers worked by hand."""

import numpy as np
import pytest

from opora.core.methodology.identification import ObjectivitySign
from opora.core.monitoring import SignState
from opora.core.objectivity.moments import Moments
from opora.core.objectivity.signs import inflated_mean, journal_mismatch, sharp_change
from opora.packs import load_pack


SIGNS = load_pack("federal").signs


def sign(direction: str) -> ObjectivitySign:
    return next(one for one in SIGNS.values() if one.direction_of_change == direction)


def test_the_inflated_mean_compares_two_bounds() -> None:
    """15 − 1,96·4/√16 = 13,04 > 12 + 1,96·5/√10000 = 12,098: вопрос к школе."""
    found = inflated_mean(Moments(16, 15.0, 4.0), Moments(10000, 12.0, 5.0))

    assert found.state is SignState.RAISED
    assert found.observed == pytest.approx(15 - 1.96 * 4 / 4)
    assert found.limit == pytest.approx(12 + 1.96 * 5 / 100)
    assert "без всяких нарушений" in found.reason


def test_an_ordinary_mean_raises_nothing() -> None:
    assert (
        inflated_mean(Moments(16, 13.0, 4.0), Moments(10000, 12.0, 5.0)).state
        is SignState.NOT_RAISED
    )


def test_without_the_region_or_scores_it_cannot_be_told() -> None:
    assert (
        inflated_mean(Moments(16, 15.0, 4.0), None).reason == "Нельзя сказать: нет строк региона."
    )
    assert inflated_mean(None, Moments(100, 12.0, 5.0)).state is SignState.CANNOT_TELL
    assert (
        inflated_mean(Moments(1, 15.0, None), Moments(100, 12.0, 5.0)).state
        is SignState.CANNOT_TELL
    )


def test_a_negative_correlation_with_the_journal_is_a_question() -> None:
    assert journal_mismatch([(5, 5, 4), (10, 4, 4), (18, 3, 4)]).state is SignState.RAISED
    assert journal_mismatch([(5, 3, 4), (10, 4, 4), (18, 5, 4)]).state is SignState.NOT_RAISED


def test_no_journal_or_no_variation_cannot_be_told() -> None:
    assert journal_mismatch([]).state is SignState.CANNOT_TELL
    assert journal_mismatch([(10, 4, 12)]).state is SignState.CANNOT_TELL


def test_ties_are_noted_where_they_change_the_sign_of_the_published_formula() -> None:
    pairs = [(1, 4, 1), (2, 4, 8), (3, 3, 1)]

    found = journal_mismatch(pairs)

    assert found.state is SignState.RAISED
    assert "без поправки на равные значения" in found.reason


@pytest.mark.parametrize(
    "ratio, fall, rise",
    [
        (1.0, SignState.NOT_RAISED, SignState.NOT_RAISED),
        (3.0, SignState.RAISED, SignState.NOT_RAISED),
        (0.1, SignState.NOT_RAISED, SignState.RAISED),
    ],
)
def test_a_sharp_change_stands_outside_the_outer_fences(
    ratio: float, fall: SignState, rise: SignState
) -> None:
    sample = np.random.default_rng(1).normal(1.0, 0.1, 60).tolist()

    assert sharp_change(sign("fall"), ratio, sample, 20).state is fall
    assert sharp_change(sign("rise"), ratio, sample, 20).state is rise


def test_few_schools_of_the_region_have_no_quartiles() -> None:
    assert sharp_change(sign("fall"), 3.0, [1.0] * 19, 20).state is SignState.CANNOT_TELL
