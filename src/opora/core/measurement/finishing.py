"""From estimates to values: the grain of the indicator, its minimum of participants, statuses with Russian reasons."""

from collections.abc import Sequence

import polars as pl

from opora.core.measurement.estimates import ESTIMATES
from opora.core.methodology.formulas import ShareOfSchools, Spread
from opora.core.methodology.indicators import Indicator
from opora.core.monitoring import VALUES, Status


NO_DATA = "нет данных"


def finished(
    found: Sequence[tuple[Indicator, pl.DataFrame]], schools: tuple[str, ...], school_year: int
) -> pl.DataFrame:
    """Values of indicators in one school year, with a row for every unit of each one's grain.

    Frame in:   ESTIMATES of any years, by indicator
    Frame out:  VALUES, sorted by indicator, school, procedure
    """
    asked = _asked([indicator for indicator, _ in found], schools, school_year)
    known = [
        one.select(pl.lit(indicator.id).alias("indicator"), pl.all()) for indicator, one in found
    ]
    year = pl.concat([asked.clear().select(VALUES_KNOWN), *known]).filter(
        pl.col("school_year") == school_year
    )
    kept = year.join(
        asked.select("indicator", "minimum_n", "by_procedure", "whole").unique(), on="indicator"
    )
    kept = kept.filter(
        pl.col("procedure_id").is_null() | pl.col("by_procedure"),
        pl.col("school_id").is_null() | ~pl.col("whole"),
    )
    pooled = kept.filter(pl.col("procedure_id").is_null())
    absent = asked.join(pooled, on=["indicator", "school_id"], how="anti", nulls_equal=True)
    every = pl.concat([kept, absent.select(kept.columns)])
    return _with_status(every).select(VALUES.names()).sort(VALUES.names()[:3], nulls_last=False)


VALUES_KNOWN = ["indicator", *ESTIMATES.names()]


def _asked(
    indicators: Sequence[Indicator], schools: tuple[str, ...], school_year: int
) -> pl.DataFrame:
    """A pooled row without a value for every unit of every indicator, with what the indicator asks for."""
    units = [
        (one.id, unit, one.minimum_n, one.grain == "procedure", only_municipality(one))
        for one in indicators
        for unit in ([None] if only_municipality(one) else [None, *schools])
    ]
    names = {
        "indicator": pl.String,
        "school_id": pl.String,
        "minimum_n": pl.Int32,
        "by_procedure": pl.Boolean,
        "whole": pl.Boolean,
    }
    empty = [
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in ESTIMATES.items()
        if name not in {"school_id", "school_year"}
    ]
    return pl.DataFrame(units, schema=names, orient="row").with_columns(
        pl.lit(school_year, dtype=pl.Int16).alias("school_year"), *empty
    )


def usable(indicator: Indicator, found: pl.DataFrame) -> pl.DataFrame:
    """Estimates other formulas may use: told, and of enough participants.

    Frame in:   ESTIMATES
    Frame out:  ESTIMATES
    """
    enough = pl.col("n").is_null() | (pl.col("n") >= indicator.minimum_n)
    return found.filter(pl.col("value").is_not_null(), pl.col("reason").is_null(), enough)


def only_municipality(indicator: Indicator) -> bool:
    """Whether the indicator has no value of a school."""
    return indicator.grain == "municipality" or isinstance(
        indicator.formula, ShareOfSchools | Spread
    )


def _with_status(found: pl.DataFrame) -> pl.DataFrame:
    told = pl.col("value").is_not_null()
    small = told & (pl.col("n") < pl.col("minimum_n"))
    little = pl.format(
        "в подсчёте {}, для вывода нужно не меньше {}", pl.col("n"), pl.col("minimum_n")
    )
    return found.with_columns(
        pl.when(pl.col("reason").is_not_null()).then(pl.lit(Status.CANNOT_TELL.value))
        .when(~told).then(pl.lit(Status.NO_DATA.value))
        .when(small).then(pl.lit(Status.SMALL.value))
        .otherwise(pl.lit(Status.OK.value)).alias("status"),
        pl.when(pl.col("reason").is_not_null()).then(pl.col("reason"))
        .when(~told).then(pl.lit(NO_DATA))
        .when(small).then(little).alias("reason"),
    )  # fmt: skip
