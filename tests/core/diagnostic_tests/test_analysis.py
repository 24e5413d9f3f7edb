"""Item analysis of an own test: rows of works in, numbers that a hand calculation gives out."""

import numpy as np
import polars as pl
import pytest
from scipy import stats

from opora.capabilities.diagnostic_tests import advice_for_teachers, analyse_test
from opora.core.diagnostic_tests.figures import Mastery
from opora.core.diagnostic_tests.scores import ClassScores
from opora.core.measurement.tasks import item_share
from tests.support.own_tests import specification, works_of


# Twelve works of 7А: task 1 won by 9, task 2 by 6, 12 of 36 points of task 3, 15 of 55 of 4К1 (one work lacks it).
ROWS = """
    1 1 1 3 5
    2 1 1 2 3
    3 1 1 2 2
    4 1 1 1 2
    5 1 1 1 1
    6 1 0 1 1
    7 1 0 1 1
    8 1 0 1 X
    9 1 0 0 0
    10 0 1 0 0
    11 0 0 0 0
    12 0 0 0 –
    13 отс
"""


def analysed(federal, *classes):
    return analyse_test(specification(), classes, federal, school_year=2024)


@pytest.fixture(scope="module")
def found(request):
    return analysed(request.getfixturevalue("federal"), works_of(ROWS))


def test_counts_of_works(found):
    assert (found.written, found.absent, found.incomplete) == (12, 1, 1)


def test_difficulty_of_a_task_is_its_share_of_points(found):
    shares = [(one.share.won, one.share.possible, one.share.n) for one in found.items]
    assert shares == [(9, 12, 12), (6, 12, 12), (12, 36, 12), (15, 55, 11)]
    oracle = stats.binomtest(9, 12).proportion_ci(method="wilson")
    interval = found.items[0].share.interval
    assert (interval.low, interval.high) == pytest.approx((oracle.low, oracle.high))


def test_a_task_not_begun_is_zero_points_and_a_blank_one_is_not_counted(found):
    assert [(one.skipped, one.blank) for one in found.items] == [(0, 0), (0, 0), (0, 0), (1, 1)]


def test_discrimination_is_over_complete_works(found):
    complete = np.array([[float(one) for one in line.split()[1:]] for line in WHOLE])
    for place, item in enumerate(found.items):
        rest = complete.sum(axis=1) - complete[:, place]
        expected = stats.pearsonr(complete[:, place], rest).statistic
        assert item.discrimination == pytest.approx(expected)


WHOLE = [line.replace("X", "0") for line in ROWS.strip().splitlines()[:11]]


def test_alpha_by_hand(found):
    complete = [[int(one) for one in line.split()[1:]] for line in WHOLE]

    def variance(values):
        mean = sum(values) / len(values)
        return sum((one - mean) ** 2 for one in values) / (len(values) - 1)

    parts = sum(variance(column) for column in zip(*complete, strict=True))
    alpha = 4 / 3 * (1 - parts / variance([sum(row) for row in complete]))
    assert found.reliability.works == 11
    assert found.reliability.alpha == pytest.approx(alpha)
    assert found.reliability.interval.contains(alpha)


def test_codes_pool_their_tasks_and_are_judged_by_the_packs_threshold(found):
    told = [(one.code, one.items, one.share.won, one.share.possible) for one in found.codes]
    assert told == [
        ("1.1", ("1", "2"), 15, 24),
        ("2.1", ("3",), 12, 36),
        ("3.1", ("4К1",), 15, 55),
    ]
    assert [one.mastery for one in found.codes] == [
        Mastery.NOT_BELOW,
        Mastery.BELOW,
        Mastery.BELOW,
    ]
    assert [one.code for one in found.deficits] == ["3.1", "2.1"]


def test_a_share_equal_to_the_threshold_is_not_below_it(federal):
    rows = "\n".join(f"{number} 1 0 3 5" for number in range(1, 11))
    assert analysed(federal, works_of(rows)).codes[0].mastery is Mastery.NOT_BELOW


def test_a_deficit_beyond_chance_is_called_so(federal):
    rows = "\n".join(f"{number} 1 1 {number % 2} 0" for number in range(1, 31))
    masteries = {one.code: one.mastery for one in analysed(federal, works_of(rows)).codes}
    assert masteries == {"1.1": Mastery.NOT_BELOW, "2.1": Mastery.DEFICIT, "3.1": Mastery.DEFICIT}


def test_levels_stand_in_their_order(found):
    assert [(one.level, one.items) for one in found.levels] == [
        ("Б", ("1", "2")),
        ("П", ("3",)),
        ("В", ("4К1",)),
    ]


def test_the_marks_of_complete_works(found):
    # totals 10 7 6 5 4 3 3 2 1 1 0
    assert found.marks.counts == ((2, 4), (3, 3), (4, 3), (5, 1))


