"""Charts of pages as values: a presenter makes one, a page draws it and prints its table beside.

Official papers have their own `Chart` (core/papers/model.py), drawn with the means of DOCX and typst. Here a chart also
knows its table, so that a drawing without its numbers cannot be shown.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import Literal

from opora.core.russian_numbers import DASH, NBSP, decimal, percent
from opora.core.statistics.funnel import funnel_limits
from opora.core.statistics.intervals import Interval


Mark = Literal["", "own", "listed"]  # the reader's own school; a school on the list

OUTER, INNER = 0.998, 0.95  # confidence of a funnel's limits
SHARE_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)
MOST_BINS = 12


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How values of a chart are written: shares (0–1) as percents, or numbers."""

    title: str = "Доля"
    percent: bool = True
    decimals: int = 0

    def shown(self, value: float | None) -> str:
        """A value in words; nothing known is a dash.

        >>> (
        ...     Measure().shown(0.273),
        ...     Measure(percent=False, decimals=1).shown(3.25),
        ...     Measure().shown(None),
        ... )
        ('27\\xa0%', '3,2', '–')
        """
        if value is None:
            return DASH
        return percent(value, self.decimals) if self.percent else decimal(value, self.decimals)


SHARE = Measure()


@dataclass(frozen=True, kw_only=True)
class Point:
    """One school: its value with an interval and the number of participants; None with the reason."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    mark: Mark = ""
    reason: str = ""  # why there is no value: «меньше 5 участников»


@dataclass(frozen=True, kw_only=True)
class DotPlot:
    """Schools under one another, each a dot with its interval, and a threshold.

    The presenter gives the order; never by value where schools are named to one another.
    """

    title: str
    alt: str  # what is seen, in one or two sentences
    points: tuple[Point, ...]
    measure: Measure = SHARE
    threshold: float | None = None
    threshold_title: str = "порог"
    note: str = ""
    row_title: str = "Школа"

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return (self.row_title, self.measure.title, "Интервал 95 %", "N")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each school, in the order of the drawing."""
        return tuple(
            (
                point.label,
                point.reason if point.value is None else self.measure.shown(point.value),
                _interval(point.low, point.high, self.measure),
                decimal(point.n, 0) if point.n is not None else DASH,
            )
            for point in self.points
        )


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """How many schools have which value, with the reader's own school marked; names no other school."""

    title: str
    alt: str
    values: tuple[float, ...]
    own: float | None = None
    own_title: str = "ваша школа"
    measure: Measure = SHARE
    threshold: float | None = None
    threshold_title: str = "порог"
    note: str = ""

    def edges(self) -> tuple[float, ...]:
        """Bounds of the bins: round, at most twelve bins.

        >>> Distribution(title="", alt="", values=(0.05, 0.31)).edges()[:3]
        (0.05, 0.1, 0.15)
        """
        known = [*self.values, *([] if self.own is None else [self.own])] or [0.0]
        least, most = min(known), max(known)
        steps = [size * 10.0**power for power in range(-3, 6) for size in (1, 2, 5)]
        allowed = SHARE_STEPS if self.measure.percent else steps
        step = next((one for one in allowed if (most - least) / one < MOST_BINS - 1), allowed[-1])
        first, last = floor(least / step + 1e-9), max(1, ceil(most / step - 1e-9))
        last = max(last, first + 1)
        return tuple(round(step * place, 10) for place in range(first, last + 1))

    def counts(self) -> tuple[int, ...]:
        """Schools in each bin; a value on a bound belongs to the bin above it, the last bound to the last bin.

        >>> Distribution(title="", alt="", values=(0.05, 0.1, 0.31)).counts()
        (1, 1, 0, 0, 0, 1)
        """
        bounds = list(pairwise(self.edges()))
        found = [0] * len(bounds)
        for value in self.values:
            found[self.bin_of(value)] += 1
        return tuple(found)

    def bin_of(self, value: float) -> int:
        """The bin a value falls in."""
        edges = self.edges()
        inside = sum(1 for bound in edges if bound <= value + 1e-9) - 1
        return min(inside, len(edges) - 2)

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return (self.measure.title, "Школ")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each bin; the own school's bin says so."""
        own = None if self.own is None else self.bin_of(self.own)
        return tuple(
            (
                f"{self.measure.shown(low)} – {self.measure.shown(high)}"
                + (f" ({self.own_title}: {self.measure.shown(self.own)})" if place == own else ""),
                str(count),
            )
            for place, ((low, high), count) in enumerate(
                zip(pairwise(self.edges()), self.counts(), strict=True)
            )
        )


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a history: a point for each year, in the order of `History.years`."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class History:
    """Values over years. A line breaks where a year has no value and at a change of scale (`breaks`)."""

    title: str
    alt: str
    years: tuple[str, ...]
    lines: tuple[Line, ...]  # at most four: told apart by stroke and shape, not by colour
    breaks: tuple[
        tuple[int, str], ...
    ] = ()  # index of the first year after the change, and what changed
    measure: Measure = SHARE
    threshold: float | None = None
    threshold_title: str = "порог"
    note: str = ""

    def segments(self, line: Line) -> tuple[tuple[int, ...], ...]:
        """Indexes of years that are joined by the line: comparable neighbours with values."""
        starts = {index for index, _ in self.breaks}
        runs: list[list[int]] = []
        for index, point in enumerate(line.points):
            if point.value is None:
                continue
            if runs and runs[-1][-1] == index - 1 and index not in starts:
                runs[-1].append(index)
            else:
                runs.append([index])
        return tuple(map(tuple, runs))

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return ("Год", *(line.title for line in self.lines), "Сопоставимость")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each year: value, interval and N of each line."""
        changed = dict(self.breaks)
        return tuple(
            (
                year,
                *(self._cell(line.points[index]) for line in self.lines),
                changed.get(index, ""),
            )
            for index, year in enumerate(self.years)
        )

    def _cell(self, point: Point) -> str:
        if point.value is None:
            return point.reason or DASH
        interval = _interval(point.low, point.high, self.measure)
        told = self.measure.shown(point.value) + (f" ({interval})" if interval != DASH else "")
        return told + (f", N{NBSP}={NBSP}{point.n}" if point.n is not None else "")


@dataclass(frozen=True, kw_only=True)
class FunnelPlot:
    """Shares of schools by number of participants, against exact limits of chance around the common share."""

    title: str
    alt: str
    target: float
    points: tuple[Point, ...]
    target_title: str = "муниципалитет"
    measure: Measure = SHARE
    note: str = ""

    def known(self) -> tuple[Point, ...]:
        """Schools that can be placed."""
        return tuple(point for point in self.points if point.value is not None and point.n)

    def verdict(self, point: Point) -> str:
        """Where a school stands: within chance, outside 95 %, outside 99.8 %.

        >>> plot = FunnelPlot(title="", alt="", target=0.1, points=())
        >>> (
        ...     plot.verdict(Point(label="", value=0.5, n=30)),
        ...     plot.verdict(Point(label="", value=0.1, n=30)),
        ... )
        ('за границей 99,8\\xa0%', 'в пределах случайного')
        """
        if point.value is None or not point.n:
            return point.reason or DASH
        if _within(self.target, point, INNER):
            return "в пределах случайного"
        told = "95" if _within(self.target, point, OUTER) else "99,8"
        return f"за границей {told}{NBSP}%"

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return ("Школа", "N", self.measure.title, "Относительно границ")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each school."""
        return tuple(
            (
                point.label,
                decimal(point.n, 0) if point.n is not None else DASH,
                self.measure.shown(point.value),
                self.verdict(point),
            )
            for point in self.points
        )


