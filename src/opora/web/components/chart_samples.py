"""Invented charts for the living page; made by formula, so that nobody takes them for somebody's."""

from collections.abc import Iterator

from opora.core.charts import (
    Distribution,
    DotPlot,
    FunnelPlot,
    HeatRow,
    HeatTable,
    History,
    Line,
    Mark,
    MarkBar,
    MarkShares,
    Measure,
    Point,
)
from opora.core.statistics.intervals import wilson_interval


OWN, LISTED = 7, (3, 11)


def points(schools: int = 24) -> Iterator[Point]:
    """So many invented schools."""
    for number in range(1, schools + 1):
        n = 12 + (number * 37) % 110
        few = round(n * (0.05 + 0.22 * ((number * 61) % 97) / 97))
        few = round(n * 0.55) if number in LISTED else few
        mark: Mark = "own" if number == OWN else "listed" if number in LISTED else ""
        label = f"МБОУ «Озёрская СОШ № {number}»" + (
            " имени П. С. Невыдуманного" if number == 5 else ""
        )
        if number == 9:
            yield Point(label=label, value=None, n=3, reason="меньше 5 участников")
            continue
        interval = wilson_interval(few, n)
        yield Point(
            label=label, value=few / n, low=interval.low, high=interval.high, n=n, mark=mark
        )


def dots(schools: int = 24) -> DotPlot:
    """A dot plot."""
    return DotPlot(
        title="Доля не преодолевших порог, математика, 6 класс",
        alt="Точки — школы, отрезки — интервалы 95 %. Две школы из списка целиком правее порога 30 %.",
        points=tuple(points(schools)),
        threshold=0.3,
        note="Отрезок — интервал 95 %; квадрат — школа из списка; ромб — ваша школа.",
    )


def spread() -> Distribution:
    """A distribution of schools."""
    known = [point for point in points() if point.value is not None]
    return Distribution(
        title="Как распределены школы муниципалитета",
        alt="Больше всего школ с долей от 10 до 20 %; ваша школа среди них.",
        values=tuple(point.value for point in known if point.value is not None),
        own=next(point.value for point in known if point.mark == "own"),
        threshold=0.3,
        measure=Measure(title="Доля не преодолевших порог"),
    )


def years() -> History:
    """Two lines over six years with a change of scale and a year without a value."""

    def line(title: str, values: tuple[float | None, ...], n: int) -> Line:
        return Line(title=title, points=tuple(_year(value, n) for value in values))

    return History(
        title="Доля не преодолевших порог по годам",
        alt="У школы после смены шкалы 35, 27 и 22 %; годы до 2023/2024 с ними не сравниваются.",
        years=("2020/2021", "2021/2022", "2022/2023", "2023/2024", "2024/2025", "2025/2026"),
        lines=(
            line("МБОУ «Лесная СОШ»", (0.31, 0.28, None, 0.35, 0.27, 0.22), 41),
            line("муниципалитет", (0.19, 0.18, 0.18, 0.24, 0.22, 0.21), 1240),
        ),
        breaks=((3, "другая шкала перевода баллов"),),
        threshold=0.3,
    )


def _year(value: float | None, n: int) -> Point:
    if value is None:
        return Point(label="", value=None, reason="работы не писали")
    interval = wilson_interval(round(value * n), n)
    return Point(label="", value=value, low=interval.low, high=interval.high, n=n)


def funnel() -> FunnelPlot:
    """A funnel."""
    return FunnelPlot(
        title="Школы и границы случайных отличий",
        alt="Две школы выше верхней границы 99,8 %; остальные в пределах случайного.",
        target=0.17,
        points=tuple(points(60)),
    )


def marks() -> MarkShares:
    """Shares of marks."""
    bars = []
    for place, point in enumerate(points(8), 1):
        low = point.value or 0.1
        rest = 1 - low
        three, four = rest * (0.3 + 0.02 * place), rest * 0.4
        bars.append(
            MarkBar(
                label=point.label,
                shares=(low, three, four, 1 - low - three - four),
                n=point.n or 0,
                mark=point.mark,
            )
        )
    return MarkShares(
        title="Отметки за проверочную работу, математика, 6 класс",
        alt="У школ из списка двоек около половины, у остальных не больше четверти.",
        bars=tuple(bars),
    )


def items() -> HeatTable:
    """Completion of the items of a test."""
    lines = tuple(
        HeatRow(
            label=point.label,
            values=tuple(
                None if (place, item) == (2, 9) else ((place * 31 + item * 17) % 83 + 15) / 100
                for item in range(1, 14)
            ),
            n=point.n,
            mark=point.mark,
        )
        for place, point in enumerate(points(8))
    )
    return HeatTable(
        title="Выполнение заданий среза",
        alt="Процент максимального балла по каждому заданию; темнее — ниже.",
        columns=tuple(map(str, range(1, 14))),
        lines=lines,
    )
