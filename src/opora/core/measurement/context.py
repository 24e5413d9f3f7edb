"""Formulas on delivered numbers: context forms, social passports, manual returns."""

import polars as pl

from opora.core.measurement.estimates import estimates, wilson_columns
from opora.core.methodology.formulas import FactRatio, FactValue


# When two forms deliver one field, the numbers of the earlier kind here are taken.
FORMS_IN_ORDER = ("context_form", "social_passport", "manual_return")
MORE_THAN_WHOLE = "числитель больше знаменателя: проверьте присланные числа"
_ZERO = "знаменатель равен нулю"


def fact_ratio(formula: FactRatio, facts: pl.DataFrame) -> pl.DataFrame:
    """Σ numerator fields / Σ denominator fields of schools that delivered all of them.

    Frame out:  estimates of schools and of the municipality (sums over those schools)
    Nulls:      a school that lacks any field has no row; a zero denominator gives a reason.
    """
    fields = sorted({*formula.numerator, *formula.denominator})
    wide = _by_school(facts, fields)
    sums = wide.select(
        "school_id", "school_year",
        pl.sum_horizontal(formula.numerator).alias("numerator"),
        pl.sum_horizontal(formula.denominator).alias("whole"),
    )  # fmt: skip
    total = sums.group_by("school_year").agg(pl.col("numerator", "whole").sum())
    return pl.concat(
        [_as_ratio(sums, counts=formula.counts), _as_ratio(total, counts=formula.counts)]
    )


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


def fact_value(formula: FactValue, facts: pl.DataFrame) -> pl.DataFrame:
    """The delivered number of a school; the municipality's sum or mean over schools that delivered it."""
    schools = _by_school(facts, [formula.field]).rename({formula.field: "value"})
    whole = pl.col("value").sum() if formula.municipality == "sum" else pl.col("value").mean()
    total = schools.group_by("school_year").agg(whole, pl.len().alias("n"))
    return pl.concat([estimates(schools), estimates(total)])


def _by_school(facts: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    """One row per (school_id, school_year) that has every field, fields as columns."""
    order = {form: place for place, form in enumerate(FORMS_IN_ORDER)}
    known = facts.filter(pl.col("field").is_in(fields), pl.col("number").is_not_null())
    ranked = known.with_columns(
        pl.col("form").replace_strict(order, default=len(order), return_dtype=pl.Int8).alias("rank")
    ).sort("rank", "form")
    picked = [
        pl.col("number").filter(pl.col("field") == name).first().alias(name) for name in fields
    ]
    wide = ranked.group_by("school_id", "school_year", maintain_order=True).agg(picked)
    return wide.drop_nulls(fields).sort("school_id", "school_year")
