"""Dates and words of templates that doctests do not show: the office's time zone, and nothing known."""

from datetime import UTC, date, datetime

import pytest

from opora.web import formats


LATE_EVENING = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)  # already the next day in Moscow


def test_a_day_and_a_moment_are_those_of_the_office():
    assert formats.day(LATE_EVENING) == "21.11.2026"
    assert formats.moment(LATE_EVENING) == "21.11.2026,\u00a001:30"
    assert formats.moment(datetime(2026, 11, 20, 22, 30)) == "20.11.2026,\u00a022:30"  # noqa: DTZ001


@pytest.mark.parametrize(
    "shown", [formats.number, formats.percent, formats.points, formats.day, formats.moment]
)
def test_nothing_known_is_a_dash_and_never_a_zero(shown):
    assert shown(None) == "–"


def test_nothing_known_has_no_machine_date():
    assert formats.machine(None) == ""
    assert formats.machine(date(2026, 9, 2)) == "2026-09-02"


@pytest.mark.parametrize(
    "difference, words",
    [(0.0, "0,0 п. п."), (0.0001, "0,0 п. п."), (0.1, "+10,0 п. п."), (-0.1, "−10,0 п. п.")],
)
def test_a_difference_has_a_sign_only_when_there_is_one(difference, words):
    assert formats.points(difference).replace("\u00a0", " ") == words
