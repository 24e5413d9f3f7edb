"""The validator of the calendar through the library: what is planned in, remarks out. No database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from opora.capabilities.diagnostic_tests import check_calendar
from opora.core.diagnostic_tests.planned import CalendarFinding, Outcome, PlannedTest
from opora.core.methodology.pack import Pack


EVERYBODY = ""  # stands for each school that has nothing of its own in the plan


@dataclass(frozen=True, kw_only=True)
class Line:
    """One planned procedure. `school` is EVERYBODY for a procedure of the whole municipality."""

    key: str
    school: str
    grade: int
    class_name: str
    subject: str
    title: str
    on: date
    lesson: int | None
    lessons_that_day: int | None
    minutes: int | None
    whole_class: bool
    subject_hours: float | None


@dataclass(frozen=True, kw_only=True)
class PlanRemark:
    """One remark: whose plan it concerns (EVERYBODY: all schools), which procedures, what to do."""

    code: str
    outcome: Outcome
    schools: tuple[str, ...]
    keys: tuple[str, ...]
    message: str
    advice: str
    basis: str

    @property
    def of_everybody(self) -> bool:
        """It concerns every school."""
        return EVERYBODY in self.schools


def remarks(plan: Iterable[Line], pack: Pack) -> tuple[PlanRemark, ...]:
    """Remarks on a plan; what all schools share is said once.

    Raises:
        DataError: the pack lacks a limit for the school year.
    """
    lines = list(plan)
    shared = [one for one in lines if one.school == EVERYBODY]
    names = sorted({one.school for one in lines if one.school != EVERYBODY})
    tests = [_test(one, one.school) for one in lines]
    tests += [_test(one, name) for name in names for one in shared]
    return _gathered(check_calendar(tests, pack))


def _test(line: Line, school: str) -> PlannedTest:
    return PlannedTest(
        school=school,
        grade=line.grade,
        subject=line.subject,
        title=line.title,
        on=line.on,
        class_name=line.class_name or None,
        lesson=line.lesson,
        lessons_that_day=line.lessons_that_day,
        minutes=line.minutes,
        whole_class=line.whole_class,
        subject_hours=line.subject_hours,
        key=line.key,
    )


def _gathered(findings: Sequence[CalendarFinding]) -> tuple[PlanRemark, ...]:
    """Equal remarks of several schools as one."""
    found: dict[tuple[str, str], PlanRemark] = {}
    for one in findings:
        key = (one.code, one.message)
        if key in found:
            before = found[key]
            schools = tuple(sorted({*before.schools, one.school}))
            found[key] = replace(before, schools=schools)
        else:
            found[key] = PlanRemark(
                code=one.code,
                outcome=one.outcome,
                schools=(one.school,),
                keys=tuple(dict.fromkeys(test.key for test in one.tests)),
                message=one.message,
                advice=one.advice,
                basis=one.basis,
            )
    order = list(Outcome)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.outcome)))
