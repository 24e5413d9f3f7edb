"""Charts: round axes, marks inside the square, breaks kept as breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.core.papers.model import Chart, Series
from opora.writers.chart_scale import drawn, round_axis


VALUES = st.integers(-(10**9), 10**9).map(lambda number: number / 1000)


def chart(**other):
    given_parts = {"kind": "dynamics", "title": "т", "alt": "а", "x_title": "x", "y_title": "y"}
    return Chart(**{**given_parts, "categories": ("1", "2", "3"), "series": (), **other})


@pytest.mark.properties
@given(VALUES, VALUES)
def test_axis_holds_both_ends_in_a_few_steps(one, other):
    axis = round_axis(min(one, other), max(one, other))

    reach = max(abs(one), abs(other))
    assert axis.low <= min(one, other, 0) + 1e-6 * reach
    assert axis.high >= max(one, other, 0) - 1e-6 * reach
    assert 1 <= len(axis.ticks()) <= 11


def test_gap_between_years_breaks_the_line():
    series = (
        Series(
            name="",
            values=(0.1, None, None),
            low=(0.05, None, None),
            high=(0.2, None, None),
            look="line",
        ),
        Series(
            name="",
            values=(None, 0.2, 0.3),
            low=(None, 0.1, 0.2),
            high=(None, 0.3, 0.4),
            look="line",
        ),
    )

    marks = drawn(chart(series=series, percent=True))

    assert [len(one["points"]) for one in marks["lines"]] == [2]
    assert len(marks["dots"]) == 3
    assert len(marks["whiskers"]) == 3
    assert marks["legend"] == []


def test_percent_ticks_are_russian():
    marks = drawn(
        chart(series=(Series(name="а", values=(0.02, 0.01, 0.0), look="bar"),), percent=True)
    )

    assert [label for _, label in marks["y_ticks"]][:3] == [
        "0,0\u00a0%",
        "0,5\u00a0%",
        "1,0\u00a0%",
    ]


def test_numeric_axis_places_dots_by_value():
    dots = Series(
        name="школа", values=(0.5, 1.0), xs=(10.0, 40.0), look="dots", labels=("", "СОШ № 3")
    )

    marks = drawn(chart(kind="funnel", categories=(), series=(dots,)))

    assert [(one["x"], one["label"]) for one in marks["dots"]] == [(0.25, ""), (1.0, "СОШ № 3")]
