"""Formulas on tasks of a test: share of points won, share of tasks not mastered."""

from collections.abc import Sequence
from fractions import Fraction

import polars as pl

from opora.core.measurement.estimates import wilson_columns


def item_share(level: str | None, rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Σ points / Σ (participants · maximum) over tasks, of one level when named.

    Interval: Wilson as if every participant won all or nothing of the points. A share inside [0, 1] never varies
    more than p(1 − p), so the interval is wider than need be, never narrower.

    Frame out:  n — participants: the largest number met on one task of a procedure, summed over procedures.
    """
    chosen = _of_level(_everyone(rows), level)
    cells = chosen.group_by(_cell(by)).agg(
        pl.col("score_sum").sum().alias("won"),
        (pl.col("participants") * pl.col("max_score")).sum().alias("possible"),
        pl.col("participants").max().alias("n"),
    )
    sums = cells.group_by(by).agg(pl.col("won", "possible", "n").sum())
    share = (pl.col("won") / pl.col("possible")).clip(0.0, 1.0)
    valued = sums.filter(pl.col("possible") > 0).with_columns(
        share.alias("value"), pl.col("won").alias("numerator")
    )
    return valued.with_columns(*wilson_columns(pl.col("value") * pl.col("n"), pl.col("n")))


def weak_items(
    level: str | None, threshold: Fraction, rows: pl.LazyFrame, by: Sequence[str]
) -> pl.LazyFrame:
    """Share of tasks whose share of points is below the threshold: skills not mastered.

    A task that stands in several procedures counts in each. Decided on points: won·denominator < numerator·possible.

    Frame out:  numerator — weak tasks; n — participants, as in `item_share`. No interval: tasks are not a sample.
    """
    chosen = _of_level(_everyone(rows), level)
    group = _procedure(by)
    tasks = chosen.group_by([*group, "item"]).agg(
        pl.col("score_sum").sum().alias("won"),
        (pl.col("participants") * pl.col("max_score")).sum().alias("possible"),
        pl.col("participants").sum().alias("seen"),
    )
    edge = threshold.numerator * pl.col("possible") - pl.col("won") * threshold.denominator
    procedures = tasks.filter(pl.col("possible") > 0).group_by(group).agg(
        (edge > 1e-6).sum().alias("numerator"), pl.len().alias("tasks"), pl.col("seen").max().alias("n")
    )  # fmt: skip
    sums = procedures.group_by(by).agg(pl.col("numerator", "tasks", "n").sum())
    return sums.with_columns((pl.col("numerator") / pl.col("tasks")).alias("value"))


def _everyone(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows over all participants where a cell's file has them, else its rows by mark (they sum to the same)."""
    whole = rows.filter(pl.col("mark").is_null())
    parts = rows.filter(pl.col("mark").is_not_null())
    keys = ["school_id", "procedure_id", "item"]
    return pl.concat([whole, parts.join(whole, on=keys, how="anti")])


def _of_level(rows: pl.LazyFrame, level: str | None) -> pl.LazyFrame:
    scored = rows.filter(pl.col("score_sum").is_not_null(), pl.col("max_score") > 0)
    scored = scored.group_by(
        ["school_id", "procedure_id", "school_year", "item", "level", "max_score"]
    ).agg(pl.col("participants").sum(), pl.col("score_sum").sum())
    return scored if level is None else scored.filter(pl.col("level") == level)


def _cell(by: Sequence[str]) -> list[str]:
    return [*by, *(name for name in ("school_id", "procedure_id") if name not in by)]


def _procedure(by: Sequence[str]) -> list[str]:
    return [*by, *([] if "procedure_id" in by else ["procedure_id"])]