def test_shares_equal_those_of_the_monitoring(federal):
    """The same numbers as the pack's own formula gives for files."""
    rows = "\n".join(f"{n} {n % 2} {n % 3 % 2} {n % 4} {n % 6}" for n in range(1, 25))
    found = analysed(federal, works_of(rows))
    table = pl.LazyFrame(
        {
            "school_id": ["s1"] * 4,
            "procedure_id": ["p"] * 4,
            "school_year": [2024] * 4,
            "item": [one.number for one in found.items],
            "level": [one.level for one in found.items],
            "max_score": [one.max_score for one in found.items],
            "participants": [24] * 4,
            "score_sum": [one.share.won for one in found.items],
            "mark": pl.Series([None] * 4, dtype=pl.Int64),
        }
    )
    for level, share in [(None, found.whole), *((one.level, one.share) for one in found.levels)]:
        (row,) = item_share(level, table, ["school_id"]).collect().to_dicts()
        assert row["value"] == pytest.approx(share.value)
        assert (row["low"], row["high"]) == pytest.approx((share.interval.low, share.interval.high))


def test_schools_and_classes_stand_by_name_with_n_and_never_by_value(federal):
    classes = [
        works_of(ROWS, school="s2", class_name="7Б"),
        works_of(ROWS, school="s1", class_name="7А"),
        works_of("1 0 0 0 0\n2 отс", school="s2", class_name="7А"),
    ]
    found = analysed(federal, *classes)
    assert [(one.school, one.written, one.absent) for one in found.schools] == [
        ("s1", 12, 1),
        ("s2", 13, 2),
    ]
    assert [(one.school, one.class_name, one.share.n) for one in found.classes] == [
        ("s1", "7А", 12),
        ("s2", "7А", 1),
        ("s2", "7Б", 12),
    ]
    small = found.classes[1].share
    assert small.value is None
    assert small.reason == "нельзя сказать: работ 1, для вывода нужно не меньше 10\u00a0участников"


def test_the_order_of_classes_does_not_matter(federal):
    classes = [works_of(ROWS, class_name=name) for name in ("7А", "7Б", "7В")]
    assert analysed(federal, *classes) == analysed(federal, *reversed(classes))


@pytest.mark.parametrize(
    "classes", [(), (ClassScores(school="s1", class_name="7А", participants=()),)]
)
def test_nobody_wrote_the_test(federal, classes):
    found = analysed(federal, *classes)
    assert found.written == 0
    assert found.whole.value is None
    assert {one.mastery for one in found.codes} == {Mastery.CANNOT_TELL}
    assert found.reliability.alpha is None
    assert found.deficits == ()


# ------------------------------------------------------------------ recommendations


def advised(federal, *classes):
    return advice_for_teachers(analysed(federal, *classes), federal, school_year=2024)


WEAK = "\n".join(f"{number} 1 1 {number % 2} 2" for number in range(1, 31))


def test_each_deficit_gives_a_draft_to_the_teachers_of_the_grade_with_its_trigger(federal):
    advice = advised(federal, works_of(WEAK), works_of(WEAK, school="s2"))
    assert [one.triggers[0].code for one in advice.drafts] == ["2.1", "3.1"]
    draft = advice.drafts[0]
    assert draft.addressee == "Учителям, преподающим предмет «Математика» в 7-х классах"
    assert (draft.group.schools, draft.group.classes) == (("s1", "s2"), 2)
    trigger = draft.triggers[0]
    assert (trigger.n, trigger.value, trigger.threshold) == (60, pytest.approx(1 / 6), 0.5)
    assert trigger.certain
    assert (
        "«решать задачи на проценты» (код 2.1; работа «Срез № 1», задания: 3)"
        in draft.text.replace("\u00a0", " ")
    )
    assert "набрано 16,7 % возможных баллов" in draft.text.replace("\u00a0", " ")
    assert "по умолчанию пакета" in draft.basis


def test_what_chance_may_explain_is_worded_as_a_question(federal):
    advice = advised(federal, works_of(ROWS), works_of("1 1 1 3 5", school="s2"))
    certain = {one.triggers[0].code: one.triggers[0].certain for one in advice.drafts}
    assert certain == {"3.1": False, "2.1": False}
    assert all("может быть случайностью" in one.text for one in advice.drafts)


def test_one_class_gives_no_recommendation_because_it_would_point_at_one_teacher(federal):
    advice = advised(federal, works_of(WEAK))
    assert advice.drafts == ()
    assert advice.told.startswith("Рекомендации не составлены: работу писали меньше 2 классов")


def test_no_deficit_no_recommendation(federal):
    good = "\n".join(f"{number} 1 1 3 5" for number in range(1, 21))
    advice = advised(federal, works_of(good), works_of(good, class_name="7Б"))
    assert advice.drafts == ()
    assert "рекомендации не требуются" in advice.told