@dataclass(frozen=True, kw_only=True)
class MarkBar:
    """Shares of marks of one school, in the order of `MarkShares.marks`; they add up to one."""

    label: str
    shares: tuple[float, ...]
    n: int
    mark: Mark = ""


@dataclass(frozen=True, kw_only=True)
class MarkShares:
    """Shares of marks as bars of equal length."""

    title: str
    alt: str
    bars: tuple[MarkBar, ...]
    marks: tuple[str, ...] = ("2", "3", "4", "5")
    note: str = ""

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return ("Школа", *(f"«{mark}»" for mark in self.marks), "N")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each bar."""
        return tuple(
            (bar.label, *(percent(share, 0) for share in bar.shares), decimal(bar.n, 0))
            for bar in self.bars
        )


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """Completion of the items by one school or class; None where nobody did the item."""

    label: str
    values: tuple[float | None, ...]
    n: int | None = None
    mark: Mark = ""


@dataclass(frozen=True, kw_only=True)
class HeatTable:
    """Completion of items (columns) by schools (rows): darker is lower, and every cell bears its number."""

    title: str
    alt: str
    columns: tuple[str, ...]
    lines: tuple[HeatRow, ...]
    row_title: str = "Школа"
    note: str = ""

    def level(self, value: float) -> int:
        """The shade of a cell, from 0 (dark, low) to 4 (white, high).

        >>> [
        ...     HeatTable(title="", alt="", columns=(), lines=()).level(one)
        ...     for one in (0, 0.2, 0.5, 1)
        ... ]
        [0, 1, 2, 4]
        """
        return min(4, int(5 * value + 1e-9))

    def table_header(self) -> tuple[str, ...]:
        """Heads of the table beside."""
        return (self.row_title, *self.columns, "N")

    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each line of the drawing."""
        return tuple(
            (
                line.label,
                *(DASH if value is None else percent(value, 0) for value in line.values),
                DASH if line.n is None else decimal(line.n, 0),
            )
            for line in self.lines
        )


ChartOfPage = DotPlot | Distribution | History | FunnelPlot | MarkShares | HeatTable


@lru_cache(maxsize=4096)
def chance_limits(target: float, n: int, confidence: float) -> Interval:
    """Limits of a funnel, kept: a page asks for the same ones in its drawing and in its table."""
    return funnel_limits(target, n, confidence=confidence)


def _within(target: float, point: Point, confidence: float) -> bool:
    limits = chance_limits(target, point.n or 1, confidence)
    return limits.low <= (point.value or 0.0) <= limits.high


def _interval(low: float | None, high: float | None, measure: Measure) -> str:
    if low is None or high is None:
        return DASH
    return f"{measure.shown(low)} – {measure.shown(high)}"
