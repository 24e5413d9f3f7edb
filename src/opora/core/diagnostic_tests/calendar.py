"""The validator of the calendar of diagnostic tests: planned tests in, remarks out.

Rules: so many weeks between procedures of a subject in a parallel, a share of the subject's time, so many a day for a
class, not on the edges of a day, on working days. A work shorter than a procedure, or of a part of a class, is no
procedure: the limits pass it by, and a note says so.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from math import ceil
from typing import TypeVar

from opora.core.codes import diagnostic_tests as codes
from opora.core.diagnostic_tests.lessons import day_findings, lesson_findings
from opora.core.diagnostic_tests.limits import Limits
from opora.core.diagnostic_tests.planned import (
    CalendarFinding,
    Outcome,
    PlannedTest,
    by_class,
    finding,
)
from opora.core.diagnostic_tests.time_share import time_findings
from opora.core.russian_numbers import decimal
from opora.core.workdays import WorkCalendar


_Key = TypeVar("_Key", bound=Hashable)


def calendar_findings(
    tests: Sequence[PlannedTest], limits: Limits, workdays: WorkCalendar
) -> tuple[CalendarFinding, ...]:
    """Every remark on the planned tests, by school, day and code."""
    found = [*_not_procedures(tests, limits), *day_findings(tests, workdays)]
    procedures = [one for one in tests if is_procedure(one, limits)]
    for parallel in _grouped(procedures, lambda one: (one.school, one.grade, one.subject)):
        found += _too_often(parallel, limits, workdays)
    for parallel in _grouped(
        procedures, lambda one: (one.school, one.grade, one.subject, one.school_year)
    ):
        found += time_findings(parallel, limits)
    for same_day in _grouped(procedures, lambda one: (one.school, one.grade, one.on)):
        found += _too_many(same_day, limits)
    for one in procedures:
        found += lesson_findings(one, limits)
    return tuple(
        sorted(found, key=lambda one: (one.school, one.tests[0].on, one.code, one.message))
    )


def is_procedure(test: PlannedTest, limits: Limits) -> bool:
    """Whether the limits apply: the whole class, long enough; where the length is not known they do."""
    return test.whole_class and (test.minutes is None or test.minutes >= limits.minutes.value)


def _grouped(
    tests: Iterable[PlannedTest], key: Callable[[PlannedTest], _Key]
) -> Iterable[list[PlannedTest]]:
    groups: defaultdict[_Key, list[PlannedTest]] = defaultdict(list)
    for one in tests:
        groups[key(one)].append(one)
    return groups.values()


def _not_procedures(tests: Sequence[PlannedTest], limits: Limits) -> Iterator[CalendarFinding]:
    shortest = decimal(limits.minutes.whole, 0)
    for one in tests:
        reason, outcome = None, Outcome.NOTE
        if not one.whole_class:
            reason = f"{one.described()}: пишет не весь класс, ограничения графика не применяются."
        elif one.minutes is None:
            outcome = Outcome.CANNOT_TELL
            reason = (
                f"{one.described()}: длительность не указана; ограничения применены, как если бы "
                f"работа шла не меньше {shortest} минут."
            )
        elif one.minutes < limits.minutes.value:
            reason = (
                f"{one.described()}: {one.minutes} мин, это меньше {shortest} мин, ограничения "
                "графика не применяются."
            )
        if reason:
            yield finding(codes.NOT_A_PROCEDURE, outcome, [one], reason, basis=limits.minutes.basis)


def _too_often(
    parallel: list[PlannedTest], limits: Limits, workdays: WorkCalendar
) -> Iterator[CalendarFinding]:
    """Each test against the latest earlier procedure of its parallel that stands too near."""
    gap = ceil(limits.weeks_apart.value * 7)
    ordered = sorted(parallel, key=lambda one: (one.on, one.title, one.class_name or ""))
    first = 0
    for place, one in enumerate(ordered):
        while (one.on - ordered[first].on).days >= gap:
            first += 1
        near = next(
            (other for other in reversed(ordered[first:place]) if _are_two(other, one)), None
        )
        if near is not None:
            yield _near(one, near, limits, workdays)


def _are_two(first: PlannedTest, second: PlannedTest) -> bool:
    """Whether two lines are two procedures, not two classes that write one."""
    return first.title != second.title or first.shares_class_with(second)


def _near(
    one: PlannedTest, other: PlannedTest, limits: Limits, workdays: WorkCalendar
) -> CalendarFinding:
    weeks = decimal(float(limits.weeks_apart.value), 1)
    earliest = other.on + timedelta(days=ceil(limits.weeks_apart.value * 7))
    free = workdays.nearest(earliest - timedelta(days=1), forward=True) or earliest
    message = (
        f"{one.described()}: до этого {other.described()}, между ними дней — {(one.on - other.on).days}; нужно не "
        f"меньше {weeks} недели. Срок соблюдён с {free:%d.%m.%Y}."
    )
    return finding(
        codes.SUBJECT_TOO_OFTEN,
        Outcome.BROKEN,
        [one, other],
        message,
        basis=limits.weeks_apart.basis,
    )


def _too_many(same_day: list[PlannedTest], limits: Limits) -> Iterator[CalendarFinding]:
    for name, tests in by_class(same_day):
        if len(tests) <= limits.a_day.value:
            continue
        whose = name or f"{tests[0].grade}-е классы"
        listed = "; ".join(f"«{one.title}»" for one in tests)
        message = (
            f"{whose}, {tests[0].on:%d.%m.%Y}: процедур — {len(tests)} ({listed}), допускается не больше "
            f"{limits.a_day.whole} в день."
        )
        yield finding(
            codes.TOO_MANY_A_DAY, Outcome.BROKEN, tests, message, basis=limits.a_day.basis
        )
