"""How much of a subject's time the procedures of a class take in a school year."""

from collections.abc import Iterator
from fractions import Fraction

from opora.core.codes import diagnostic_tests as codes
from opora.core.diagnostic_tests.limits import Limits
from opora.core.diagnostic_tests.planned import (
    CalendarFinding,
    Outcome,
    PlannedTest,
    by_class,
    finding,
)
from opora.core.russian_numbers import decimal, percent


def time_findings(parallel: list[PlannedTest], limits: Limits) -> Iterator[CalendarFinding]:
    """The limit checked for each class of a parallel; `parallel` is one subject in one school year.

    Minutes are set against hours × the length of a lesson. Where some length is missing, the known minutes may already
    exceed the limit; otherwise nothing can be said.
    """
    for name, tests in by_class(parallel):
        hours = {one.subject_hours for one in tests if one.subject_hours is not None}
        whose = f"{name or f'{tests[0].grade}-е классы'}, {tests[0].subject}"
        if len(hours) != 1 or min(hours) <= 0:
            reason = _hours_unknown(hours)
            yield _told(tests, Outcome.CANNOT_TELL, f"{whose}: {reason}", limits)
            continue
        yield from _of_class(whose, tests, hours.pop(), limits)


def _hours_unknown(hours: set[float]) -> str:
    if not hours:
        return "часы предмета в учебном году не указаны."
    if len(hours) == 1:
        return "часов предмета в учебном году должно быть больше нуля."
    listed = ", ".join(decimal(one, 0) for one in sorted(hours))
    return f"часы предмета указаны по-разному ({listed})."


def _of_class(
    whose: str, tests: list[PlannedTest], hours: float, limits: Limits
) -> Iterator[CalendarFinding]:
    taken = sum(one.minutes or 0 for one in tests)
    whole = Fraction(str(hours)) * limits.lesson_minutes.value
    share = taken / whole
    unknown = sum(one.minutes is None for one in tests)
    allowed = f"допускается не больше {percent(float(limits.time_share.value), 0)}"
    if share > limits.time_share.value:
        message = (
            f"{whose}: процедур — {len(tests)}, вместе {taken} мин из {decimal(float(whole), 0)} мин в год "
            f"({decimal(hours, 0)} ч по {limits.lesson_minutes.whole} мин), это {percent(float(share))}; {allowed}."
        )
        yield _told(tests, Outcome.BROKEN, message, limits)
    elif unknown:
        message = (
            f"{whose}: у {unknown} из {len(tests)} процедур не указана длительность; {allowed}."
        )
        yield _told(tests, Outcome.CANNOT_TELL, message, limits)


def _told(
    tests: list[PlannedTest], outcome: Outcome, message: str, limits: Limits
) -> CalendarFinding:
    return finding(codes.TOO_MUCH_TIME, outcome, tests, message, basis=limits.time_share.basis)
