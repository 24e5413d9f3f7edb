"""Measures on a line of time: a bar from beginning to term, a notch where the first term stood, today's line."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup, escape

from opora.core.plans.timeline import LOOKS, Bar, Timeline, following_month
from opora.web.charts.svg import WIDTH, drawing, element, line, short, sign, text, titled


ROW = 24
LABELS = 300
TOP = 34
RIGHT = WIDTH - 12
MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
FEWEST = 28  # of a month's name, in units of the drawing


def timeline(model: Timeline, *, id: str) -> Markup:  # noqa: A002
    """The drawing."""
    return drawing(
        id=id,
        title=model.title,
        alt=model.alt,
        height=TOP + ROW * len(model.bars) + 22,
        body=_body(model),
    )


def _body(model: Timeline) -> Iterator[str]:
    first, last = model.span()
    bottom = TOP + ROW * len(model.bars)
    yield from _months(first, last, bottom)
    for place, bar in enumerate(model.bars):
        yield from _row(bar, first, last, TOP + ROW * (place + 0.5))
    if first <= model.today <= last:
        x = _across(model.today, first, last)
        yield line(x, TOP, x, bottom, "threshold")
        yield text("сегодня", x, bottom + 16, "mid strong")


def _across(day: date, first: date, last: date) -> float:
    return LABELS + (day - first).days / max((last - first).days, 1) * (RIGHT - LABELS)


def _months(first: date, last: date, bottom: float) -> Iterator[str]:
    """Uprights at months; names where they fit, the year under January and the first."""
    width = (RIGHT - LABELS) / max((last - first).days / 30.4, 1)
    step = max(1, round(FEWEST / width + 0.49))
    month, place = first, 0
    while month < last:
        x = _across(month, first, last)
        yield line(x, TOP, x, bottom, "rule")
        if place % step == 0:
            yield text(MONTHS[month.month - 1], x + 2, TOP - 6)
        if place == 0 or month.month == 1:
            yield text(str(month.year), x + 2, TOP - 20, "strong")
        month, place = following_month(month), place + 1


def _row(bar: Bar, first: date, last: date, y: float) -> Iterator[str]:
    label = short(bar.label, LABELS - 12)
    named = (titled(bar.label),) if label != bar.label else ()
    yield element("text", str(escape(label)), *named, x=2, y=y + 4)
    if bar.due is None:
        yield text(bar.term or "без срока", LABELS + 4, y + 4, "aside")
        return
    begin, end = (_across(day, first, last) for day in (bar.start or bar.due, bar.due))
    words = titled(f"{bar.term or f'{bar.due:%d.%m.%Y}'}: {LOOKS[bar.look]}")
    if bar.start is None or end - begin < 8:
        yield element("path", words, d=sign(end, y, "diamond", 7), class_=f"bar {bar.look}")
    else:
        shape = {"x": begin, "y": y - 7, "width": end - begin, "height": 14}
        yield element("rect", words, class_=f"bar {bar.look}", **shape)
    if bar.first_due is not None and bar.first_due != bar.due:
        x = _across(bar.first_due, first, last)
        yield line(x, y - 9, x, y + 9, "target")
    yield from _mark(bar, end, y)


def _mark(bar: Bar, end: float, y: float) -> Iterator[str]:
    """A letter beside the bar: colours alone would not tell."""
    marks = {"done": "✓", "late": "!", "paused": "‖", "stopped": "×"}
    if bar.look in marks:
        at_the_edge = end > RIGHT - 14
        yield text(marks[bar.look], end - 12 if at_the_edge else end + 10, y + 4, "halo strong")
