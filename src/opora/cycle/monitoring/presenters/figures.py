"""Charts of an indicator: schools with intervals, their distribution, limits of chance, years."""

from collections.abc import Iterable, Mapping, Sequence

from opora.core.charts import (
    Distribution,
    DotPlot,
    FunnelPlot,
    History,
    Line,
    Measure,
    Point,
)
from opora.core.methodology.formulas import Ratio
from opora.core.methodology.pack import Pack
from opora.core.russian_numbers import school_year
from opora.cycle.monitoring.presenters.cells import Seen


FEWEST = 3  # schools: fewer make no distribution
BREAK = "несопоставимо с прошлым годом"


def measure_of(pack: Pack, indicator: str) -> Measure:
    """How values of an indicator are written in charts."""
    unit = pack.units[pack.indicators[indicator].unit]
    share = unit.scale == 100 and unit.suffix in ("%", "п. п.")
    title = (
        pack.indicators[indicator].title
        if len(pack.indicators[indicator].title) < 40
        else "Значение"
    )
    return Measure(title=title, percent=share, decimals=0 if share else unit.decimals)


def _point(label: str, one: Seen | None, *, mark: str = "") -> Point:
    if one is None or one.value is None:
        return Point(label=label, value=None, reason=one.reason if one else "нет данных", mark=mark)
    return Point(label=label, value=one.value, low=one.low, high=one.high, n=one.n, mark=mark)


def dots(
    pack: Pack,
    indicator: str,
    seen: Mapping[int | None, Seen],
    schools: Mapping[int, str],
    *,
    listed: frozenset[int] = frozenset(),
) -> DotPlot | None:
    """Schools one under another with their intervals, in the register's order; None when nothing is known."""
    points = tuple(
        _point(title, seen.get(school), mark="listed" if school in listed else "")
        for school, title in schools.items()
    )
    if not any(point.value is not None for point in points):
        return None
    whole = seen.get(None)
    return DotPlot(
        title=f"{pack.indicators[indicator].title}: школы",
        alt="Точка — значение школы, отрезок — 95-процентный интервал; школы в порядке реестра.",
        points=points,
        measure=measure_of(pack, indicator),
        threshold=whole.value if whole else None,
        threshold_title="муниципалитет",
    )


def distribution(
    pack: Pack, indicator: str, seen: Iterable[Seen], own: frozenset[int]
) -> Distribution | None:
    """How many schools have which value, the reader's own marked, no other named; None for too few schools."""
    told = [one for one in seen if one.organisation is not None and one.value is not None]
    mine = next((one.value for one in told if one.organisation in own), None)
    if len(told) < FEWEST:
        return None
    return Distribution(
        title=f"{pack.indicators[indicator].title}: сколько школ с каким значением",
        alt="Столбец — число школ со значением в этих пределах; школы не названы.",
        values=tuple(one.value for one in told if one.value is not None),
        own=mine,
        measure=measure_of(pack, indicator),
        note="Малочисленные школы скрыты.",
    )


def funnel(
    pack: Pack, indicator: str, seen: Mapping[int | None, Seen], schools: Mapping[int, str]
) -> FunnelPlot | None:
    """Shares by number of participants against limits of chance; only for shares of participants."""
    whole = seen.get(None)
    known = pack.indicators[indicator]
    if not isinstance(known.formula, Ratio) or whole is None or whole.value is None:
        return None
    points = tuple(_point(title, seen.get(school)) for school, title in schools.items())
    if sum(1 for point in points if point.value is not None) < FEWEST:
        return None
    return FunnelPlot(
        title=f"{known.title}: что не объяснить случаем",
        alt="Точки — школы по числу участников; линии — границы случайных отличий от муниципального значения.",
        target=whole.value,
        points=points,
        measure=measure_of(pack, indicator),
    )


def history(
    pack: Pack, indicator: str, lines: Sequence[tuple[str, Mapping[int, Seen]]]
) -> History | None:
    """Values over years, broken where two neighbouring years may not be compared; None for fewer than two years."""
    known = sorted({year for _, by_year in lines for year in by_year})
    if len(known) < 2:
        return None
    span = range(known[0], known[-1] + 1)
    first = lines[0][1]
    breaks = tuple(
        (place, BREAK)
        for place, year in enumerate(span)
        if place and year in first and not first[year].joined
    )
    return History(
        title=f"{pack.indicators[indicator].title} по годам",
        alt="Точка — значение за учебный год с интервалом; линия прерывается там, где годы несопоставимы.",
        years=tuple(map(school_year, span)),
        lines=tuple(
            Line(title=title, points=tuple(_point(str(year), by_year.get(year)) for year in span))
            for title, by_year in lines
        ),
        breaks=breaks,
        measure=measure_of(pack, indicator),
    )
