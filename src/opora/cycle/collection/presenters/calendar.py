"""What pages of the calendar show: months, lines with their remarks. Pure."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opora.core.diagnostic_tests.planned import Outcome
from opora.core.russian_numbers import counted
from opora.cycle.collection.library.calendar import EVERYBODY, PlanRemark


SCHOOLS = ("школа", "школы", "школ")
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.BROKEN: ("нарушено", "bad"),
    Outcome.CANNOT_TELL: ("нельзя проверить", "warn"),
    Outcome.NOTE: ("для сведения", "neutral"),
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a class or a parallel writes on a day; of several schools together."""

    whose: str  # «7А», «5-е»
    subject: str
    schools: tuple[str, ...]  # empty: all of them
    tone: str

    @property
    def where(self) -> str:
        """The school, how many, or all."""
        if not self.schools:
            return "все школы"
        count = len(self.schools)
        return self.schools[0] if count == 1 else counted(count, SCHOOLS)


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day of the month view; `on` None: it belongs to another month."""

    on: date | None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month by weeks, with its neighbours."""

    title: str
    key: str
    before: str
    after: str
    weeks: tuple[tuple[Day, ...], ...]


def month_of(key: str, rows: Sequence[object], today: date) -> date:
    """The first day of the month asked for; else of the nearest procedure, else of today."""
    try:
        return date.fromisoformat(f"{key}-01")
    except ValueError:
        coming = [row.on for row in rows if row.on >= today] or [row.on for row in rows]
        return (min(coming) if coming else today).replace(day=1)


def month(first: date, rows: Iterable[object], beside: Mapping[str, Sequence[PlanRemark]]) -> Month:
    """The month with its procedures on their days, remarks shown by their tones."""
    by_day: defaultdict[date, list[object]] = defaultdict(list)
    for row in rows:
        by_day[row.on].append(row)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        title=f"{MONTHS[first.month - 1]} {first.year}",
        key=f"{first:%Y-%m}",
        before=f"{_moved(first, -1):%Y-%m}",
        after=f"{_moved(first, 1):%Y-%m}",
        weeks=tuple(
            tuple(
                Day(on=one, entries=tuple(_entries(by_day.get(one, ()), beside)))
                if one.month == first.month
                else Day(on=None)
                for one in week
            )
            for week in weeks
        ),
    )


def _entries(rows: Iterable[object], beside: Mapping[str, Sequence[PlanRemark]]) -> Iterator[Entry]:
    """Procedures of a day: equal ones of several schools as one, those with remarks apart."""
    groups: defaultdict[tuple[str, str, str, bool], list[str]] = defaultdict(list)
    for row in rows:
        wrong = beside.get(str(row.pk), ())
        tone = OUTCOMES[wrong[0].outcome][1] if wrong else "neutral"
        whose = row.class_name or f"{row.grade}-е"
        schools = groups[whose, row.subject, tone, row.organisation_id is None]
        schools += [str(row.organisation)] if row.organisation_id else []
    for (whose, subject, tone, _), schools in groups.items():
        yield Entry(whose=whose, subject=subject, schools=tuple(schools), tone=tone)


def _moved(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def by_procedure(remarks: Iterable[PlanRemark]) -> dict[str, list[PlanRemark]]:
    """Remarks beside the procedures they are about first, by key."""
    found: defaultdict[str, list[PlanRemark]] = defaultdict(list)
    for one in remarks:
        if one.outcome is not Outcome.NOTE:
            found[one.keys[0]].append(one)
    return dict(found)


def by_school(remarks: Iterable[PlanRemark]) -> list[tuple[str, int, int]]:
    """Each school with how many rules its plan breaks and how many cannot be checked."""
    broken: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in remarks:
        place = {Outcome.BROKEN: 0, Outcome.CANNOT_TELL: 1}.get(one.outcome)
        if place is not None:
            for school in [EVERYBODY] if one.of_everybody else one.schools:
                broken[school][place] += 1
    return [(name or "все школы", *counts) for name, counts in sorted(broken.items())]
