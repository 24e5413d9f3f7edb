"""Shares by number of participants, against what chance alone would give."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from opora.core.charts import INNER, OUTER, FunnelPlot, Measure, Point, chance_limits
from opora.core.russian_numbers import decimal
from opora.web.charts.axes import Plot, axis_of, grid_up
from opora.web.charts.dots import dot
from opora.web.charts.svg import WIDTH, apart, drawing, element, line, path, short, text, titled
from opora.writers.chart_scale import Axis, round_axis


TOP, BOTTOM, HEIGHT = 24, 330, 400
STEPS = 30  # places along the axis at which limits are computed
LEAST = 4  # with fewer participants exact limits jump from count to count
NAMED = 8  # most schools named on the drawing; all of them stand in the table


def funnel(model: FunnelPlot, *, id: str) -> Markup:  # noqa: A002
    """The drawing."""
    plot = Plot(left=60, top=TOP, bottom=BOTTOM)
    known = model.known()
    across = round_axis(0.0, max((point.n or 1 for point in known), default=10) * 1.04)
    values = [point.value for point in known]
    up = axis_of([*values, model.target, min(1.0, 2.5 * model.target)], model.measure)
    return drawing(
        id=id, title=model.title, alt=model.alt, height=HEIGHT, body=_body(model, plot, across, up)
    )


def _body(model: FunnelPlot, plot: Plot, across: Axis, up: Axis) -> Iterator[str]:
    yield from grid_up(plot, up, model.measure)
    for value in across.ticks():
        yield text(decimal(value, 0), plot.across(across, value), plot.bottom + 16, "mid")
    yield text("Число участников", plot.right, plot.bottom + 34, "end")
    for confidence, look in ((INNER, "limit inner"), (OUTER, "limit outer")):
        yield from _limits(model, confidence, look, plot, (across, up))
    y = plot.up(up, model.target)
    yield line(plot.left, y, plot.right, y, "target")
    for point in model.known():
        words = f"{point.label}: {model.measure.shown(point.value)}, N = {point.n}"
        yield dot(*_place(point, plot, across, up), point.mark, titled(words))
    yield from _names(model, plot, across, up)
    yield from _key(model, model.measure, plot)


def _place(point: Point, plot: Plot, across: Axis, up: Axis) -> tuple[float, float]:
    return plot.across(across, point.n or 0), plot.up(up, point.value or 0.0)


def _limits(
    model: FunnelPlot, confidence: float, look: str, plot: Plot, axes: tuple[Axis, Axis]
) -> Iterator[str]:
    """Both bounds of one confidence; what rises above the plot is not drawn."""
    across, up = axes
    most = int(across.high)
    least = max(LEAST, min((point.n or most for point in model.known()), default=2) - 2)
    grid = sorted({least, *(most * step // STEPS for step in range(1, STEPS + 1))})
    limits = [(n, chance_limits(model.target, n, confidence)) for n in grid if n >= least]
    for bounds in (
        [(n, one.low) for n, one in limits],
        [(n, one.high) for n, one in limits if one.high <= up.high],
    ):
        yield path([(plot.across(across, n), plot.up(up, bound)) for n, bound in bounds], look)


def _names(model: FunnelPlot, plot: Plot, across: Axis, up: Axis) -> Iterator[str]:
    """Names of schools surely beyond chance and of the reader's own, so that they do not overlap."""
    outside = [
        point for point in model.known() if point.mark == "own" or "99,8" in model.verdict(point)
    ][:NAMED]
    places = [_place(point, plot, across, up) for point in outside]
    heights = apart([y + 4 for _, y in places], 14)
    for point, (x, _), y in zip(outside, places, heights, strict=True):
        inside = x > WIDTH - 220
        yield element(
            "text",
            str(escape(short(point.label, 200))),
            x=x - 9 if inside else x + 9,
            y=y,
            class_="end halo" if inside else "halo",
        )


def _key(model: FunnelPlot, measure: Measure, plot: Plot) -> Iterator[str]:
    y, x = HEIGHT - 12.0, plot.left
    told = f"{model.target_title} {measure.shown(model.target)}"
    for look, words in (
        ("target", told),
        ("limit inner", "граница 95\u00a0%"),
        ("limit outer", "граница 99,8\u00a0%"),
    ):
        yield line(x, y - 4, x + 32, y - 4, look)
        yield text(words, x + 38, y)
        x += 62 + 7.6 * len(words)
