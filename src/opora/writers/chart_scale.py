"""A chart's values as marks on the unit square with rounded axes: all that is left to a writer is to draw them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log10

from opora.core.papers.model import Chart, Series
from opora.core.russian_numbers import decimal


Plain = dict[str, object]
DASHES = {"dashed": "dashed", "dotted": "dotted"}
MOST_CATEGORY_LABELS = 16
LEAST_REACH = 1e-9  # nothing that a chart could show


@dataclass(frozen=True)
class Axis:
    """A range with round ticks; `at` places a value between 0 and 1."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return round((value - self.low) / (self.high - self.low), 4)

    def ticks(self) -> list[float]:
        """Round values from end to end."""
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * place for place in range(count + 1)]


def round_axis(lowest: float, highest: float, *, whole: bool = False) -> Axis:
    """An axis from zero (or below) to just over the highest value, with four to eight round steps.

    >>> round_axis(0, 0.137)
    Axis(low=0.0, high=0.14, step=0.02)
    >>> round_axis(0, 3, whole=True).ticks()
    [0.0, 1.0, 2.0, 3.0, 4.0]
    """
    low, high = min(0.0, lowest), max(highest, 0.0)
    if high - low < LEAST_REACH:
        high = low + 1.0
    reach = high - low
    power = 10.0 ** floor(log10(reach / 4))
    step = next(size * power for size in (1, 2, 5, 10) if reach / (size * power) <= 8)
    step = float(max(1, round(step))) if whole else step
    high += step / 2 if whole else 0.0  # room for the number over the highest bar
    return Axis(
        _tidy(floor(low / step + 1e-9) * step), _tidy(ceil(high / step - 1e-9) * step), _tidy(step)
    )


def _tidy(value: float) -> float:
    return float(f"{value:.10g}") + 0.0


def y_axis_of(chart: Chart) -> Axis:
    """The vertical axis: all values and their intervals fit."""
    ends = [
        end for one in chart.series for end in (*one.values, *(one.low or ()), *(one.high or ()))
    ]
    known = [end for end in ends if end is not None]
    return round_axis(min(known, default=0.0), max(known, default=1.0), whole=chart.kind == "bars")


def x_axis_of(chart: Chart) -> Axis:
    """The horizontal axis where it is numeric."""
    return round_axis(0.0, max(max(one.xs or (1.0,)) for one in chart.series))


def drawn(chart: Chart) -> Plain:
    """Marks, ticks and legend of a chart, positions from 0 to 1 (y upwards)."""
    y_axis = y_axis_of(chart)
    place = _categories(chart) if chart.categories else _numeric(chart)
    bars = [one for one in chart.series if one.look == "bar"]
    return {
        "title": chart.title,
        "alt": chart.alt,
        "height": chart.height_mm,
        "x_title": chart.x_title,
        "y_title": chart.y_title,
        "x_ticks": place.ticks,
        "y_ticks": [
            [y_axis.at(one), _label(one, y_axis.step, percent=chart.percent)]
            for one in y_axis.ticks()
        ],
        "bars": [
            mark
            for order, one in enumerate(bars)
            for mark in _bars(one, order, len(bars), chart, y_axis)
        ],
        "lines": [
            mark for one in chart.series if one.look != "bar" for mark in _lines(one, place, y_axis)
        ],
        "whiskers": [mark for one in chart.series for mark in _whiskers(one, place, y_axis)],
        "dots": [mark for one in chart.series for mark in _dots(one, place, y_axis)],
        "legend": _legend(chart),
    }


@dataclass(frozen=True)
class _Across:
    """The x axis: where the n-th value of a series stands."""

    ticks: list[list[object]]
    count: int
    axis: Axis | None

    def at(self, series: Series, place: int) -> float:
        if self.axis is None or series.xs is None:
            return round((place + 0.5) / self.count, 4)
        return self.axis.at(series.xs[place])


def _categories(chart: Chart) -> _Across:
    count = len(chart.categories)
    skip = label_step(count)
    ticks: list[list[object]] = [
        [round((place + 0.5) / count, 4), name if place % skip == 0 else ""]
        for place, name in enumerate(chart.categories)
    ]
    return _Across(ticks, count, None)


def label_step(count: int) -> int:
    """Every which mark of the horizontal axis bears its label.

    >>> [label_step(count) for count in (3, 21, 39, 100)]
    [1, 2, 5, 10]
    """
    return next((step for step in (1, 2, 5, 10) if count / step <= MOST_CATEGORY_LABELS), 20)


def _numeric(chart: Chart) -> _Across:
    axis = x_axis_of(chart)
    ticks: list[list[object]] = [[axis.at(one), decimal(one, 0)] for one in axis.ticks()]
    return _Across(ticks, 0, axis)


def _label(value: float, step: float, *, percent: bool) -> str:
    if percent:
        return f"{decimal(100 * value, 0 if step >= 0.0099 else 1)}\u00a0%"
    return decimal(value, 0 if step >= 1 else 1 if step >= 0.1 else 2)


def _bars(series: Series, order: int, of: int, chart: Chart, y_axis: Axis) -> Iterator[Plain]:
    share = 0.86 if chart.kind == "histogram" else 0.6
    width = share / len(chart.categories) / of
    for place, value in enumerate(series.values):
        if value is not None:
            left = (place + 0.5 - share / 2) / len(chart.categories) + order * width
            label = series.labels[place] if series.labels else ""
            spot = {"x": round(left, 4), "width": round(width, 4), "y": y_axis.at(value)}
            yield {**spot, "hatched": series.hatched, "label": label}


def _lines(series: Series, across: _Across, y_axis: Axis) -> Iterator[Plain]:
    """Unbroken stretches of a line."""
    if series.look == "dots":
        return
    stretch: list[list[float]] = []
    for place, value in enumerate((*series.values, None)):
        if value is not None:
            stretch.append([across.at(series, place), y_axis.at(value)])
            continue
        if len(stretch) > 1:
            yield {"points": stretch, "dash": DASHES.get(series.look, "solid")}
        stretch = []


def _whiskers(series: Series, across: _Across, y_axis: Axis) -> Iterator[list[float]]:
    bounds = zip(series.low or (), series.high or (), strict=True)
    for place, (low, high) in enumerate(bounds):
        if low is not None and high is not None:
            yield [across.at(series, place), y_axis.at(low), y_axis.at(high)]


def _dots(series: Series, across: _Across, y_axis: Axis) -> Iterator[Plain]:
    """Points that stand out: of dots, and of lines over categories."""
    if series.look not in {"dots", "line"} or (series.look == "line" and series.xs is not None):
        return
    for place, value in enumerate(series.values):
        if value is not None:
            label = series.labels[place] if series.labels else ""
            yield {"x": across.at(series, place), "y": y_axis.at(value), "label": label}


def _legend(chart: Chart) -> list[Plain]:
    named = [one for one in chart.series if one.name]
    if len(named) < 2:
        return []
    return [{"name": one.name, "look": one.look, "hatched": one.hatched} for one in named]
