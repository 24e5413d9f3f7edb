"""Terms in working days: when a school must have replied."""

from datetime import date

from django.utils import timezone

from opora.capabilities.workdays import work_calendar
from opora.core.codes.cycle_year import TERM_NOT_WORKING
from opora.core.errors import UserError
from opora.core.workdays import DayKind, printed


REPLY_DAYS = 10  # working days proposed to a school; the office may set another term


class TermError(UserError):
    """The term cannot be kept."""


def proposed_term(days: int = REPLY_DAYS) -> date:
    """The day so many working days from today; where the calendar is unknown, two weeks later."""
    day = timezone.localdate()
    for _ in range(days):
        following = work_calendar().nearest(day, forward=True)
        if following is None:
            return date.fromordinal(timezone.localdate().toordinal() + 14)
        day = following
    return day


def check_term(day: date) -> None:
    """Nothing, or a refusal: a term is a working day after today.

    Raises:
        TermError: it is past, or a day off; the nearest working days are named.
    """
    calendar = work_calendar()
    today = timezone.localdate()
    if day > today and calendar.kind(day) is not DayKind.DAY_OFF:
        return
    start = max(day, today)
    near = (calendar.nearest(start, forward=False), calendar.nearest(start, forward=True))
    named = " и ".join(printed(one) for one in near if one is not None and one > today)
    raise TermError(
        f"{printed(day)} не подходит: нужен будущий рабочий день. Ближайшие: {named or 'неизвестны'}.",
        code=TERM_NOT_WORKING.code,
    )
