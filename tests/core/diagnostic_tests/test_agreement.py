"""Two markings of one test: a table of works, numbers by hand."""

import pytest
from scipy import stats

from opora.capabilities.diagnostic_tests import agreement
from opora.core.diagnostic_tests.agreement import Stricter, ThirdLook
from tests.support.own_tests import specification, works_of


FIRST = """
    1 1 1 3 5
    2 1 0 3 4
    3 0 0 2 4
    4 1 1 2 3
    5 1 1 1 3
    6 0 1 0 2
    7 1 0 3 5
    8 1 1 3 1
    9 0 0 1 0
    10 1 1 X 2
    11 1 1 2 –
    12 отс
    13 1 1 1 1
"""
SECOND = """
    1 1 1 3 4
    2 1 0 3 2
    3 0 0 2 3
    4 1 1 2 2
    5 1 1 1 3
    6 0 1 0 1
    7 1 0 1 4
    8 1 1 3 1
    9 0 0 1 0
    10 1 0 0 2
    11 1 1 2 2
    12 1 1 1 1
"""


@pytest.fixture(scope="module")
def found(request):
    federal = request.getfixturevalue("federal")
    return agreement(
        specification(), [works_of(FIRST)], [works_of(SECOND)], federal, school_year=2024
    )


def test_exact_agreement_of_a_task_with_wilsons_interval(found):
    second = found.items[1]
    assert (second.item, second.n, second.exact) == ("2", 11, 10)  # work 10 differs
    oracle = stats.binomtest(10, 11).proportion_ci(method="wilson")
    assert (second.interval.low, second.interval.high) == pytest.approx((oracle.low, oracle.high))


def test_who_is_stricter_where_chance_does_not_explain_it(found):
    # task 4К1, works 1–10: −1 −2 −1 −1 0 −1 −1 0 0 0, mean −0.7, deviation 0.6749
    last = found.items[3]
    assert last.n == 10
    assert last.mean_difference == pytest.approx(-0.7)
    assert last.difference_interval.rounded(3).low == pytest.approx(-1.118)
    assert last.difference_interval.rounded(3).high == pytest.approx(-0.282)
    assert last.stricter is Stricter.SECOND
    assert found.items[2].stricter is Stricter.NEITHER
    assert found.items[0].stricter is Stricter.NEITHER


def test_kappa_of_a_task_by_hand(found):
    # task 3, 11 works: one difference, 3 against 1; first 3 3 2 2 1 0 3 3 1 0 2, second the same with 1 at work 7
    first, second = [3, 3, 2, 2, 1, 0, 3, 3, 1, 0, 2], [3, 3, 2, 2, 1, 0, 1, 3, 1, 0, 2]
    by_chance = sum((a - b) ** 2 for a in first for b in second) / 121
    assert found.items[2].kappa == pytest.approx(1 - (4 / 11) / by_chance)
    assert found.items[0].kappa == pytest.approx(1.0)


def test_the_whole_work_counts_cells_but_takes_works_for_trials(found):
    # works 1–10 are marked wholly twice: 40 cells, 8 differ
    assert (found.whole.n, found.whole.pairs, found.whole.exact) == (10, 40, 32)
    oracle = stats.binomtest(8, 10).proportion_ci(method="wilson")
    assert found.whole.interval.low == pytest.approx(oracle.low)
    assert found.whole.mean_difference == pytest.approx(-1.0)  # −7 of 4К1, −2 of 3, −1 of 2


def test_the_third_look_lists_differences_of_two_points_and_more(found):
    assert found.threshold == 2
    assert found.third_look == (
        ThirdLook("s1", "7А", 2, "4К1", 4, 2),
        ThirdLook("s1", "7А", 7, "3", 3, 1),
    )


def test_works_without_a_pair_are_told_not_lost(found):
    assert [(one.number, one.reason) for one in found.unpaired] == [
        (12, "отмечен отсутствовавшим только в первой проверке"),
        (13, "нет во второй проверке"),
    ]


def test_too_few_works_give_counts_and_no_verdict(federal):
    few = [works_of("1 1 1 3 5\n2 1 0 3 4")]
    found = agreement(specification(), few, few, federal, school_year=2024)
    for one in (found.whole, *found.items):
        assert one.n == 2
        assert (one.share, one.interval, one.kappa, one.mean_difference) == (None,) * 4
        assert one.stricter is Stricter.CANNOT_TELL
        assert one.reason.startswith("нельзя сказать: дважды проверено 2")


def test_nothing_marked_twice_is_no_failure(federal):
    found = agreement(specification(), [], [works_of(SECOND)], federal, school_year=2024)
    assert found.whole.n == 0
    assert len(found.unpaired) == 12


def test_equal_markings_agree_wholly(federal):
    both = [works_of(FIRST)]
    found = agreement(specification(), both, both, federal, school_year=2024)
    assert found.whole.share == 1.0
    assert found.whole.kappa == pytest.approx(1.0)
    assert found.third_look == ()
    assert found.unpaired == ()
