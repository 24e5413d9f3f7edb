"""What pages of runs and goals show: values in their unit, justification drawn from last year's values, stages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from opora.core.methodology.directions import Goal as PackGoal
from opora.core.methodology.pack import Pack
from opora.core.russian_numbers import NBSP, counted, decimal, in_unit, percent, school_year


EVENTS = {
    "goals.run_created": "Цикл создан",
    "goals.run_started": "Цикл начат",
    "goals.run_closed": "Цикл завершён",
    "goals.run_reopened": "Цикл возвращён в работу",
    "goals.goal_proposed": "Цель предложена из пакета",
    "goals.goal_added": "Цель добавлена",
    "goals.goal_edited": "Цель изменена",
    "goals.goal_approved": "Цель утверждена",
    "goals.goal_returned": "Цель возвращена в черновик",
    "goals.goal_dropped": "Цель снята",
    "goals.pack_compared": "Начато сравнение пакетов",
    "goals.pack_changed": "Пакет методики заменён",
    "goals.pack_declined": "Замена пакета отклонена",
}
MODELS = {"goals.run": "цикл", "goals.goal": "цель", "goals.packchange": "замена пакета"}
FIELDS = {
    "baseline": "исходное значение",
    "target": "ожидаемое значение",
    "direction": "направление",
    "school_year": "учебный год",
    "pack_version": "пакет методики",
    "before_version": "прежний пакет",
    "after_version": "новый пакет",
}
# The nine components of the cycle: stage, title, what stands there.
STAGES = (
    ("goals", "Цели", "обоснованные и измеримые"),
    ("indicators", "Показатели", "что и как считается"),
    ("collection", "Сбор данных", "кто что должен и что сдано"),
    ("monitoring", "Мониторинг", "значения, группы, кандидаты"),
    ("analysis", "Анализ", "выводы и причины"),
    ("recommendations", "Адресные рекомендации", "кому что и ответы"),
    ("interventions", "Меры и мероприятия", "кто что делает к сроку"),
    ("decisions", "Управленческие решения", "поручения и ответственные"),
    ("effectiveness", "Эффективность мер", "что изменилось"),
)
MOST_VALUES = 3  # of a justification: more are not read


@dataclass(frozen=True)
class Baseline:
    """A municipal value of last year."""

    value: float
    low: float | None
    high: float | None
    n: int | None
    school_year: int


def shown_value(pack: Pack, indicator: str, value: float | None) -> str:
    """A value in the unit of its indicator; a dash when there is none.

    >>> from opora.packs import load_pack
    >>> shown_value(load_pack("federal"), "vpr_low_share", 0.125)
    '12,5\\xa0%'
    """
    known = pack.indicators.get(indicator)
    if value is None:
        return "–"
    if known is None:
        return decimal(value, 2)
    if known.unit == "yes_no":
        return {0.0: "нет", 1.0: "да"}.get(value, percent(value, 0))
    return in_unit(value, pack.units[known.unit])


def shown_bounds(pack: Pack, indicator: str, low: float | None, high: float | None) -> str:
    """«10,1–15,2»: the interval without its unit, which stands at the value; empty when there is none."""
    known = pack.indicators.get(indicator)
    if low is None or high is None or known is None:
        return ""
    unit = pack.units[known.unit]
    if known.unit == "yes_no":
        return f"{decimal(100 * low, 0)}–{decimal(100 * high, 0)}"
    between = "–" if low >= 0 else f"{NBSP}…{NBSP}"
    return between.join(decimal(bound * unit.scale, unit.decimals) for bound in (low, high))


def justification(goal: PackGoal, pack: Pack, last: Mapping[str, Baseline]) -> str:
    """Why a goal is set: the pack's general words, then what last year's values say.

    Args:
        goal: of the pack.
        pack: the run's.
        last: municipal values of last year; empty gives the pack's words alone.
    """
    told = [
        f"«{pack.indicators[name].title}» — {_told(pack, name, last[name])}"
        for name in goal.indicators
        if name in last and name in pack.indicators
    ][:MOST_VALUES]
    if not told:
        return goal.justification
    year = school_year(next(iter(last.values())).school_year)
    return f"{goal.justification} По данным официального мониторинга за {year} учебный год: {'; '.join(told)}."


def listed_words(listed: int | None) -> str:
    """How many schools stood on last year's list, as a sentence; empty when it is not known."""
    if listed is None:
        return ""
    if not listed:
        return "В муниципальный список прошлого года школы не включались."
    return f"В муниципальный список прошлого года включено: {counted(listed, ('школа', 'школы', 'школ'))}."


def _told(pack: Pack, name: str, one: Baseline) -> str:
    bounds = shown_bounds(pack, name, one.low, one.high)
    interval = f" (интервал {bounds})" if bounds else ""
    count = f", N{NBSP}={NBSP}{decimal(one.n, 0)}" if one.n is not None else ""
    return f"{shown_value(pack, name, one.value)}{interval}{count}"


@dataclass(frozen=True, kw_only=True)
class GoalRow:
    """A goal as a table shows it."""

    id: int
    text: str
    justification: str
    indicator: str
    indicator_title: str
    baseline: str
    target: str
    due_on: object
    state: str
    tone: str
    is_draft: bool
    is_open: bool
    wants: str  # what it still wants before anyone can approve it


class GoalSeen(Protocol):
    """What `goal_rows` reads of a goal: a row of the table of goals fits."""

    id: int
    text: str
    justification: str
    indicator: str
    baseline: float | None
    target: float | None
    due_on: object
    state: str


TONES = {"draft": "todo", "approved": "done", "dropped": "neutral"}
STATES = {"draft": "черновик", "approved": "утверждена", "dropped": "снята"}


def goal_rows(goals: Iterable[GoalSeen], pack: Pack) -> tuple[GoalRow, ...]:
    """Goals ready for the table."""
    return tuple(
        GoalRow(
            id=one.id,
            text=one.text,
            justification=one.justification,
            indicator=one.indicator,
            indicator_title=pack.indicators[one.indicator].title
            if one.indicator in pack.indicators
            else "",
            baseline=shown_value(pack, one.indicator, one.baseline),
            target=shown_value(pack, one.indicator, one.target),
            due_on=one.due_on,
            state=STATES[one.state],
            tone=TONES[one.state],
            is_draft=one.state == "draft",
            is_open=one.state != "dropped",
            wants=_wants(one),
        )
        for one in goals
    )


def _wants(goal: GoalSeen) -> str:
    """What nobody has written yet of what makes a goal measurable."""
    told = {
        "показатель": goal.indicator,
        "ожидаемое значение": goal.target is not None,
        "срок": goal.due_on,
    }
    return ", ".join(name for name, there in told.items() if not there)
