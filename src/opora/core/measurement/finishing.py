"""From estimates to values: the grain of the indicator, its minimum of participants, statuses with Russian reasons."""

import polars as pl

from opora.core.methodology.formulas import ShareOfSchools, Spread
from opora.core.methodology.indicators import Indicator
from opora.core.monitoring import VALUES, Status
from opora.core.russian_numbers import counted


NO_DATA = "нет данных"


def finished(
    indicator: Indicator, found: pl.DataFrame, schools: tuple[str, ...], school_year: int
) -> pl.DataFrame:
    """Values of one indicator in one school year, with a row for every unit of its grain.

    Frame in:   ESTIMATES of any years
    Frame out:  VALUES
    """
    year = found.filter(pl.col("school_year") == school_year)
    kept = pl.concat([_of_grain(indicator, year), _absent(indicator, year, schools, school_year)])
    return _with_status(indicator, kept).select(
        pl.lit(indicator.id).alias("indicator"),
        *(name for name in VALUES.names() if name != "indicator"),
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


def _of_grain(indicator: Indicator, found: pl.DataFrame) -> pl.DataFrame:
    if indicator.grain != "procedure":
        found = found.filter(pl.col("procedure_id").is_null())
    return found.filter(pl.col("school_id").is_null()) if only_municipality(indicator) else found


def _absent(
    indicator: Indicator, found: pl.DataFrame, schools: tuple[str, ...], school_year: int
) -> pl.DataFrame:
    """Pooled rows of units that have none."""
    units: list[str | None] = [None] if only_municipality(indicator) else [None, *schools]
    pooled = found.filter(pl.col("procedure_id").is_null())
    have = set(pooled["school_id"].to_list())
    lacking = [unit for unit in units if unit not in have]
    return found.clear(len(lacking)).with_columns(
        pl.Series("school_id", lacking, dtype=pl.String),
        pl.lit(school_year, dtype=pl.Int16).alias("school_year"),
    )


def _with_status(indicator: Indicator, found: pl.DataFrame) -> pl.DataFrame:
    told = pl.col("value").is_not_null()
    small = told & (pl.col("n") < indicator.minimum_n)
    needed = counted(indicator.minimum_n, ("участника", "участников", "участников"))
    little = pl.format("в подсчёте {}, для вывода нужно не меньше {}", pl.col("n"), pl.lit(needed))
    return found.with_columns(
        pl.when(pl.col("reason").is_not_null()).then(pl.lit(Status.CANNOT_TELL.value))
        .when(~told).then(pl.lit(Status.NO_DATA.value))
        .when(small).then(pl.lit(Status.SMALL.value))
        .otherwise(pl.lit(Status.OK.value)).alias("status"),
        pl.when(pl.col("reason").is_not_null()).then(pl.col("reason"))
        .when(~told).then(pl.lit(NO_DATA))
        .when(small).then(little).alias("reason"),
    )  # fmt: skip
