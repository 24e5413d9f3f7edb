"""Whether a condition of a rule holds for a school or the municipality, and the values it saw."""

from dataclasses import dataclass
from fractions import Fraction

from opora.core.methodology.formulas import Ratio
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.methodology.rules import (
    Condition,
    GroupCondition,
    IndicatorCondition,
    MissingCondition,
    SignCondition,
    StatusCondition,
    VerdictCondition,
)
from opora.core.monitoring import Trigger
from opora.core.rules.parts import Mark, Parts, Seen
from opora.core.russian_numbers import in_unit
from opora.core.thresholds import threshold


COMPARISONS = {
    "at_least": "не меньше",
    "at_most": "не больше",
    "above": "больше",
    "below": "меньше",
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a condition found. `count` is the number of procedures or schools that satisfy it."""

    holds: bool
    trigger: Trigger
    count: int
    threshold: str | None = None  # as printed


def weighed(condition: Condition, pack: Pack, parts: Parts, school: str | None) -> Evidence:
    """One condition for a school, or for the municipality when `school` is None.

    For the municipality a condition on verdicts, signs, groups or statuses holds when any of its schools has it.
    """
    if isinstance(condition, IndicatorCondition):
        return _of_indicator(condition, pack, parts, school)
    marks = _marks(condition)
    schools = frozenset[str]().union(*(parts.marked.get(mark, frozenset()) for mark in marks))
    holds = school in schools if school is not None else bool(schools)
    procedures = _grounds(parts, marks, school) if holds else ()
    trigger = Trigger(
        condition=_described(condition, pack), indicator=None, procedure_ids=procedures,
        value=None, n=None, low=None, high=None,
    )  # fmt: skip
    return Evidence(
        holds=holds, trigger=trigger, count=len(procedures) if school is not None else len(schools)
    )


def _marks(condition: Condition) -> tuple[Mark, ...]:
    match condition:
        case VerdictCondition():
            return ((f"verdict:{condition.criterion}", condition.verdict),)
        case SignCondition():
            return ((f"sign:{condition.sign}", condition.state),)
        case GroupCondition():
            return tuple(
                (f"group:{condition.grouping}", str(number)) for number in condition.numbers
            )
        case StatusCondition():
            return ((f"status:{condition.status}", "да"),)
        case MissingCondition():
            return ((f"missing:{condition.what}", "да"),)
    raise ValueError(f"no mark for {condition.kind}")


def _grounds(parts: Parts, marks: tuple[Mark, ...], school: str | None) -> tuple[str, ...]:
    if school is None:
        return ()
    found = (parts.grounds.get(mark, {}).get(school, ()) for mark in marks)
    return tuple(name for names in found for name in names)


def _of_indicator(
    condition: IndicatorCondition, pack: Pack, parts: Parts, school: str | None
) -> Evidence:
    indicator = pack.indicators[condition.indicator]
    edge = threshold(pack, condition.threshold, parts.school_year)
    rows = parts.values.get((condition.indicator, school), ())
    if indicator.grain == "procedure":
        looked = [
            row for row in rows if row.procedure_id is not None and _inside(condition, parts, row)
        ]
    else:
        looked = [row for row in rows if row.procedure_id is None]
    counted = isinstance(indicator.formula, Ratio)
    passed = [row for row in looked if passes(condition, edge, row, counted=counted)]
    unit = pack.units[indicator.unit]
    printed = in_unit(float(edge), unit)
    description = f"{indicator.title}: {COMPARISONS[condition.compare]} {printed}{_sure(condition)}"
    shown = _most_telling(condition, passed or looked)
    procedures = tuple(row.procedure_id for row in passed if row.procedure_id is not None)
    trigger = Trigger(
        condition=description, indicator=indicator.id, procedure_ids=procedures,
        value=shown.value if shown else None, n=shown.n if shown else None,
        low=shown.low if shown else None, high=shown.high if shown else None,
    )  # fmt: skip
    return Evidence(
        holds=_enough(condition, indicator, passed),
        trigger=trigger,
        count=len(passed),
        threshold=printed,
    )


def _enough(condition: IndicatorCondition, indicator: Indicator, passed: list[Seen]) -> bool:
    return len(passed) >= (condition.at_least if indicator.grain == "procedure" else 1)


def _sure(condition: IndicatorCondition) -> str:
    sure = " с учётом интервала" if condition.certain else ""
    many = f" не менее чем в {condition.at_least} процедурах" if condition.at_least > 1 else ""
    return sure + many


def _inside(condition: IndicatorCondition, parts: Parts, row: Seen) -> bool:
    """Whether the row's procedure is among those the condition names; an unknown procedure is."""
    name = parts.procedures.get(row.procedure_id or "")
    if name is None:
        return True
    return (not condition.subjects or name.subject in condition.subjects) and (
        not condition.grades or name.grade in condition.grades
    )


def passes(condition: IndicatorCondition, edge: Fraction, row: Seen, *, counted: bool) -> bool:
    """Whether one value passes; on integers where it is a count of participants, else within 1e-9.

    `certain` asks the bound on the other side of the value: the whole interval must pass.
    """
    upward = condition.compare in {"at_least", "above"}
    if condition.certain:
        bound = row.low if upward else row.high
        return bound is not None and _compared(condition.compare, bound - float(edge))
    if counted and row.numerator is not None and row.n:
        return _compared(
            condition.compare, row.numerator * edge.denominator - row.n * edge.numerator
        )
    return _compared(condition.compare, row.value - float(edge))


def _compared(compare: str, difference: float) -> bool:
    if abs(difference) < 1e-9:
        return compare in {"at_least", "at_most"}
    return (difference > 0) == (compare in {"at_least", "above"})


def _most_telling(condition: IndicatorCondition, rows: list[Seen]) -> Seen | None:
    """The value farthest on the condition's side."""
    if not rows:
        return None
    upward = condition.compare in {"at_least", "above"}
    return max(rows, key=lambda row: row.value if upward else -row.value)


_VERDICTS = {
    "met": "критерий выполнен",
    "not_met": "критерий не выполнен",
    "cannot_tell": "нельзя сказать",
}
_STATES = {"raised": "признак есть", "not_raised": "признака нет", "cannot_tell": "нельзя сказать"}
STATUSES = {
    "resilient": "высокие результаты при трудных условиях",
    "near_threshold": "близко к порогу критерия",
    "disadvantaged": "неблагоприятные социальные условия",
    "stable_positive_dynamics": "стабильная положительная динамика",
    "on_list_from_above": "в списке, поступившем письмом",
}
FORMS = {
    "context_form": "контекстные данные",
    "social_passport": "социальный паспорт",
    "manual_return": "сведения школы",
}


def _described(condition: Condition, pack: Pack) -> str:
    match condition:
        case VerdictCondition():
            return f"{pack.criteria[condition.criterion].title}: {_VERDICTS[condition.verdict]}"
        case SignCondition():
            return f"{pack.signs[condition.sign].title}: {_STATES[condition.state]}"
        case GroupCondition():
            return f"Группа школ: {', '.join(str(number) for number in condition.numbers)}"
        case StatusCondition():
            return f"Статус школы: {STATUSES[condition.status]}"
        case MissingCondition():
            known = (
                pack.assessments[condition.what].title if condition.what in pack.assessments else ""
            )
            return f"Не представлено: {FORMS.get(condition.what, known)}"
    raise ValueError(f"no words for {condition.kind}")
