"""Values over years; a line breaks where years may not be compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from opora.core.charts import History, Line, Point
from opora.web.charts.axes import Plot, axis_of, grid_up
from opora.web.charts.svg import WIDTH, drawing, element, line, path, short, sign, text, titled
from opora.writers.chart_scale import Axis


TOP, TALL, KEY = 40, 220, 22
SHAPES = ("circle", "square", "triangle", "diamond")
ASIDE = 7  # lines of one year stand side by side, or their intervals would cover each other


@dataclass(frozen=True)
class _Scene:
    """A history in its rectangle."""

    model: History
    plot: Plot
    axis: Axis

    @property
    def step(self) -> float:
        """Width of a year."""
        return (self.plot.right - self.plot.left) / len(self.model.years)

    def x(self, index: int) -> float:
        """Middle of a year."""
        return self.plot.left + self.step * (index + 0.5)

    def y(self, value: float) -> float:
        """Height of a value."""
        return self.plot.up(self.axis, value)


def history(model: History, *, id: str) -> Markup:  # noqa: A002
    """The drawing."""
    if len(model.lines) > len(SHAPES):
        raise ValueError("a history has at most four lines")
    points = [point for one in model.lines for point in one.points]
    ends = [end for point in points for end in (point.value, point.low, point.high)]
    axis = axis_of([*ends, model.threshold], model.measure)
    scene = _Scene(model, Plot(left=60, top=TOP, bottom=TOP + TALL), axis)
    height = TOP + TALL + 28 + KEY * (len(model.lines) + bool(model.breaks))
    return drawing(id=id, title=model.title, alt=model.alt, height=height, body=_body(scene))


def _body(scene: _Scene) -> Iterator[str]:
    model, plot = scene.model, scene.plot
    yield from grid_up(plot, scene.axis, model.measure)
    for index, year in enumerate(model.years):
        yield text(year, scene.x(index), plot.bottom + 18, "mid")
    if model.threshold is not None:
        y = scene.y(model.threshold)
        yield line(plot.left, y, plot.right, y, "threshold")
        words = f"{model.threshold_title} {model.measure.shown(model.threshold)}"
        yield text(words, plot.right, y - 5, "end strong halo")
    for index, reason in model.breaks:
        yield from _break(scene, index, reason)
    for order, one in enumerate(model.lines):
        yield from _line(scene, one, order)
    yield from _key(model, plot)


def _break(scene: _Scene, index: int, reason: str) -> Iterator[str]:
    """A zigzag between two years: values at its sides are not compared."""
    x, top = scene.x(index) - scene.step / 2, scene.plot.top
    turns = [(x + (4 if turn % 2 else -4), top + 10 * turn) for turn in range(TALL // 10 + 1)]
    yield path(turns, "break")
    yield text(short(reason, 260), x, top - 8, "mid aside")


def _line(scene: _Scene, one: Line, order: int) -> Iterator[str]:
    shift = ASIDE * (order - (len(scene.model.lines) - 1) / 2)
    for run in scene.model.segments(one):
        places = [(scene.x(index) + shift, scene.y(one.points[index].value or 0)) for index in run]
        if len(run) > 1:
            yield path(places, f"line l{order}")
        for index, place in zip(run, places, strict=True):
            words = f"{one.title}, {scene.model.years[index]}"
            yield from _point(scene, one.points[index], order, place, words)


def _point(
    scene: _Scene, point: Point, order: int, place: tuple[float, float], words: str
) -> Iterator[str]:
    (x, y), shown = place, scene.model.measure.shown(point.value)
    if point.low is not None and point.high is not None:
        yield line(x, scene.y(point.low), x, scene.y(point.high), f"whisker l{order}")
    yield marker(x, y, order, titled(f"{words}: {shown}"))
    if order == 0:
        yield text(shown, x - 8, y - 6, "end halo")


def marker(x: float, y: float, order: int, *inside: str) -> str:
    """The sign of a line's points."""
    shape = SHAPES[order]
    if shape == "circle":
        return element("circle", *inside, cx=x, cy=y, r=4.5, class_=f"dot l{order}")
    return element("path", *inside, d=sign(x, y, shape), class_=f"dot l{order}")


def _key(model: History, plot: Plot) -> Iterator[str]:
    y = plot.bottom + 18 + KEY
    for order, one in enumerate(model.lines):
        yield line(plot.left, y - 4, plot.left + 36, y - 4, f"line l{order}")
        yield marker(plot.left + 18, y - 4, order)
        yield text(short(one.title, WIDTH - 120), plot.left + 46, y)
        y += KEY
    if model.breaks:
        turns = [(plot.left + 6 * turn, y - 4 + (3 if turn % 2 else -3)) for turn in range(7)]
        yield path(turns, "break")
        yield text("условия изменились: годы по разные стороны не сравниваются", plot.left + 46, y)
