"""Dynamics over comparable years: charts with their tables, and schools that improve beyond chance."""

from collections.abc import Iterator

from opora.core.methodology.formulas import Change, Trend
from opora.core.methodology.indicators import Indicator
from opora.core.papers.figures import dynamics as dynamics_chart
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, Table, paragraph
from opora.core.papers.years import Years, comparable_years
from opora.core.russian_numbers import decimal, school_year


def dynamics(look: Look) -> Iterator[Block]:
    """Section «Динамика по сопоставимым годам»: the indicators whose change the pack watches."""
    yield Heading(1, "Динамика по сопоставимым годам")
    drawn = list(_charts(look))
    if drawn:
        yield paragraph(look.words.say("dynamics_intro"))
        yield from drawn
    else:
        yield paragraph(look.words.say("dynamics", "cannot_tell"))
    yes, unknown = look.having("stable_positive_dynamics")
    if yes:
        yield paragraph(look.words.say("trend", "notable", **look.named(yes)))
    else:
        every = len(unknown) == len(look.titles)
        yield paragraph(look.words.say("trend", "cannot_tell" if every else "nothing_notable"))


def watched(look: Look) -> list[Indicator]:
    """Indicators that another indicator of the pack takes the change or the trend of."""
    named = dict.fromkeys(
        one.formula.of
        for one in look.pack.indicators.values()
        if isinstance(one.formula, Change | Trend)
    )
    return [look.pack.indicators[one] for one in named if one in look.pack.indicators]


def _charts(look: Look) -> Iterator[Block]:
    for indicator in watched(look):
        years = comparable_years(look, indicator)
        chart = dynamics_chart(look, indicator, years)
        if chart is not None:
            yield chart
            yield _table(look, indicator, years)


def _table(look: Look, indicator: Indicator, years: Years) -> Table:
    rows = []
    for place, one in enumerate(years.values):
        joined = "–" if place == 0 else ("да" if one.joined else "нет")
        now = one.measured
        count = "–" if now.n is None else decimal(now.n, 0)
        shown = look.shown(indicator, now.value)
        rows.append(
            (school_year(one.school_year), shown, count, look.bounds(indicator, now), joined)
        )
    counts = {"procedures": str(years.procedures), "of_procedures": str(years.of_procedures)}
    note = look.words.say("dynamics_coverage", **counts)
    return Table(
        title=f"{indicator.title} по годам",
        header=("Учебный год", "Значение", "N", "Интервал", "Сопоставим с\u00a0предыдущим"),
        rows=tuple(rows),
        widths=(32, 28, 22, 46, 42),
        aligns=("center", "right", "right", "center", "center"),
        notes=(note,) if years.procedures else (),
    )
