"""Axes of values: round ticks, thin lines, thresholds."""

from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.charts import Measure
from opora.core.russian_numbers import decimal, percent
from opora.web.charts.svg import WIDTH, line, text
from opora.writers.chart_scale import Axis, round_axis


@dataclass(frozen=True, kw_only=True)
class Plot:
    """The rectangle where values stand, within a drawing."""

    left: float
    right: float = WIDTH - 16
    top: float
    bottom: float

    def across(self, axis: Axis, value: float) -> float:
        """Where a value stands on a horizontal axis; what is beyond stands at its end."""
        return self.left + min(1.0, max(0.0, axis.at(value))) * (self.right - self.left)

    def up(self, axis: Axis, value: float) -> float:
        """Where a value stands on a vertical axis."""
        return self.bottom - min(1.0, max(0.0, axis.at(value))) * (self.bottom - self.top)


def axis_of(values: list[float | None], measure: Measure) -> Axis:
    """An axis from zero that holds all values; one of shares never goes beyond 100 %."""
    known = [value for value in values if value is not None]
    if not measure.percent:
        return round_axis(min(known, default=0.0), max(known, default=1.0))
    return round_axis(0.0, min(1.0, max(known, default=1.0)))


def tick(value: float, axis: Axis, measure: Measure) -> str:
    """A tick's words, as precise as the step asks.

    >>> tick(0.05, Axis(0, 0.2, 0.05), Measure())
    '5\\xa0%'
    """
    step = axis.step * (100 if measure.percent else 1)
    decimals = 0 if step >= 0.99 else 1 if step >= 0.099 else 2
    return percent(value, decimals) if measure.percent else decimal(value, decimals)


def grid_across(plot: Plot, axis: Axis, measure: Measure) -> Iterator[str]:
    """Vertical lines with their values above and below: a long chart is read from both ends."""
    for value in axis.ticks():
        x = plot.across(axis, value)
        words = tick(value, axis, measure)
        yield line(x, plot.top, x, plot.bottom, "rule")
        yield text(words, x, plot.top - 6, "mid")
        yield text(words, x, plot.bottom + 16, "mid")


def grid_up(plot: Plot, axis: Axis, measure: Measure) -> Iterator[str]:
    """Horizontal lines with their values at the left."""
    for value in axis.ticks():
        y = plot.up(axis, value)
        yield line(plot.left, y, plot.right, y, "rule")
        yield text(tick(value, axis, measure), plot.left - 6, y + 4, "end")


def threshold_across(plot: Plot, axis: Axis, value: float, words: str) -> Iterator[str]:
    """A dashed upright at a value, named over the plot."""
    x = plot.across(axis, value)
    yield line(x, plot.top, x, plot.bottom, "threshold")
    yield text(words, x, plot.top - 22, "mid strong")
