"""Production calendars of published years, from the tables of the library `holidays`: no network, no clock."""

from functools import cache

from holidays.countries.russia import Russia, RussiaStaticHolidays

from opora.core.workdays import WorkCalendar, WorkYear


FIRST_YEAR = 2000


@cache
def work_calendar() -> WorkCalendar:
    """Every year whose transfers of days off the library knows; later years stay unknown."""
    tables = RussiaStaticHolidays
    published = {*tables.special_public_holidays, *tables.special_public_holidays_observed}
    return WorkCalendar({year: _year(year) for year in range(FIRST_YEAR, max(published) + 1)})


def _year(year: int) -> WorkYear:
    days = Russia(years=[year])  # type: ignore[no-untyped-call]
    return WorkYear(frozenset(days.keys()), frozenset(getattr(days, "weekend_workdays", ())))
