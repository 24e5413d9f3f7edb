"""The calendar of diagnostic tests: one table of planned tests, one list of remarks."""

import time
from datetime import date, timedelta

import pytest

from opora.capabilities.diagnostic_tests import check_calendar
from opora.core.diagnostic_tests.planned import Outcome, PlannedTest


MONDAY = date(2024, 10, 7)
BROKEN, CANNOT_TELL, NOTE = Outcome.BROKEN, Outcome.CANNOT_TELL, Outcome.NOTE


def planned(day=0, **changes):
    """A test that breaks nothing: Monday, second lesson of six, 45 minutes of 170 hours."""
    parts = {
        "school": "s1",
        "grade": 7,
        "class_name": "7А",
        "subject": "Математика",
        "title": f"Срез {day}",
        "on": MONDAY + timedelta(days=day),
        "lesson": 2,
        "lessons_that_day": 6,
        "minutes": 45,
        "subject_hours": 170,
    }
    return PlannedTest(**(parts | changes))


def told(federal, *tests):
    return [(one.code, one.outcome) for one in check_calendar(tests, federal)]


def test_a_sound_calendar_brings_no_remark(federal):
    assert told(federal, planned(), planned(21), planned(42)) == []


@pytest.mark.parametrize(
    "days, outcome", [(0, True), (1, True), (17, True), (18, False), (21, False)]
)
def test_two_and_a_half_weeks_are_eighteen_days(federal, days, outcome):
    other = planned(days, title="Другой", class_name="7Б")
    assert (("OP-1501", BROKEN) in told(federal, planned(), other)) is outcome


def test_the_remark_names_both_tests_the_days_and_a_free_working_day(federal):
    found = check_calendar([planned(), planned(2, key="второй")], federal)
    (one,) = found
    assert one.tests[0].key == "второй"
    assert [test.title for test in one.tests] == ["Срез 2", "Срез 0"]
    assert "между ними дней — 2; нужно не меньше 2,5 недели" in one.message
    assert "Срок соблюдён с 25.10.2024" in one.message
    assert "СК-228/03" in one.basis
    assert one.basis.endswith("(по умолчанию пакета)")


def test_classes_of_a_parallel_that_write_one_procedure_on_two_days_are_one_procedure(federal):
    assert told(federal, planned(title="Срез"), planned(2, title="Срез", class_name="7Б")) == []


def test_the_same_title_written_again_by_the_same_class_is_another_procedure(federal):
    assert told(federal, planned(title="Срез"), planned(3, title="Срез")) == [("OP-1501", BROKEN)]


@pytest.mark.parametrize(
    "change",
    [{"school": "s2"}, {"grade": 8, "class_name": "8А"}, {"subject": "Биология"}],
)
def test_another_school_parallel_or_subject_does_not_collide(federal, change):
    assert told(federal, planned(), planned(3, **change)) == []


def test_a_subject_spelt_otherwise_is_the_same_subject(federal):
    assert told(federal, planned(), planned(3, subject="матем.")) == [("OP-1501", BROKEN)]


@pytest.mark.parametrize("name", ["7а", "7 «А»", "7A", "", None])
def test_a_class_spelt_otherwise_or_its_whole_parallel_is_the_same_class(federal, name):
    both = planned(), planned(subject="Биология", class_name=name)
    assert told(federal, *both) == [("OP-1503", BROKEN)]


@pytest.mark.parametrize(
    "minutes, hours, expected",
    [
        (45, 10, []),  # 45 of 450 minutes: exactly a tenth
        (46, 10, [("OP-1502", BROKEN)]),
        (45, None, [("OP-1502", CANNOT_TELL)]),
        (45, 0, [("OP-1502", CANNOT_TELL)]),
        (None, 10, [("OP-1502", CANNOT_TELL), ("OP-1505", CANNOT_TELL)]),
    ],
)
def test_a_tenth_of_the_subjects_time(federal, minutes, hours, expected):
    assert told(federal, planned(minutes=minutes, subject_hours=hours)) == expected


