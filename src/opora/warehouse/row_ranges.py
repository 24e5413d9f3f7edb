"""Which rows of a sheet a unit came from, as a person reads them: «10-98,101»."""

import polars as pl


MOST_RANGES = 50  # a unit scattered over more is told by its first and last row only


def with_row_ranges(units: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Units with `row_ranges`.

    Frame in:   units: unit, first_row, last_row, rows; rows: unit, row
    Frame out:  units and row_ranges; null where the rows are scattered over more than `MOST_RANGES` places
    """
    solid = pl.col("rows") == pl.col("last_row") - pl.col("first_row") + 1
    scattered = units.filter(~solid).select("unit")
    told = _joined_runs(rows.join(scattered, on="unit", how="semi"))
    whole = pl.when(solid).then(_range("first_row", "last_row"))
    return (
        units.join(told, on="unit", how="left", maintain_order="left")
        .with_columns(row_ranges=pl.coalesce(whole, "runs"))
        .drop("runs")
    )


def _joined_runs(rows: pl.DataFrame) -> pl.DataFrame:
    """unit, runs: unbroken runs of row numbers, in order."""
    ordered = rows.select("unit", "row").unique().sort("unit", "row")
    breaks = (pl.col("row") != pl.col("row").shift() + 1) | (
        pl.col("unit") != pl.col("unit").shift()
    )
    runs = (
        ordered.with_columns(run=breaks.fill_null(value=True).cum_sum())
        .group_by("unit", "run", maintain_order=True)
        .agg(first=pl.col("row").first(), last=pl.col("row").last())
    )
    return (
        runs.select("unit", text=_range("first", "last"))
        .group_by("unit", maintain_order=True)
        .agg(runs=pl.when(pl.len() <= MOST_RANGES).then(pl.col("text").str.join(",")))
    )


def _range(first: str, last: str) -> pl.Expr:
    start, end = pl.col(first).cast(pl.String), pl.col(last).cast(pl.String)
    return pl.when(pl.col(first) == pl.col(last)).then(start).otherwise(start + "-" + end)
