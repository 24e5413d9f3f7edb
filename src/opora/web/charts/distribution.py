"""How many schools have which value, with the own school marked."""

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from opora.core.charts import Distribution
from opora.core.russian_numbers import plural
from opora.web.charts.axes import Plot
from opora.web.charts.svg import drawing, element, line, sign, text, titled
from opora.writers.chart_scale import Axis


HEIGHT = 290
TOP = 62


def distribution(model: Distribution, *, id: str) -> Markup:  # noqa: A002
    """The drawing."""
    edges = model.edges()
    plot = Plot(left=16, top=TOP, bottom=HEIGHT - 50)
    across = Axis(edges[0], edges[-1], edges[1] - edges[0])
    return drawing(
        id=id,
        title=model.title,
        alt=model.alt,
        height=HEIGHT,
        body=_body(model, plot, across),
    )


def _body(model: Distribution, plot: Plot, across: Axis) -> Iterator[str]:
    yield from _bars(model, plot, across)
    yield line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
    for edge in model.edges():
        x = plot.across(across, edge)
        yield line(x, plot.bottom, x, plot.bottom + 4, "axis")
        yield text(model.measure.shown(edge), x, plot.bottom + 18, "mid")
    yield text(f"{model.measure.title}; столбец — число школ", plot.left, HEIGHT - 8)
    if model.threshold is not None:
        words = f"{model.threshold_title}: {model.measure.shown(model.threshold)}"
        x = plot.across(across, model.threshold)
        yield line(x, 50, x, plot.bottom, "threshold")
        yield _over(words, x, 46, plot)
    if model.own is not None:
        words = f"{model.own_title}: {model.measure.shown(model.own)}"
        x = plot.across(across, model.own)
        yield line(x, 27, x, plot.bottom, "own-line")
        yield _over(words, x, 22, plot)
        yield element("path", d=sign(x, plot.bottom, "diamond", 7), class_="dot own")


def _bars(model: Distribution, plot: Plot, across: Axis) -> Iterator[str]:
    counts = model.counts()
    up = Axis(0, max(*counts, 1) * 1.12, 1)
    for (low, high), count in zip(pairwise(model.edges()), counts, strict=True):
        left, right = plot.across(across, low), plot.across(across, high)
        if not count:
            continue
        y = plot.up(up, count)
        words = f"{model.measure.shown(low)} – {model.measure.shown(high)}: {count}"
        yield element(
            "rect",
            titled(f"{words} {plural(count, ('школа', 'школы', 'школ'))}"),
            x=left + 1.5,
            y=y,
            width=right - left - 3,
            height=plot.bottom - y,
            class_="bar",
        )
        yield text(str(count), (left + right) / 2, y - 5, "mid")


def _over(words: str, x: float, y: float, plot: Plot) -> str:
    """Words over the bars; they turn inwards at the edges."""
    anchor = "end " if x > plot.right - 140 else "" if x < plot.left + 140 else "mid "
    return text(words, x, y, f"{anchor}strong")
