"""Estimates: values before they get a status, and the interval arithmetic on whole columns."""

from collections.abc import Callable, Sequence

import polars as pl

from opora.core.statistics.intervals import Z95


ESTIMATES = pl.Schema(
    {
        "school_id": pl.String(),
        "procedure_id": pl.String(),
        "school_year": pl.Int16(),
        "value": pl.Float64(),
        "numerator": pl.Float64(),
        "n": pl.Int32(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "reason": pl.String(),  # why it cannot be told, null otherwise
    }
)
UNIT = ["school_id", "procedure_id", "school_year"]

Rows = pl.LazyFrame
Evaluation = Callable[[Rows, Sequence[str]], Rows]

CELL_LEVEL = ("school_id", "procedure_id", "school_year")
SCHOOL_LEVEL = ("school_id", "school_year")
PROCEDURE_LEVEL = ("procedure_id", "school_year")
MUNICIPALITY_LEVEL = ("school_year",)
Levels = Sequence[Sequence[str]]
LEVELS: Levels = (CELL_LEVEL, SCHOOL_LEVEL, PROCEDURE_LEVEL, MUNICIPALITY_LEVEL)


def estimates(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame in the schema of estimates: absent columns become nulls, extra ones go.

    Numbers are rounded (10 decimals, sums 6): sums of floats differ in the last digits between runs, values must not.
    """
    known = set(frame.columns)
    return frame.select(
        _column(name, kind, known=name in known) for name, kind in ESTIMATES.items()
    )


def _column(name: str, kind: pl.DataType, *, known: bool) -> pl.Expr:
    if not known:
        return pl.lit(None, dtype=kind).alias(name)
    column = pl.col(name).cast(kind)
    if kind != pl.Float64:
        return column
    return column.round(6 if name == "numerator" else 10)


def nothing() -> pl.DataFrame:
    """No estimates at all."""
    return pl.DataFrame(schema=ESTIMATES)


def untold(schools: Sequence[str | None], school_year: int, reason: str) -> pl.DataFrame:
    """Pooled rows without a value and with the reason why it cannot be told; None stands for the municipality."""
    rows = pl.DataFrame({"school_id": schools}, schema={"school_id": pl.String})
    return estimates(rows.with_columns(school_year=pl.lit(school_year), reason=pl.lit(reason)))


def at_levels(evaluate: Evaluation, rows: pl.DataFrame, levels: Levels = LEVELS) -> pl.DataFrame:
    """One evaluation at each level: school × procedure, school, procedure, municipality."""
    lazy = rows.lazy()
    return pl.concat(
        estimates(one) for one in pl.collect_all([evaluate(lazy, by) for by in levels])
    )


def wilson_columns(numerator: pl.Expr, n: pl.Expr) -> list[pl.Expr]:
    """Columns low and high of Wilson's interval; null where n is null or 0."""
    trials = pl.when(n > 0).then(n.cast(pl.Float64))
    share = numerator / trials
    square = Z95 * Z95 / trials
    centre = share + square / 2
    margin = Z95 * (share * (1 - share) / trials + square / (4 * trials)).sqrt()
    low = pl.when(numerator <= 0).then(0.0 * trials).otherwise((centre - margin) / (1 + square))
    high = (
        pl.when(numerator >= trials).then(1.0 + 0.0 * trials)
        .otherwise((centre + margin) / (1 + square))
    )  # fmt: skip
    return [low.alias("low"), high.alias("high")]


def mean_columns(
    total: pl.Expr, squares: pl.Expr, n: pl.Expr, inside: tuple[float, float]
) -> list[pl.Expr]:
    """Columns value, low and high of a mean from sums; bounds are null below two participants."""
    mean = total / n
    deviation = ((squares - total * total / n) / (n - 1)).clip(lower_bound=0).sqrt()
    margin = pl.when(n > 1).then(Z95 * deviation / n.sqrt())
    return [
        mean.alias("value"),
        (mean - margin).clip(*inside).alias("low"),
        (mean + margin).clip(*inside).alias("high"),
    ]


def difference_columns(first: str, second: str) -> list[pl.Expr]:
    """Columns value, low and high of first − second by MOVER; columns are suffixed, e.g. value_now, low_before."""
    a, a_low, a_high = (pl.col(f"{name}_{first}") for name in ("value", "low", "high"))
    b, b_low, b_high = (pl.col(f"{name}_{second}") for name in ("value", "low", "high"))
    difference = a - b
    return [
        difference.alias("value"),
        (difference - ((a - a_low) ** 2 + (b_high - b) ** 2).sqrt()).alias("low"),
        (difference + ((a_high - a) ** 2 + (b - b_low) ** 2).sqrt()).alias("high"),
    ]
