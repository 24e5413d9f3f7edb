"""Charts of papers as data, each with the words that replace it for those who cannot see it."""

from collections.abc import Mapping, Sequence

import polars as pl

from opora.core.methodology.indicators import Indicator
from opora.core.papers.look import Look, Measured
from opora.core.papers.model import Chart, Series, Trace
from opora.core.papers.years import Year, Years
from opora.core.russian_numbers import percent, school_year
from opora.core.statistics.funnel import funnel_limits


FEWEST_OTHER_SCHOOLS = 2  # with fewer, the municipal background would show one other school


def histogram(look: Look, procedure: str, school: str) -> Chart | None:
    """Primary scores of a school's participants against all the others of the municipality."""
    rows = look.run.facts.scores.filter(pl.col("procedure_id") == procedure)
    rows = rows.filter(pl.col("school_id").is_in(list(look.titles)))
    mine, others = (
        rows.filter(pl.col("school_id") == school),
        rows.filter(pl.col("school_id") != school),
    )
    if mine.is_empty() or others["school_id"].n_unique() < FEWEST_OTHER_SCHOOLS:
        return None
    top = _top_score(look, procedure, rows)
    own, rest = _shares(mine, top), _shares(others, top)
    title = look.procedure(procedure)
    return Chart(
        kind="histogram",
        title=f"Распределение первичных баллов: {title}",
        alt=f"Столбцы — доля участников школы с каждым первичным баллом, линия — другие школы муниципалитета; {title}.",
        x_title="Первичный балл",
        y_title="Доля участников",
        categories=tuple(map(str, range(top + 1))),
        series=(
            Series(name="школа", values=own, look="bar"),
            Series(name="другие школы муниципалитета", values=rest, look="dashed"),
        ),
        percent=True,
    )


def _top_score(look: Look, procedure: str, rows: pl.DataFrame) -> int:
    told = look.run.facts.procedures.filter(pl.col("procedure_id") == procedure)[
        "max_score"
    ].to_list()
    met = rows["score"].to_list()
    return max([one for one in (*told, *met) if one is not None], default=0)


def _shares(rows: pl.DataFrame, top: int) -> tuple[float, ...]:
    counts = [0] * (top + 1)
    for score, participants in rows.select("score", "participants").iter_rows():
        counts[score] += participants
    total = sum(counts) or 1
    return tuple(count / total for count in counts)


def funnel(look: Look, indicator: Indicator) -> Chart | None:
    """Schools by number of participants against exact binomial limits around the municipal share."""
    centre = look.value(indicator.id)
    found = {one: look.value(indicator.id, one) for one in look.titles}
    told = {one: each for one, each in found.items() if each.value is not None and each.n}
    if centre.value is None or len(told) <= FEWEST_OTHER_SCHOOLS:
        return None
    target = centre.value
    grid = _grid([each.n or 1 for each in told.values()])
    highest = max(target, *(each.value or 0.0 for each in told.values()))
    top = min(1.0, max(1.2 * highest, funnel_limits(target, grid[0] + 4).high))
    return Chart(
        kind="funnel",
        title=f"{indicator.title}: школы и границы случайных отличий",
        alt=f"Точки — школы; сплошная линия — {percent(target)} по муниципалитету; штриховые — границы 95 и 99,8 %.",
        x_title="Число участников",
        y_title="Доля",
        categories=(),
        percent=True,
        height_mm=90,
        series=(_dots(look, told, target), *_limits(target, grid, top)),
    )


def _dots(look: Look, told: Mapping[str, Measured], target: float) -> Series:
    """Schools; named are those surely above the limits, where help is looked for first."""
    labels = []
    for one, each in told.items():
        limits = funnel_limits(target, each.n or 1, confidence=0.998)
        labels.append(look.labels[one] if (each.value or 0.0) > limits.high else "")
    return Series(
        name="школа",
        look="dots",
        xs=tuple(float(each.n or 0) for each in told.values()),
        values=tuple(each.value for each in told.values()),
        labels=tuple(labels),
    )


def _grid(sizes: Sequence[int]) -> list[int]:
    """Numbers of participants at which limits are computed: densely where they bend."""
    least, most = max(2, min(sizes) - 2), max(*sizes, 10)
    bent = range(least, min(most, least + 40), 2)
    return sorted({*bent, *(least + (most - least) * step // 24 for step in range(25))})


def _limits(target: float, grid: Sequence[int], top: float) -> tuple[Series, ...]:
    """The municipal line and exact limits; what would rise above `top` is not drawn."""
    xs = tuple(map(float, grid))
    series = [
        Series(name="муниципалитет", look="line", xs=(xs[0], xs[-1]), values=(target, target))
    ]
    for confidence, told in ((0.95, "95"), (0.998, "99,8")):
        limits = [funnel_limits(target, n, confidence=confidence) for n in grid]
        look: Trace = "dashed" if confidence < 0.99 else "dotted"
        for side, bounds in (
            ("нижняя", [one.low for one in limits]),
            ("верхняя", [one.high for one in limits]),
        ):
            shown = tuple(bound if bound <= top else None for bound in bounds)
            name = f"границы {told}\u00a0%" if side == "верхняя" else ""
            series.append(Series(name=name, look=look, xs=xs, values=shown))
    return tuple(series)


def dynamics(look: Look, indicator: Indicator, years: Years) -> Chart | None:
    """Municipal values with intervals; the line breaks between years that may not be compared."""
    if len(years.values) < 2:
        return None
    runs: list[list[Year]] = []
    for one in years.values:
        if one.joined and runs:
            runs[-1].append(one)
        else:
            runs.append([one])
    span = range(years.values[0].school_year, years.values[-1].school_year + 1)
    unit = look.unit(indicator)
    told = "; ".join(
        f"{school_year(one.school_year)} — {look.shown(indicator, one.measured.value)}"
        for one in years.values
    )
    scale = unit.scale / (100 if unit.suffix == "%" else 1)
    return Chart(
        kind="dynamics",
        title=f"{indicator.title}: динамика по сопоставимым годам",
        alt=f"{indicator.title} по муниципалитету: {told}.",
        x_title="Учебный год",
        y_title="Доля" if unit.suffix == "%" else unit.title.capitalize(),
        categories=tuple(map(school_year, span)),
        series=tuple(_segment(run, span, scale) for run in runs),
        percent=unit.suffix == "%",
        height_mm=65,
    )


def _segment(run: list[Year], span: range, scale: float) -> Series:
    """Values of comparable years in a row; others are gaps."""
    by_year = {one.school_year: one.measured for one in run}

    def column(name: str) -> tuple[float | None, ...]:
        found = (getattr(by_year[year], name) if year in by_year else None for year in span)
        return tuple(None if one is None else one * scale for one in found)

    return Series(
        name="", look="line", values=column("value"), low=column("low"), high=column("high")
    )


def bars(title: str, categories: Sequence[str], counts: Sequence[int]) -> Chart:
    """Numbers of schools by group."""
    told = "; ".join(f"{name} — {count}" for name, count in zip(categories, counts, strict=True))
    return Chart(
        kind="bars",
        title=title,
        alt=f"{title}: {told}.",
        x_title="Группа",
        y_title="Число школ",
        categories=tuple(categories),
        series=(
            Series(
                name="школы",
                look="bar",
                values=tuple(map(float, counts)),
                labels=tuple(map(str, counts)),
            ),
        ),
        height_mm=60,
    )
