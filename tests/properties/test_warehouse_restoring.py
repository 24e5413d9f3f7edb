"""Counts restored from percents: they add up to N, and they are the counts that were printed."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.warehouse.frames import GROUP_ROWS
from opora.warehouse.restoring import with_counts


pytestmark = pytest.mark.properties


def restored(percents: list[float], participants: int | None) -> pl.DataFrame:
    rows = [
        {
            "unit": 0,
            "facet": "marks",
            "key": str(key),
            "participants": participants,
            "percent": percent,
        }
        for key, percent in enumerate(percents)
    ]
    full = [{name: row.get(name) for name in GROUP_ROWS} for row in rows]
    return with_counts(pl.DataFrame(full, schema=GROUP_ROWS, orient="row"))


@given(st.lists(st.integers(0, 200), min_size=2, max_size=40).filter(sum))
def test_counts_printed_with_two_decimals_come_back_exactly(counts):
    total = sum(counts)
    rows = restored([round(100 * count / total, 2) for count in counts], total)

    assert rows["count"].to_list() == counts
    assert not rows["off"].any()


@given(
    st.lists(st.floats(0, 100), min_size=2, max_size=40).filter(lambda shares: sum(shares) > 1),
    st.integers(1, 3000),
    st.floats(-0.9, 0.9),
)
def test_restored_counts_add_up_to_the_participants(shares, participants, error):
    total = sum(shares)
    rows = restored([share / total * (100 + error) for share in shares], participants)

    assert rows["count"].sum() == participants
    assert (rows["count"] >= -1).all()


@given(st.lists(st.floats(0, 20), min_size=2, max_size=4), st.integers(1, 500))
def test_percents_far_from_a_hundred_tell_no_counts(shares, participants):
    rows = restored(shares, participants)

    assert sum(shares) > 99 or rows["count"].null_count() == len(shares)


def test_without_participants_nothing_is_restored():
    assert restored([50.0, 50.0], None)["count"].null_count() == 2


def test_nobody_is_nobody():
    assert restored([0.0, 0.0], 0)["count"].to_list() == [0, 0]


def test_percents_that_rounding_does_not_explain_are_marked():
    assert restored([33.0, 67.0], 10)["off"].all()


@pytest.mark.parametrize("percents", [[33.3, 66.7], [33.0, 67.0]])
def test_coarser_printing_is_not_a_discrepancy(percents):
    rows = restored(percents, 3)

    assert rows["count"].to_list() == [1, 2]
    assert not rows["off"].any()


def test_stated_counts_are_kept():
    frame = (
        restored([30.0, 70.0], 10).drop("off").with_columns(count=pl.Series([4, 6], dtype=pl.Int32))
    )
    rows = with_counts(frame)

    assert rows["count"].to_list() == [4, 6]
    assert rows["off"].all()
