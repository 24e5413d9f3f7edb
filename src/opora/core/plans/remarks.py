"""The linter of plans: what is wrong with a measure before the plan is approved; the measures are never changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from opora.core.codes import plans as codes
from opora.core.grammar.vocabulary import Vocabulary
from opora.core.issues import IssueCode, Severity
from opora.core.linting.memory import FEWEST_SHINGLES, REPEATED_FROM, EarlierTask, Memory
from opora.core.linting.words import likeness, shingles
from opora.core.plans.model import UNDATED, PlannedMeasure
from opora.core.workdays import DayKind, WorkCalendar


@dataclass(frozen=True, kw_only=True)
class PlanRemark:
    """One remark on a measure."""

    key: str  # of the measure
    code: IssueCode
    message: str
    severity: Severity = Severity.SUSPICIOUS


@dataclass(frozen=True, kw_only=True)
class PlanSurroundings:
    """What the linter knows besides the plan: words, working days, measures of other plans."""

    vocabulary: Vocabulary
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    memory: Memory = field(default_factory=Memory)


def lint_plan(
    measures: Iterable[PlannedMeasure], around: PlanSurroundings
) -> tuple[PlanRemark, ...]:
    """Every remark, measure by measure."""
    rows = tuple(measures)
    return tuple(
        remark
        for place, one in enumerate(rows)
        for remark in (
            *_owner(one),
            *_date(one, around.calendar),
            *_measurable(one, around.vocabulary),
            *_answers(one),
            *_copied(one, around.memory),
            *_twice(one, rows[:place]),
        )
    )


def memory_of(texts: Iterable[tuple[str, str]]) -> Memory:
    """Measures of other plans: (title of the plan, text)."""
    return Memory(
        tuple(EarlierTask(file="", title=title, date=None, text=text) for title, text in texts)
    )


def _owner(one: PlannedMeasure) -> Iterator[PlanRemark]:
    if not (one.responsible.strip() or one.organisation.strip()):
        yield PlanRemark(
            key=one.key, code=codes.NO_OWNER, message="не назван ответственный",
            severity=Severity.REFUSED,
        )  # fmt: skip


def _date(one: PlannedMeasure, calendar: WorkCalendar) -> Iterator[PlanRemark]:
    if one.due is None:
        if one.due_precision not in UNDATED:
            words = f"срок «{one.due_text}» не понят как день" if one.due_text else "не назван срок"
            yield PlanRemark(
                key=one.key, code=codes.NO_DATE, message=words, severity=Severity.REFUSED
            )
        return
    if one.start is not None and one.due < one.start:
        words = f"начало {one.start:%d.%m.%Y}, а срок {one.due:%d.%m.%Y}"
        yield PlanRemark(
            key=one.key, code=codes.DUE_BEFORE_START, message=words, severity=Severity.REFUSED
        )
    if one.due_precision == "day" and calendar.kind(one.due) is DayKind.DAY_OFF:
        words = f"{one.due:%d.%m.%Y} не работают"
        yield PlanRemark(key=one.key, code=codes.DUE_DAY_OFF, message=words, severity=Severity.NOTE)


def _measurable(one: PlannedMeasure, vocabulary: Vocabulary) -> Iterator[PlanRemark]:
    """Neither an indicator with its target nor words that can be checked."""
    if one.indicator and one.target_value is not None:
        return
    vague = vocabulary.find("vague_verb", one.text)
    checkable = any(vocabulary.has("checkable", words) for words in (one.text, one.expected_result))
    if one.expected_result.strip() and (checkable or vague is None):
        return
    if checkable and vague is None:
        return
    said = f"«{vague[1].group()}»: по чему станет видно, что это сделано?" if vague else ""
    yield PlanRemark(
        key=one.key,
        code=codes.NOT_MEASURABLE,
        message=said or "нет ни ожидаемого результата, ни показателя с целью",
    )


def _answers(one: PlannedMeasure) -> Iterator[PlanRemark]:
    if not one.answers:
        yield PlanRemark(
            key=one.key,
            code=codes.ANSWERS_NOTHING,
            message="не связана ни с рекомендацией, ни с дефицитом",
        )


def _copied(one: PlannedMeasure, memory: Memory) -> Iterator[PlanRemark]:
    near = memory.nearest(one.text)
    if near is not None:
        words = f"повторяет меру плана «{near[0].title}» на {round(100 * near[1])}%"
        yield PlanRemark(key=one.key, code=codes.COPIED, message=words)


def _twice(one: PlannedMeasure, before: tuple[PlannedMeasure, ...]) -> Iterator[PlanRemark]:
    if len(shingles(one.text)) < FEWEST_SHINGLES:
        return
    for other in before:
        if other.section == one.section and likeness(one.text, other.text) >= REPEATED_FROM:
            words = f"то же, что мера {other.number}" if other.number else "то же, что мера выше"
            yield PlanRemark(key=one.key, code=codes.SAME_TWICE, message=words)
            return
