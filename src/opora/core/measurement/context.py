"""Formulas on delivered numbers: context forms, social passports, manual returns."""

import polars as pl

from opora.core.measurement.estimates import estimates, wilson_columns
from opora.core.methodology.formulas import FactRatio, FactValue


MORE_THAN_WHOLE = "числитель больше знаменателя: проверьте присланные числа"
_ZERO = "знаменатель равен нулю"


def fact_ratio(formula: FactRatio, returns: pl.DataFrame) -> pl.DataFrame:
    """Σ numerator fields / Σ denominator fields of schools that delivered all of them.

    Frame out:  estimates of schools and of the municipality (sums over those schools)
    Nulls:      a school that lacks any field has no row; a zero denominator gives a reason.
    """
    fields = sorted({*formula.numerator, *formula.denominator})
    wide = _with_fields(returns, fields)
    sums = wide.select(
        "school_id", "school_year",
        pl.sum_horizontal(formula.numerator).alias("numerator"),
        pl.sum_horizontal(formula.denominator).alias("whole"),
    )  # fmt: skip
    total = sums.group_by("school_year").agg(pl.col("numerator", "whole").sum())
    every = pl.concat([sums, total], how="diagonal")
    return _as_ratio(every, counts=formula.counts)


def _as_ratio(sums: pl.DataFrame, *, counts: bool) -> pl.DataFrame:
    numerator, whole = pl.col("numerator"), pl.col("whole")
    problem = (
        pl.when(whole <= 0).then(pl.lit(_ZERO))
        .when((numerator > whole) & pl.lit(value=counts)).then(pl.lit(MORE_THAN_WHOLE))
    )  # fmt: skip
    usable = pl.when(problem.is_null())
    bounds = wilson_columns(numerator, whole) if counts else []
    valued = sums.with_columns(
        usable.then(numerator / whole).alias("value"),
        whole.round().alias("n"),
        problem.alias("reason"),
        *(usable.then(one).alias(name) for one, name in zip(bounds, ("low", "high"), strict=False)),
    )
    return estimates(valued)


def fact_value(formula: FactValue, returns: pl.DataFrame) -> pl.DataFrame:
    """The delivered number of a school; the municipality's sum or mean over schools that delivered it."""
    schools = _with_fields(returns, [formula.field]).rename({formula.field: "value"})
    whole = pl.col("value").sum() if formula.municipality == "sum" else pl.col("value").mean()
    total = schools.group_by("school_year").agg(whole, pl.len().alias("n"))
    return pl.concat([estimates(schools), estimates(total)])


def _with_fields(returns: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    """Rows of schools that delivered every field."""
    if not set(fields) <= set(returns.columns):
        return pl.DataFrame(
            schema={
                "school_id": pl.String,
                "school_year": pl.Int16,
                **dict.fromkeys(fields, pl.Float64),
            }
        )
    return returns.select("school_id", "school_year", *fields).drop_nulls(fields)
