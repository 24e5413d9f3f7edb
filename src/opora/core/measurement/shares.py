"""Formulas on counted participants: ratio, weighted marks, mean score, correlation."""

from collections.abc import Sequence
from functools import reduce

import polars as pl

from opora.core.measurement.estimates import mean_columns, wilson_columns
from opora.core.methodology.formulas import Filter, Ratio, WeightedMarks
from opora.core.statistics.intervals import Z95


def ratio(formula: Ratio, rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Σ participants in the numerator / Σ participants in the denominator, Wilson interval.

    Frame in:   rows of the formula's table
    Frame out:  one row per `by` with value, numerator, n, low, high
    Nulls:      value null when the denominator is 0.
    """
    counted = (
        pl.col("below") if formula.table == "below"
        else pl.col("participants").filter(_matches(formula.numerator))
    )  # fmt: skip
    everyone = pl.col("participants").filter(_matches(formula.denominator))
    sums = rows.group_by(by).agg(
        counted.sum().cast(pl.Float64).alias("numerator"), everyone.sum().alias("n")
    )
    share = pl.when(pl.col("n") > 0).then(pl.col("numerator") / pl.col("n"))
    return sums.with_columns(
        share.alias("value"), *wilson_columns(pl.col("numerator"), pl.col("n"))
    )


def _matches(allowed: Filter) -> pl.Expr:
    tests = [
        pl.col(column).cast(pl.String).is_in(list(values)) for column, values in allowed.items()
    ]
    return reduce(lambda one, other: one & other, tests, pl.lit(value=True))


def weighted_marks(formula: WeightedMarks, rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Σ weight·n / N over the marks that have a weight, 0–100; normal interval of a mean.

    Source:
        domain.md 8: степень обученности (100·n5 + 64·n4 + 36·n3 + 16·n2) / N.
    """
    weight = pl.col("mark").replace_strict(
        {mark: float(points) for mark, points in formula.weights.items()},
        default=None, return_dtype=pl.Float64,
    )  # fmt: skip
    weighed = rows.with_columns(weight.alias("points")).filter(pl.col("points").is_not_null())
    return _means(weighed, by, (min(formula.weights.values()), max(formula.weights.values())))


def mean_score(rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Mean primary score as a share of the maximum (0–1); normal interval from the histogram.

    Nulls:      procedures whose maximum no file says are left out.
    """
    known = rows.filter(pl.col("procedure_max") > 0, pl.col("score").is_not_null())
    shares = known.with_columns((pl.col("score") / pl.col("procedure_max")).alias("points"))
    return _means(shares, by, (0.0, 1.0))


def _means(rows: pl.LazyFrame, by: Sequence[str], inside: tuple[float, float]) -> pl.LazyFrame:
    points, counted = pl.col("points"), pl.col("participants")
    sums = rows.group_by(by).agg(
        (points * counted).sum().alias("numerator"),
        (points * points * counted).sum().alias("squares"),
        counted.sum().alias("n"),
    )
    total, squares, n = pl.col("numerator"), pl.col("squares"), pl.col("n").cast(pl.Float64)
    return sums.filter(pl.col("n") > 0).with_columns(*mean_columns(total, squares, n, inside))


def correlation(rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Spearman's correlation of journal mark and primary score inside each procedure, averaged by participants.

    Marks and scores of different procedures are never ranked together. Interval: Fisher's z over the pooled sample.

    Nulls:      procedures where one side never varies, or with fewer than two participants, are left out.

    Source:
        Kendall & Gibbons (1990), ch. 3; Bonett & Wright (2000), Psychometrika 65:23–28.
    """
    inside = [*by, *([] if "procedure_id" in by else ["procedure_id"])]
    each = _within_procedures(rows, inside)
    pooled = each.group_by(by).agg(
        ((pl.col("value") * pl.col("n")).sum() / pl.col("n").sum()).alias("value"),
        pl.col("n").sum(),
        (pl.col("n").cast(pl.Float64) - 3).clip(lower_bound=0).sum().alias("freedom"),
    )
    kept = pl.col("value").clip(-0.999999, 0.999999)
    freedom = pl.when(pl.col("freedom") > 0).then(pl.col("freedom"))
    margin = Z95 * ((1 + kept * kept / 2) / freedom).sqrt()
    low, high = (kept.arctanh() - margin).tanh(), (kept.arctanh() + margin).tanh()
    return pooled.with_columns(
        pl.when(low.is_not_null()).then(pl.min_horizontal(low, "value")).alias("low"),
        pl.when(high.is_not_null()).then(pl.max_horizontal(high, "value")).alias("high"),
    )


def _within_procedures(rows: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    pairs = (
        rows.filter(pl.col("score").is_not_null(), pl.col("journal_mark").is_not_null())
        .group_by([*by, "score", "journal_mark"]).agg(pl.col("participants").sum())
    )  # fmt: skip
    ranked = _with_ranks(_with_ranks(pairs, by, "score"), by, "journal_mark")
    x, y, w = pl.col("score_rank"), pl.col("journal_mark_rank"), pl.col("participants")
    n, middle = w.sum(), (w.sum() + 1) / 2
    spread = (w * (x - middle) ** 2).sum() * (w * (y - middle) ** 2).sum()
    shared = (w * (x - middle) * (y - middle)).sum()
    rated = ranked.group_by(by).agg(n.alias("n"), spread.alias("spread"), shared.alias("shared"))
    return rated.filter(pl.col("n") >= 2, pl.col("spread") > 1e-9).with_columns(
        (pl.col("shared") / pl.col("spread").sqrt()).clip(-1.0, 1.0).alias("value")
    )


def _with_ranks(pairs: pl.LazyFrame, by: Sequence[str], column: str) -> pl.LazyFrame:
    """Mid-ranks of one column inside each group."""
    sizes = (
        pairs.group_by([*by, column]).agg(pl.col("participants").sum().cast(pl.Int64).alias("size"))
        .sort([*by, column])
        .with_columns(pl.col("size").cum_sum().over(by).alias("upto"))
        .with_columns((pl.col("upto") - (pl.col("size") - 1) / 2).alias(f"{column}_rank"))
        .drop("size", "upto")
    )  # fmt: skip
    return pairs.join(sizes, on=[*by, column])
