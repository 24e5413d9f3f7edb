"""The one definition of the reduce: participants' rows → histogram and item sums, on any engine narwhals speaks.

Nothing here knows the engine. `opora.warehouse.engines` lifts staged rows into DuckDB, Polars or a cluster and brings
the small answers back.

    Staged rows: one row a participant who was present
        unit          int32   the school's part of a table (dense number)
        scale         int16   which scale tells missing marks; null: none
        score, scaled_score, mark, journal_mark   null = the file does not tell
        item_1 … item_n       points of tasks in the order of the table; null = not attempted, worth 0
    Scale rows: one row a (scale, score) whose mark the scale tells unambiguously: scale, score, scale_mark
"""

from typing import Any

import narwhals.stable.v2 as nw


HISTOGRAM_KEYS = ("unit", "score", "scaled_score", "mark", "journal_mark")


def histogram(rows: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Number of participants by score, mark and journal mark of each unit.

    Frame out:  one row per (unit, score, scaled_score, mark, journal_mark), unsorted; `participants` ≥ 1.
    Nulls:      are keys of their own, never zero.
    """
    counted = rows.select(*HISTOGRAM_KEYS).group_by(*HISTOGRAM_KEYS)
    return counted.agg(nw.len().cast(nw.Int64).alias("participants"))


def item_sums(
    rows: nw.LazyFrame[Any], items: list[str], scale: nw.LazyFrame[Any] | None
) -> nw.LazyFrame[Any]:
    """Points for each task by group of mark.

    Frame out:  one row per (unit, mark), unsorted; `participants`, then a sum for each column of `items`.
    Nulls:      a null mark is a group; a null sum is 0 (nobody attempted) or a task the table does not have.
    """
    marked = rows if scale is None else with_marks(rows, scale)
    sums = [nw.col(item).cast(nw.Int64).sum().cast(nw.Int64).alias(item) for item in items]
    grouped = marked.select("unit", "mark", *items).group_by("unit", "mark")
    return grouped.agg(nw.len().cast(nw.Int64).alias("participants"), *sums)


def with_marks(rows: nw.LazyFrame[Any], scale: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Rows whose missing marks are filled from the scale of their table, where the scale tells one mark."""
    joined = rows.join(scale, on=["scale", "score"], how="left")
    return joined.with_columns(mark=nw.coalesce("mark", "scale_mark"))
