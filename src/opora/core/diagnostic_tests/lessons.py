"""On which day and at which lesson a test may stand."""

from collections.abc import Iterator, Sequence
from math import ceil

from opora.core.codes import diagnostic_tests as codes
from opora.core.diagnostic_tests.limits import Limits
from opora.core.diagnostic_tests.planned import CalendarFinding, Outcome, PlannedTest, finding
from opora.core.workdays import DayKind, WorkCalendar, printed


_SATURDAY = 5


def day_findings(tests: Sequence[PlannedTest], workdays: WorkCalendar) -> Iterator[CalendarFinding]:
    """Days off, and years whose calendar is not published."""
    for one in tests:
        kind = workdays.kind(one.on)
        if kind is DayKind.UNKNOWN:
            message = (
                f"{one.described()}: производственный календарь {one.on.year} года не опубликован."
            )
            yield finding(codes.CALENDAR_NOT_PUBLISHED, Outcome.CANNOT_TELL, [one], message)
        elif kind is DayKind.DAY_OFF:
            yield _on_day_off(one, workdays)


def _on_day_off(one: PlannedTest, workdays: WorkCalendar) -> CalendarFinding:
    year = workdays.years[one.on.year]
    if one.on.weekday() == _SATURDAY and one.on not in year.days_off:
        message = (
            f"{one.described()}: суббота; так можно, только если класс учится шесть дней в неделю."
        )
        return finding(codes.PLANNED_ON_DAY_OFF, Outcome.NOTE, [one], message)
    near = [workdays.nearest(one.on, forward=forward) for forward in (False, True)]
    offered = " или ".join(printed(day) for day in near if day is not None)
    tail = f" Ближайшие рабочие дни: {offered}." if offered else ""
    message = f"{one.described()}: {printed(one.on)} — нерабочий день.{tail}"
    return finding(codes.PLANNED_ON_DAY_OFF, Outcome.BROKEN, [one], message)


def lesson_findings(one: PlannedTest, limits: Limits) -> Iterator[CalendarFinding]:
    """The edges of a school day: a test of two lessons must end before the last one too."""
    told = _unknown(one, limits)
    if told:
        yield _edge(one, Outcome.CANNOT_TELL, told, limits)
        return
    assert one.lesson is not None
    edge = limits.edge_lessons.whole
    last = _last_lesson(one, limits)
    if one.lesson <= edge:
        which = "первый" if one.lesson == 1 else "среди первых"
        yield _edge(one, Outcome.BROKEN, f"урок {one.lesson} — {which} в этот день.", limits)
    elif one.lessons_that_day is not None and last > one.lessons_that_day - edge:
        yield _edge(
            one,
            Outcome.BROKEN,
            f"занимает урок {last} из {one.lessons_that_day}, это конец учебного дня.",
            limits,
        )


def _last_lesson(one: PlannedTest, limits: Limits) -> int:
    assert one.lesson is not None
    lessons = ceil(one.minutes / limits.lesson_minutes.value) if one.minutes else 1
    return one.lesson + lessons - 1


def _unknown(one: PlannedTest, limits: Limits) -> str | None:
    """Why the rule cannot be checked; None when it can."""
    lesson, lessons = one.lesson, one.lessons_that_day
    if lesson is None:
        return "номер урока не указан."
    if lesson < 1 or (lessons is not None and lesson > lessons):
        return f"указан урок {lesson}, а уроков в этот день {lessons or 'неизвестно сколько'}."
    if lessons is None and lesson > limits.edge_lessons.value:
        return f"не указано, сколько уроков в этот день; последний ли урок {lesson}, неизвестно."
    return None


def _edge(one: PlannedTest, outcome: Outcome, told: str, limits: Limits) -> CalendarFinding:
    message = f"{one.described()}: {told}"
    return finding(codes.EDGE_LESSON, outcome, [one], message, basis=limits.edge_lessons.basis)
