"""Words about measures: terms, moves, states, where they stand on a line of time. Pure."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opora.core.plans.timeline import Bar, Look, Timeline
from opora.core.russian_numbers import DASH, counted
from opora.cycle.interventions.policies import EditionState, MeasureState, PlanState
from opora.cycle.interventions.policies.imports import OldPlanState, ReadLineState
from opora.cycle.interventions.policies.measures import OPEN


TONES: Mapping[str, str] = {
    PlanState.PREPARED: "todo",
    PlanState.IN_FORCE: "progress",
    PlanState.CLOSED: "neutral",
    EditionState.DRAFT: "todo",
    EditionState.ON_APPROVAL: "warn",
    EditionState.APPROVED: "done",
    EditionState.SUPERSEDED: "neutral",
    MeasureState.PLANNED: "todo",
    MeasureState.IN_PROGRESS: "progress",
    MeasureState.PAUSED: "warn",
    MeasureState.STOPPED: "neutral",
    MeasureState.DONE: "done",
    OldPlanState.READING: "progress",
    OldPlanState.READ: "todo",
    OldPlanState.REFUSED: "bad",
    OldPlanState.ENTERED: "done",
    OldPlanState.WITHDRAWN: "neutral",
    ReadLineState.WAITING: "todo",
    ReadLineState.CONFIRMED: "done",
    ReadLineState.LEFT_OUT: "neutral",
}
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MOST_BARS = 80


def term_words(due_text: str, due: date | None) -> str:
    """The term as printed, with its last day when that says more.

    >>> term_words("март 2026 года", date(2026, 3, 31)), term_words("", None)
    ('март 2026 года (31.03.2026)', 'срок не назван')
    """
    shown = f"{due:%d.%m.%Y}" if due else ""
    if due_text and shown and shown not in due_text:
        return f"{due_text} ({shown})"
    return due_text or shown or "срок не назван"


def typed_number(value: float | None) -> str:
    """A number as people type it: no zeros that nobody wrote.

    >>> typed_number(34.0), typed_number(17.5), typed_number(None)
    ('34', '17,5', '–')
    """
    return DASH if value is None else f"{value:.10g}".replace(".", ",")


def moved_words(first: date | None, now: date | None) -> str:
    """How the term stands to the first approved one.

    >>> moved_words(date(2026, 3, 1), date(2026, 3, 11))
    'по плану 01.03.2026, позже на 10\xa0дней'
    >>> moved_words(date(2026, 3, 1), date(2026, 3, 1)), moved_words(None, date(2026, 3, 1))
    ('', '')
    """
    if first is None or now is None or first == now:
        return ""
    days = (now - first).days
    words = counted(abs(days), ("день", "дня", "дней"))
    return f"по плану {first:%d.%m.%Y}, {'позже' if days > 0 else 'раньше'} на {words}"


def is_late(state: str, due: date | None, today: date) -> bool:
    """Nobody has said that it is done, and its term is over."""
    return state in OPEN and due is not None and due < today


LOOK: Mapping[str, Look] = {
    MeasureState.PLANNED: "todo",
    MeasureState.IN_PROGRESS: "progress",
    MeasureState.PAUSED: "paused",
    MeasureState.STOPPED: "stopped",
    MeasureState.DONE: "done",
}


def timeline_of(title: str, rows: Sequence[object], today: date) -> Timeline:
    """Measures as a chart of time; of more than eighty the first by their terms."""
    shown = sorted(rows, key=lambda row: (row.start or row.due or date.max, row.due or date.max))
    bars = tuple(_bar(row, today) for row in shown[:MOST_BARS])
    late = sum(one.look == "late" for one in bars)
    left = (
        f" Показаны первые {MOST_BARS} из {len(shown)}: отберите план или школу."
        if len(shown) > MOST_BARS
        else ""
    )
    return Timeline(
        title=title,
        alt=f"Отрезки — меры от начала до срока; всего {len(bars)}, просрочено {late}.",
        today=today,
        bars=bars,
        note="Полый отрезок — запланирована, ✓ — выполнена, ! — просрочена, ‖ — приостановлена, × — прекращена; "
        f"ромб — у меры нет дня начала; засечка — первый утверждённый срок.{left}",
    )


def _bar(row: object, today: date) -> Bar:
    late = is_late(row.state, row.due, today)
    number = f"{row.number_printed} " if row.number_printed else ""
    return Bar(
        label=f"{number}{row.text}"[:300],
        start=row.start,
        due=row.due,
        first_due=row.baseline_due if row.baseline_due != row.due else None,
        look="late" if late else LOOK[row.state],
        term=term_words(row.due_text, row.due),
    )


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the month view; `on` None: it belongs to another month."""

    on: date | None
    entries: tuple[object, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month by weeks, with its neighbours."""

    title: str
    before: str
    after: str
    weeks: tuple[tuple[Day, ...], ...]


def month_asked(key: str, rows: Iterable[object], today: date) -> date:
    """The first day of the month asked for; else of the nearest term, else of today."""
    try:
        return date.fromisoformat(f"{key}-01")
    except ValueError:
        terms = [row.due for row in rows if row.due]
        coming = [day for day in terms if day >= today] or terms
        return (min(coming) if coming else today).replace(day=1)


def month(first: date, rows: Iterable[object]) -> Month:
    """The month with measures on the days of their terms."""
    by_day: defaultdict[date, list[object]] = defaultdict(list)
    for row in rows:
        if row.due:
            by_day[row.due].append(row)
    return Month(
        title=f"{MONTHS[first.month - 1]} {first.year}",
        before=_moved(first, -1),
        after=_moved(first, 1),
        weeks=tuple(
            tuple(
                Day(on=one, entries=tuple(by_day.get(one, ())))
                if one.month == first.month
                else Day(on=None)
                for one in week
            )
            for week in Calendar().monthdatescalendar(first.year, first.month)
        ),
    )


def _moved(first: date, months: int) -> str:
    place = first.year * 12 + first.month - 1 + months
    return f"{place // 12:04}-{place % 12 + 1:02}"
