"""Schools under one another: a dot, its interval, a threshold."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from opora.core.charts import DotPlot, Mark, Point
from opora.core.russian_numbers import DASH, decimal
from opora.web.charts.axes import Plot, axis_of, grid_across, threshold_across
from opora.web.charts.svg import WIDTH, drawing, element, line, short, sign, text, titled
from opora.writers.chart_scale import Axis


ROW = 20
LABELS = 236
TOP = 44


def dot_plot(model: DotPlot, *, id: str) -> Markup:  # noqa: A002
    """The drawing."""
    bottom = TOP + ROW * len(model.points)
    plot = Plot(left=LABELS, right=WIDTH - 52, top=TOP, bottom=bottom)
    ends = [end for point in model.points for end in (point.value, point.low, point.high)]
    axis = axis_of([*ends, model.threshold], model.measure)
    return drawing(
        id=id,
        title=model.title,
        alt=model.alt,
        height=bottom + 26,
        body=_body(model, plot, axis),
    )


def _body(model: DotPlot, plot: Plot, axis: Axis) -> Iterator[str]:
    yield from grid_across(plot, axis, model.measure)
    yield text("N", WIDTH - 6, plot.top - 6, "end")
    if model.threshold is not None:
        words = f"{model.threshold_title} {model.measure.shown(model.threshold)}"
        yield from threshold_across(plot, axis, model.threshold, words)
    for place, point in enumerate(model.points):
        yield from _row(model, point, plot, axis, plot.top + ROW * (place + 0.5))


def _row(model: DotPlot, point: Point, plot: Plot, axis: Axis, y: float) -> Iterator[str]:
    if point.mark == "own":
        yield element("rect", x=0, y=y - ROW / 2, width=WIDTH, height=ROW, class_="own-row")
    label = short(point.label, LABELS - 12)
    named = (titled(point.label),) if label != point.label else ()
    yield element("text", str(escape(label)), *named, x=2, y=y + 4)
    yield text(decimal(point.n, 0) if point.n is not None else DASH, WIDTH - 6, y + 4, "end")
    if point.value is None:
        yield text(point.reason or "нет значения", plot.left + 6, y + 4, "aside")
        return
    x = plot.across(axis, point.value)
    if point.low is not None and point.high is not None:
        yield line(plot.across(axis, point.low), y, plot.across(axis, point.high), y, "whisker")
    yield dot(x, y, point.mark)


def dot(x: float, y: float, mark: Mark, *inside: str) -> str:
    """A school's dot: a circle, a square on the list, a diamond for the reader's own school."""
    if mark == "own":
        return element("path", *inside, d=sign(x, y, "diamond", 7), class_="dot own")
    if mark == "listed":
        return element("path", *inside, d=sign(x, y, "square"), class_="dot listed")
    return element("circle", *inside, cx=x, cy=y, r=4, class_="dot")
