"""Shares of marks as bars of equal length."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from opora.core.charts import MarkBar, MarkShares
from opora.core.russian_numbers import decimal, percent
from opora.web.charts.axes import Plot
from opora.web.charts.svg import WIDTH, drawing, element, short, text, titled


ROW, LABELS, TOP = 24, 236, 40
LEAST = 34  # narrower pieces bear no number


def mark_shares(model: MarkShares, *, id: str) -> Markup:  # noqa: A002
    """The drawing."""
    bottom = TOP + ROW * len(model.bars)
    plot = Plot(left=LABELS, right=WIDTH - 52, top=TOP, bottom=bottom)
    return drawing(
        id=id, title=model.title, alt=model.alt, height=bottom + 8, body=_body(model, plot)
    )


def _body(model: MarkShares, plot: Plot) -> Iterator[str]:
    x = plot.left
    for order, mark in enumerate(model.marks):
        yield element("rect", x=x, y=6, width=16, height=16, class_=f"m{order}")
        yield text(f"«{mark}»", x + 22, 19)
        x += 72
    yield text("N", WIDTH - 6, 19, "end")
    for place, bar in enumerate(model.bars):
        yield from _bar(model, bar, plot, plot.top + ROW * place)


def _bar(model: MarkShares, bar: MarkBar, plot: Plot, y: float) -> Iterator[str]:
    if bar.mark == "own":
        yield element("rect", x=0, y=y - 2, width=WIDTH, height=ROW, class_="own-row")
    label = short(bar.label, LABELS - 12)
    named = (titled(bar.label),) if label != bar.label else ()
    yield element("text", str(escape(label)), *named, x=2, y=y + 14)
    yield text(decimal(bar.n, 0), WIDTH - 6, y + 14, "end")
    x = plot.left
    for order, share in enumerate(bar.shares):
        width = share * (plot.right - plot.left)
        if share > 0:
            words = f"«{model.marks[order]}»: {percent(share, 0)}"
            yield element(
                "rect", titled(words), x=x, y=y, width=width, height=ROW - 4, class_=f"m{order}"
            )
        if width >= LEAST:
            yield text(percent(share, 0), x + width / 2, y + 14, f"mid t{order}")
        x += width