def test_time_is_summed_over_the_school_year_of_a_class(federal):
    year = [planned(21 * number, subject_hours=34, on=day) for number, day in enumerate(MONDAYS)]
    (found,) = check_calendar(year, federal)
    assert found.code == "OP-1502"
    assert len(found.tests) == 4
    assert (
        "вместе 180 мин из 1\u00a0530 мин в год (34 ч по 45 мин), это 11,8\u00a0%" in found.message
    )


MONDAYS = [date(2024, 10, 7), date(2024, 11, 11), date(2025, 2, 3), date(2025, 3, 3)]


def test_a_test_of_the_whole_parallel_counts_for_each_class(federal):
    both = [planned(class_name=None, title="Общий"), planned(subject="Биология", title="Свой")]
    found = check_calendar(both, federal)
    assert [(one.code, one.message[:3]) for one in found] == [("OP-1503", "7А,")]


@pytest.mark.parametrize(
    "lesson, lessons, minutes, expected",
    [
        (1, 6, 45, [("OP-1504", BROKEN)]),
        (1, None, 45, [("OP-1504", BROKEN)]),
        (6, 6, 45, [("OP-1504", BROKEN)]),
        (5, 6, 90, [("OP-1504", BROKEN)]),  # two lessons, the second is the last
        (4, 6, 90, []),
        (None, 6, 45, [("OP-1504", CANNOT_TELL)]),
        (3, None, 45, [("OP-1504", CANNOT_TELL)]),
        (7, 6, 45, [("OP-1504", CANNOT_TELL)]),
        (0, 6, 45, [("OP-1504", CANNOT_TELL)]),
    ],
)
def test_the_first_and_the_last_lesson(federal, lesson, lessons, minutes, expected):
    test = planned(lesson=lesson, lessons_that_day=lessons, minutes=minutes)
    assert told(federal, test) == expected


@pytest.mark.parametrize("change", [{"minutes": 29}, {"whole_class": False}])
def test_what_is_no_procedure_is_noted_and_the_limits_pass_it_by(federal, change):
    assert told(federal, planned(), planned(1, lesson=1, **change)) == [("OP-1505", NOTE)]


@pytest.mark.parametrize(
    "on, expected",
    [
        (date(2024, 11, 4), [("OP-1506", BROKEN)]),  # a holiday on Monday
        (date(2024, 10, 13), [("OP-1506", BROKEN)]),  # Sunday
        (date(2024, 10, 12), [("OP-1506", NOTE)]),  # Saturday: schools may work
        (date(2024, 11, 2), []),  # a Saturday that all work
        (date(2049, 10, 13), [("OP-1507", CANNOT_TELL)]),
    ],
)
def test_days_off(federal, on, expected):
    assert told(federal, planned(on=on)) == expected


def test_what_cannot_be_checked_says_so_first(federal):
    (found,) = check_calendar([planned(lesson=None)], federal)
    assert found.message.startswith("Нельзя проверить: «Срез 0», 7А, 07.10.2024")


def test_each_remark_equals_an_obvious_loop_over_pairs(federal):
    days = [0, 3, 11, 16, 18, 20, 35, 40, 60, 61, 90, 107]
    tests = [planned(day, title=f"Т{day % 4}", class_name="7АБВ"[day % 3 :][:2]) for day in days]
    found = {
        (one.tests[0].on, one.tests[1].on)
        for one in check_calendar(tests, federal)
        if one.code == "OP-1501"
    }
    expected = {}
    for late in tests:
        for early in tests:
            gap = (late.on - early.on).days
            two = early.title != late.title or early.class_name == late.class_name
            if 0 < gap < 17.5 and two:
                expected[late.on] = max(expected.get(late.on, early.on), early.on)
    assert found == set(expected.items())
    assert len(found) > 4


def test_a_municipality_of_sixty_schools_is_checked_at_once(federal):
    tests = [
        planned(day * 13 % 220, school=f"s{school}", grade=5 + day % 5, class_name=None)
        for school in range(60)
        for day in range(20)
    ]
    started = time.perf_counter()
    found = check_calendar(tests, federal)
    assert time.perf_counter() - started < 2
    assert len({one.school for one in found}) == 60
