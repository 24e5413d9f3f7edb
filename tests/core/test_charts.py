"""Charts of pages as values: bins, joined years, places among limits of chance, and the tables beside."""

import pytest

from opora.core.charts import (
    Distribution,
    DotPlot,
    FunnelPlot,
    HeatRow,
    HeatTable,
    History,
    Line,
    MarkBar,
    MarkShares,
    Measure,
    Point,
)


def history(*values, breaks=()):
    points = tuple(Point(label="", value=value) for value in values)
    return History(
        title="",
        alt="",
        years=tuple(f"{year}" for year in range(2020, 2020 + len(values))),
        lines=(Line(title="школа", points=points),),
        breaks=breaks,
    )


@pytest.mark.parametrize(
    "values, breaks, joined",
    [
        ((0.1, 0.2, 0.3), (), ((0, 1, 2),)),
        ((0.1, None, 0.3), (), ((0,), (2,))),
        ((0.1, 0.2, 0.3), ((1, "другая шкала"),), ((0,), (1, 2))),
        ((None, None), (), ()),
    ],
)
def test_years_are_joined_only_when_neighbours_and_comparable(values, breaks, joined):
    plot = history(*values, breaks=breaks)
    assert plot.segments(plot.lines[0]) == joined


def test_the_table_of_a_history_gives_value_interval_and_n_and_says_what_changed():
    plot = History(
        title="",
        alt="",
        years=("2023/2024", "2024/2025", "2025/2026"),
        lines=(
            Line(
                title="школа",
                points=(
                    Point(label="", value=None, reason="не писали"),
                    Point(label="", value=0.25, low=0.1, high=0.5, n=12),
                    Point(label="", value=None),
                ),
            ),
        ),
        breaks=((1, "другая шкала"),),
    )
    assert plot.table_header() == ("Год", "школа", "Сопоставимость")
    assert [tuple(cell.replace("\u00a0", " ") for cell in row) for row in plot.table_rows()] == [
        ("2023/2024", "не писали", ""),
        ("2024/2025", "25 % (10 % – 50 %), N = 12", "другая шкала"),
        ("2025/2026", "–", ""),
    ]


@pytest.mark.parametrize(
    "values, own, counts",
    [
        ((0.05, 0.1, 0.31), None, (1, 1, 0, 0, 0, 1)),
        (
            (0.0, 1.0),
            None,
            (1, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        ),  # the last bound belongs to the last bin
        ((0.2, 0.2, 0.2), None, (3,)),
        ((0.11,), 0.12, (1,)),
        ((), None, (0,)),
    ],
)
def test_every_school_falls_in_one_bin(values, own, counts):
    spread = Distribution(title="", alt="", values=values, own=own)
    assert spread.counts() == counts
    assert len(spread.edges()) == len(counts) + 1 <= 13


def test_numbers_that_are_not_shares_get_round_bins_too():
    spread = Distribution(title="", alt="", values=(31.0, 74.0), measure=Measure(percent=False))
    assert spread.edges()[:3] == (30.0, 35.0, 40.0)
    assert sum(spread.counts()) == 2


def test_the_table_of_a_distribution_names_only_the_own_school():
    spread = Distribution(title="", alt="", values=(0.05, 0.31), own=0.31)
    rows = [" ".join(row).replace("\u00a0", " ") for row in spread.table_rows()]
    assert rows[0] == "5 % – 10 % 1"
    assert rows[-1] == "30 % – 35 % (ваша школа: 31 %) 1"


def test_a_school_without_a_value_says_why():
    plot = DotPlot(
        title="",
        alt="",
        points=(
            Point(label="СОШ № 1", value=0.5, low=0.2, high=0.8, n=1200),
            Point(label="СОШ № 2", value=None, n=3, reason="меньше 5 участников"),
            Point(label="СОШ № 3", value=0.5),
        ),
    )
    assert plot.table_header() == ("Школа", "Доля", "Интервал 95 %", "N")
    assert [tuple(cell.replace("\u00a0", " ") for cell in row) for row in plot.table_rows()] == [
        ("СОШ № 1", "50 %", "20 % – 80 %", "1 200"),
        ("СОШ № 2", "меньше 5 участников", "–", "3"),
        ("СОШ № 3", "50 %", "–", "–"),
    ]


@pytest.mark.parametrize(
    "value, n, verdict",
    [
        # 20 of 100 expected: exact 95 % limits are near 12,4 and 28,3 %, those of 99,8 % near 8,9 and 33,5 %
        (0.25, 100, "в пределах случайного"),
        (0.30, 100, "за границей 95 %"),
        (0.36, 100, "за границей 99,8 %"),
        (0.36, 10, "в пределах случайного"),
        (None, 3, "мало участников"),
        (0.5, None, "мало участников"),
    ],
)
def test_a_school_stands_within_or_beyond_chance(value, n, verdict):
    point = Point(label="СОШ № 1", value=value, n=n, reason="мало участников")
    plot = FunnelPlot(title="", alt="", target=0.2, points=(point,))
    assert plot.verdict(point).replace("\u00a0", " ") == verdict
    assert plot.table_rows()[0][-1] == plot.verdict(point)
    assert bool(plot.known()) == (value is not None and n is not None)
    assert len(plot.table_header()) == len(plot.table_rows()[0])


def test_marks_and_items_keep_their_order_in_the_table():
    marks = MarkShares(
        title="", alt="", bars=(MarkBar(label="СОШ № 1", shares=(0.1, 0.2, 0.3, 0.4), n=20),)
    )
    assert marks.table_header() == ("Школа", "«2»", "«3»", "«4»", "«5»", "N")
    assert marks.table_rows() == (
        ("СОШ № 1", "10\u00a0%", "20\u00a0%", "30\u00a0%", "40\u00a0%", "20"),
    )
    lines = (HeatRow(label="6А", values=(0.5, None), n=20), HeatRow(label="6Б", values=(1.0, 0.0)))
    items = HeatTable(title="", alt="", columns=("1", "2"), lines=lines, row_title="Класс")
    assert items.table_header() == ("Класс", "1", "2", "N")
    assert items.table_rows() == (
        ("6А", "50\u00a0%", "–", "20"),
        ("6Б", "100\u00a0%", "0\u00a0%", "–"),
    )


@pytest.mark.parametrize(
    "value, level", [(0.0, 0), (0.19, 0), (0.2, 1), (0.6, 3), (0.8, 4), (1.0, 4)]
)
def test_lower_is_darker(value, level):
    assert HeatTable(title="", alt="", columns=(), lines=()).level(value) == level
