"""Charts of papers as data, each with the words that replace it for those who cannot see it."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import polars as pl

from opora.core.methodology.indicators import Indicator
from opora.core.papers.look import Look, Measured
from opora.core.papers.model import Chart, Series
from opora.core.russian_numbers import in_unit, percent, school_year
from opora.core.statistics.funnel import funnel_limits


FEWEST_OTHER_SCHOOLS = 2  # with fewer, the municipal background would show one other school
_KINDS = (
    (re.compile(r"средняя общеобразовательная школа", re.IGNORECASE), "СОШ"),
    (re.compile(r"основная общеобразовательная школа", re.IGNORECASE), "ООШ"),
    (re.compile(r"начальная общеобразовательная школа", re.IGNORECASE), "НОШ"),
)


def short_name(title: str) -> str:
    """A school's name fit for a chart.

    >>> short_name("МБОУ «Средняя общеобразовательная школа № 3» г. Озёрска")
    'СОШ № 3'
    """
    quoted = re.search(r"«(.+)»", title)
    name = quoted.group(1) if quoted else title
    for pattern, short in _KINDS:
        name = pattern.sub(short, name)
    return name


def histogram(look: Look, procedure: str, school: str) -> Chart | None:
    """Primary scores of a school's participants against all the others of the municipality."""
    rows = look.run.facts.scores.filter(pl.col("procedure_id") == procedure)
    rows = rows.filter(pl.col("school_id").is_in(list(look.titles)))
    mine, others = rows.filter(pl.col("school_id") == school), rows.filter(pl.col("school_id") != school)
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
    told = look.run.facts.procedures.filter(pl.col("procedure_id") == procedure)["max_score"].to_list()
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
    most = max(each.n or 0 for each in told.values())
    grid = sorted({*range(2, 40, 2), *(40 + (most - 40) * step // 20 for step in range(21))})
    grid = [n for n in grid if 2 <= n <= max(most, 10)]
    return Chart(
        kind="funnel",
        title=f"{indicator.title}: школы и границы случайных отличий",
        alt=f"Точки — школы; сплошная линия — {percent(target)} по муниципалитету; штриховые — точные границы 95 и 99,8 %.",
        x_title="Число участников",
        y_title="Доля",
        categories=(),
        percent=True,
        height_mm=90,
        series=(_dots(look, told, target), *_limits(target, grid)),
    )


def _dots(look: Look, told: Mapping[str, Measured], target: float) -> Series:
    labels = []
    for one, each in told.items():
        limits = funnel_limits(target, each.n or 1, confidence=0.998)
        outside = each.value is not None and not limits.low <= each.value <= limits.high
        labels.append(short_name(look.labels[one]) if outside else "")
    return Series(
        name="школа",
        look="dots",
        xs=tuple(float(each.n or 0) for each in told.values()),
        values=tuple(each.value for each in told.values()),
        labels=tuple(labels),
    )


def _limits(target: float, grid: Sequence[int]) -> tuple[Series, ...]:
    xs = tuple(map(float, grid))
    series = [Series(name="муниципалитет", look="line", xs=(xs[0], xs[-1]), values=(target, target))]
    for confidence, told in ((0.95, "95"), (0.998, "99,8")):
        limits = [funnel_limits(target, n, confidence=confidence) for n in grid]
        look = "dashed" if confidence < 0.99 else "dotted"
        for side, bounds in (("нижняя", [one.low for one in limits]), ("верхняя", [one.high for one in limits])):
            name = f"границы {told}\u00a0%" if side == "верхняя" else ""
            series.append(Series(name=name, look=look, xs=xs, values=tuple(bounds)))
    return tuple(series)


def dynamics(look: Look, indicator: Indicator, by_year: Mapping[int, Measured]) -> Chart | None:
    """Municipal values with intervals; the line breaks between years that may not be compared."""
    years = sorted(by_year)
    if len(years) < 2:
        return None
    runs = [[years[0]]]
    for before, year in pairwise(years):
        if year == before + 1 and look.joined_years(indicator, year):
            runs[-1].append(year)
        else:
            runs.append([year])
    span = range(years[0], years[-1] + 1)
    unit = look.unit(indicator)
    told = "; ".join(f"{school_year(one)} — {in_unit(by_year[one].value or 0.0, unit)}" for one in years)
    return Chart(
        kind="dynamics",
        title=f"{indicator.title}: динамика по сопоставимым годам",
        alt=f"{indicator.title} по муниципалитету: {told}.",
        x_title="Учебный год",
        y_title="Доля" if unit.suffix == "%" else unit.title.capitalize(),
        categories=tuple(map(school_year, span)),
        series=tuple(_segment(run, span, by_year, unit.scale / (100 if unit.suffix == "%" else 1)) for run in runs),
        percent=unit.suffix == "%",
        height_mm=65,
    )


def _segment(run: list[int], span: range, by_year: Mapping[int, Measured], scale: float) -> Series:
    """Values of comparable years in a row; others are gaps. A percent kept as 0–100 is drawn as a share."""

    def column(name: str) -> tuple[float | None, ...]:
        found = (getattr(by_year[year], name) if year in run else None for year in span)
        return tuple(None if one is None else one * scale for one in found)

    ends = school_year(run[0]) if len(run) == 1 else f"{school_year(run[0])} – {school_year(run[-1])}"
    return Series(name=ends, look="line", values=column("value"), low=column("low"), high=column("high"))


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
            Series(name="школы", look="bar", values=tuple(map(float, counts)), labels=tuple(map(str, counts))),
        ),
        height_mm=60,
    )
