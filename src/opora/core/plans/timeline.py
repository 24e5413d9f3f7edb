"""Measures on a line of time: when each goes, where its first term stood, and where today is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from opora.core.russian_numbers import DASH


Look = Literal["todo", "progress", "done", "late", "paused", "stopped"]
# Words of each look: told apart without colour in the table and by shape in the drawing.
LOOKS: dict[Look, str] = {
    "todo": "запланирована",
    "progress": "выполняется",
    "done": "выполнена",
    "late": "просрочена",
    "paused": "приостановлена",
    "stopped": "прекращена",
}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One measure; `due` None: it has no day and is named without a bar."""

    label: str
    start: date | None
    due: date | None
    first_due: date | None = None  # of the first approved edition, where the term has moved
    look: Look = "todo"
    term: str = ""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Measures under one another on one line of time."""

    title: str
    alt: str
    today: date
    bars: tuple[Bar, ...]
    note: str = ""

    def span(self) -> tuple[date, date]:
        """The first day of the first month and the last month's first day that hold every bar.

        >>> bar = Bar(label="", start=date(2025, 9, 15), due=date(2025, 12, 20))
        >>> Timeline(title="", alt="", today=date(2026, 3, 1), bars=(bar,)).span()
        (datetime.date(2025, 9, 1), datetime.date(2026, 1, 1))
        """
        days = [day for one in self.bars for day in (one.start, one.due, one.first_due) if day]
        first, last = min(days, default=self.today), max(days, default=self.today)
        return first.replace(day=1), following_month(last)

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return ("Мера", "Начало", "Срок", "Первый срок", "Состояние")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each measure, in the order of the drawing."""
        return tuple(
            (
                one.label,
                _day(one.start),
                one.term or _day(one.due),
                _day(one.first_due),
                LOOKS[one.look],
            )
            for one in self.bars
        )


def following_month(day: date) -> date:
    """The first day of the next month.

    >>> following_month(date(2025, 12, 31))
    datetime.date(2026, 1, 1)
    """
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else DASH
