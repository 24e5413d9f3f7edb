"""The production calendar of published years, held against days printed in the orders of the government."""

from datetime import date

import pytest

from opora.capabilities.workdays import work_calendar
from opora.core.workdays import DayKind


@pytest.mark.parametrize(
    "day,kind",
    [
        (date(2021, 9, 25), DayKind.DAY_OFF),  # a Saturday
        (date(2021, 2, 20), DayKind.WORKING),  # a Saturday worked instead of Monday the 22nd
        (date(2021, 2, 22), DayKind.DAY_OFF),
        (date(2024, 4, 27), DayKind.WORKING),
        (date(2024, 12, 30), DayKind.DAY_OFF),
        (date(2024, 12, 28), DayKind.WORKING),
        (date(2025, 5, 2), DayKind.DAY_OFF),
        (date(2025, 11, 1), DayKind.WORKING),
        (date(2023, 11, 6), DayKind.DAY_OFF),  # Unity Day was a Saturday
        (date(2031, 1, 1), DayKind.UNKNOWN),  # not published: not even the New Year is claimed
    ],
)
def test_known_days(day, kind):
    assert work_calendar().kind(day) == kind


def test_working_days_beside_a_day_off():
    calendar = work_calendar()

    assert calendar.nearest(date(2022, 6, 4), forward=False) == date(2022, 6, 3)
    assert calendar.nearest(date(2023, 12, 31), forward=True) == date(2024, 1, 9)


def test_beyond_the_calendar_there_is_no_working_day():
    last = max(work_calendar().years)

    assert work_calendar().nearest(date(last, 12, 31), forward=True) is None
