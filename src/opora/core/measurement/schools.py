"""Formulas over other indicators: gap, count of procedures, share of schools, spread between schools."""

from fractions import Fraction

import polars as pl

from opora.core.measurement.estimates import (
    UNIT,
    difference_columns,
    estimates,
    nothing,
    wilson_columns,
)
from opora.core.statistics.intervals import Z95
from opora.core.statistics.spread import spread_between


FEW_SCHOOLS = "меньше трёх школ с надёжными значениями"


def passes(compare: str, threshold: Fraction, *, counted: bool) -> pl.Expr:
    """Whether a value passes a threshold; on integers (numerator·den against num·n) where the value is a count.

    Float values meet thresholds within 1e-9, so that engines and runs agree.
    """
    exact = pl.col("numerator") * threshold.denominator - pl.col("n") * threshold.numerator
    near = pl.col("value") - float(threshold)
    edge = exact if counted else pl.when(near.abs() < 1e-9).then(0.0).otherwise(near)
    tests = {"at_least": edge >= 0, "at_most": edge <= 0, "above": edge > 0, "below": edge < 0}
    return tests[compare]


def gap(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Value of the first indicator minus the second for the same unit; pooled rows only, n the smaller.

    The two are treated as independent: where the same pupils stand in both, the interval is wider than need be.
    """
    names = ("value", "n", "low", "high")
    sides = [
        side.filter(pl.col("procedure_id").is_null(), pl.col("value").is_not_null())
        .select(*UNIT, *(pl.col(name).alias(f"{name}_{place}") for name in names))
        for place, side in enumerate((first, second))
    ]  # fmt: skip
    joined = sides[0].join(sides[1], on=UNIT, nulls_equal=True)
    return estimates(
        joined.select(
            *UNIT, *difference_columns("0", "1"), pl.min_horizontal("n_0", "n_1").alias("n")
        )
    )


def count_procedures(usable: pl.DataFrame, passed: pl.Expr) -> pl.DataFrame:
    """How many procedures pass; n is the number of procedures with a usable value."""
    cells = usable.filter(pl.col("procedure_id").is_not_null())
    counted = cells.group_by("school_id", "school_year").agg(
        passed.sum().cast(pl.Float64).alias("value"), pl.len().alias("n")
    )
    return estimates(counted.with_columns(pl.col("value").alias("numerator")))


def share_of_schools(usable: pl.DataFrame, passed: pl.Expr) -> pl.DataFrame:
    """Share of schools whose pooled value passes, among schools with a usable value; Wilson interval.

    The interval treats this year's schools as a draw of what such schools may give: it says how far the share may
    move by chance, not that schools were sampled.
    """
    schools = usable.filter(pl.col("school_id").is_not_null(), pl.col("procedure_id").is_null())
    counted = schools.group_by("school_year").agg(
        passed.sum().cast(pl.Float64).alias("numerator"), pl.len().alias("n")
    )
    share = pl.col("numerator") / pl.col("n")
    return estimates(
        counted.with_columns(
            share.alias("value"), *wilson_columns(pl.col("numerator"), pl.col("n"))
        )
    )


def spread(usable: pl.DataFrame) -> pl.DataFrame:
    """Standard deviation between schools, sampling noise taken off; n is the number of schools."""
    schools = usable.filter(
        pl.col("school_id").is_not_null(),
        pl.col("procedure_id").is_null(),
        pl.col("low").is_not_null(),
    ).sort(UNIT)
    rows = []
    for (year,), group in schools.group_by("school_year", maintain_order=True):
        errors = ((group["high"] - group["low"]) / (2 * Z95)).to_list()
        few = group.height < 3
        value = None if few else spread_between(group["value"].to_list(), errors)
        rows.append(
            {
                "school_year": year,
                "value": value,
                "n": group.height,
                "reason": FEW_SCHOOLS if few else None,
            }
        )
    return estimates(pl.DataFrame(rows)) if rows else nothing()
