"""Readings → `Reduced`: batches are staged, reduced on an engine and joined; nothing here is kept on disk."""

from collections.abc import Iterable, Iterator
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from opora.core.methodology.pack import Pack
from opora.core.reading import Reading
from opora.warehouse.engines import Engine, opened
from opora.warehouse.frames import HISTOGRAM, ITEM_SUMS, UNITS, Reduced, conform
from opora.warehouse.reduce import HISTOGRAM_KEYS, histogram, item_sums
from opora.warehouse.scales import Scales
from opora.warehouse.staging import Staged, stage


# Rows staged together: an engine's start (about 20 ms) is nothing beside them, and their peak of memory stays small.
BATCH_ROWS = 100_000


def reduce_readings(readings: Iterable[Reading], pack: Pack, *, engine: str = "duckdb") -> Reduced:
    """School-level statistics of the readings; the order of files decides only the numbers of units.

    Raises:
        ChoiceError: an unknown engine, or a cluster without `opora[cluster]`.
    """
    scales = Scales.of(pack)
    with opened(engine) as where:
        return Reduced.joined(
            reduce_staged(stage(batch, scales), where) for batch in _batches(readings)
        )


def reduce_staged(staged: Staged, engine: Engine) -> Reduced:
    """Histogram and item sums of staged rows, with the rows of groups and facts as they are."""
    counted = _histogram(staged, engine)
    return Reduced(
        units=_with_used_scales(staged.units, counted),
        histogram=counted,
        item_sums=_item_sums(staged, engine),
        group_rows=staged.group_rows,
        fact_rows=staged.fact_rows,
    )


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    rows = 0
    for reading in readings:
        batch.append(reading)
        rows += sum(table.rows.height for table in reading.tables)
        if rows >= BATCH_ROWS:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


def _histogram(staged: Staged, engine: Engine) -> pl.DataFrame:
    if staged.rows.is_empty():
        return HISTOGRAM.to_frame()
    found = engine.collect(histogram(engine.lift(staged.rows)))
    return conform(found, HISTOGRAM).sort(HISTOGRAM_KEYS)


def _item_sums(staged: Staged, engine: Engine) -> pl.DataFrame:
    items = [name for name in staged.rows.columns if name.startswith("item_")]
    if staged.rows.is_empty() or not items:
        return ITEM_SUMS.to_frame()
    found = engine.collect(
        item_sums(engine.lift(staged.rows), items, _lifted_scale(staged, engine))
    )
    return _by_item(found, items, staged)


def _lifted_scale(staged: Staged, engine: Engine) -> nw.LazyFrame[Any] | None:
    """The scales on the engine; None when no mark is missing or no scale could tell it."""
    if staged.scale_rows.is_empty() or not staged.rows["mark"].has_nulls():
        return None
    return engine.lift(staged.scale_rows)


def _by_item(sums: pl.DataFrame, items: list[str], staged: Staged) -> pl.DataFrame:
    """One row a (task of its table, unit, mark): columns that the table does not have fall away."""
    ordered = sums.sort("unit", "mark").join(
        staged.units.select("unit", "table"), on="unit", maintain_order="left"
    )
    named = (
        ordered.select(
            "unit", "table", "mark", "participants", pl.col(item).alias("score_sum")
        ).join(staged.items.filter(pl.col("position") == item), on="table", maintain_order="left")
        for item in items
    )
    return conform(pl.concat(list(named)).with_columns(pl.col("score_sum").fill_null(0)), ITEM_SUMS)


def _with_used_scales(units: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """Units that keep a scale's fingerprint only where it had marks to tell."""
    unmarked = counted.filter(pl.col("mark").is_null(), pl.col("score").is_not_null())
    told = pl.col("unit").is_in(unmarked["unit"].unique().to_list())
    return units.with_columns(scale=pl.when(told).then("scale")).select(UNITS.names())
