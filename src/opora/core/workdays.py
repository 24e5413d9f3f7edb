"""The production calendar by year, as data: which days are worked; of a year not published yet nothing is claimed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class DayKind(StrEnum):
    """What the calendar says of a day; values are Russian, as messages print them."""

    WORKING = "рабочий день"
    DAY_OFF = "нерабочий день"
    UNKNOWN = "неизвестно"


WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


@dataclass(frozen=True)
class WorkYear:
    """One published year: days off that fall on weekdays, and Saturdays or Sundays that are worked."""

    days_off: frozenset[date]
    worked_weekends: frozenset[date] = frozenset()


@dataclass(frozen=True)
class WorkCalendar:
    """Published years; a year that is not here is unknown, whatever day of the week it is asked about."""

    years: Mapping[int, WorkYear] = field(default_factory=dict)

    def kind(self, day: date) -> DayKind:
        """Whether people work on a day.

        >>> WorkCalendar({2021: WorkYear(frozenset())}).kind(date(2021, 9, 25))
        <DayKind.DAY_OFF: 'нерабочий день'>
        >>> WorkCalendar().kind(date(2031, 9, 25))
        <DayKind.UNKNOWN: 'неизвестно'>
        """
        year = self.years.get(day.year)
        if year is None:
            return DayKind.UNKNOWN
        is_off = day in year.days_off or (day.weekday() > 4 and day not in year.worked_weekends)
        return DayKind.DAY_OFF if is_off else DayKind.WORKING

    def nearest(self, day: date, *, forward: bool) -> date | None:
        """The nearest working day after (or before) a day; None when the calendar does not reach it."""
        step = timedelta(days=1 if forward else -1)
        for count in range(1, 15):
            candidate = day + step * count
            kind = self.kind(candidate)
            if kind == DayKind.UNKNOWN:
                return None
            if kind == DayKind.WORKING:
                return candidate
        return None

    def count(self, after: date, until: date) -> int | None:
        """Working days after one day up to and including another; None when the calendar does not reach.

        >>> WorkCalendar({2021: WorkYear(frozenset())}).count(date(2021, 9, 24), date(2021, 9, 28))
        2
        """
        days = [after + timedelta(days=step) for step in range(1, (until - after).days + 1)]
        kinds = [self.kind(day) for day in days]
        return None if DayKind.UNKNOWN in kinds else kinds.count(DayKind.WORKING)

    def after(self, day: date, working_days: int) -> date | None:
        """The day on which so many working days have passed; None when the calendar does not reach.

        >>> WorkCalendar({2021: WorkYear(frozenset())}).after(date(2021, 9, 24), 2)
        datetime.date(2021, 9, 28)
        """
        reached: date | None = day
        for _ in range(working_days):
            reached = self.nearest(reached, forward=True) if reached else None
        return reached

    def before(self, day: date, working_days: int) -> date | None:
        """The latest day since which so many working days have passed; None when the calendar does not reach.

        >>> WorkCalendar({2021: WorkYear(frozenset())}).before(date(2021, 9, 28), 2)
        datetime.date(2021, 9, 26)
        """
        left, candidate = working_days, day
        while left > 0:
            kind = self.kind(candidate)
            if kind == DayKind.UNKNOWN:
                return None
            left -= kind == DayKind.WORKING
            candidate -= timedelta(days=1)
        return candidate


def printed(day: date) -> str:
    """A day with its weekday.

    >>> printed(date(2021, 9, 25))
    '25.09.2021 (суббота)'
    """
    return f"{day:%d.%m.%Y} ({WEEKDAYS[day.weekday()]})"
