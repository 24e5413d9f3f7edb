"""Dynamics: change and trend of another indicator, over comparable years only."""

from collections.abc import Sequence

import polars as pl

from opora.core.measurement.estimates import (
    LEVELS,
    MUNICIPALITY_LEVEL,
    PROCEDURE_LEVEL,
    UNIT,
    Evaluation,
    Levels,
    Rows,
    difference_columns,
    estimates,
)


NUMBERS = ("value", "numerator", "n", "low", "high")
NO_COMPARABLE = "нет сопоставимых результатов прошлого года"
NOT_TAKEN = "школа не участвовала в этой процедуре в прошлом году"


def chains(pairs: pl.DataFrame, years: int) -> pl.DataFrame:
    """Procedures with the ids of their twins back through `years` comparable years.

    Frame out:  id_0 (the procedure itself), id_1, …; only unbroken chains
    """
    links = pairs.filter(pl.col("reason").is_null()).select("procedure_id", "previous_id")
    chain = links.select(pl.col("procedure_id").alias("id_0"), pl.col("previous_id").alias("id_1"))
    for step in range(2, years):
        further = links.select(
            pl.col("procedure_id").alias(f"id_{step - 1}"),
            pl.col("previous_id").alias(f"id_{step}"),
        )
        chain = chain.join(further, on=f"id_{step - 1}")
    return chain


def over_years(
    evaluate: Evaluation, rows: pl.DataFrame, chain: pl.DataFrame, levels: Levels = LEVELS
) -> pl.DataFrame:
    """The indicator in each year of the chain, side by side: value_0 is the latest, value_1 a year before.

    Each level is evaluated over procedures (for a school: its own procedures) present in all years of the chain,
    so that the same subjects and grades are compared.

    Frame out:  one row per unit, columns value_i, numerator_i, n_i, low_i, high_i
    """
    steps = [_shifted(rows, chain, step).lazy() for step in range(chain.width)]
    plans = [plan for by in levels for plan in _years_of_level(evaluate, steps, by)]
    found = pl.collect_all(plans)
    return pl.concat(
        _side_by_side(found[place : place + len(steps)])
        for place in range(0, len(found), len(steps))
    )


def _shifted(rows: pl.DataFrame, chain: pl.DataFrame, step: int) -> pl.DataFrame:
    """Rows of the twin `step` years back, named as the procedure they are compared with."""
    names = chain.select(pl.col("id_0"), pl.col(f"id_{step}").alias("twin")).unique()
    moved = rows.join(names, left_on="procedure_id", right_on="twin")
    return moved.with_columns(
        pl.col("id_0").alias("procedure_id"), (pl.col("school_year") + step).cast(pl.Int16)
    ).drop("id_0")


def _years_of_level(evaluate: Evaluation, steps: Sequence[Rows], by: Sequence[str]) -> list[Rows]:
    """The evaluation of each year, over what all years have."""
    whole = by in (PROCEDURE_LEVEL, MUNICIPALITY_LEVEL)
    kept = ["procedure_id"] if whole else ["school_id", "procedure_id"]
    shared = steps[0].select(kept).unique()
    for step in steps[1:]:
        shared = shared.join(step.select(kept).unique(), on=kept, how="semi")
    return [evaluate(step.join(shared, on=kept, how="semi"), by) for step in steps]


def _side_by_side(years: Sequence[pl.DataFrame]) -> pl.DataFrame:
    wide = None
    for place, year in enumerate(years):
        valued = estimates(year).filter(pl.col("value").is_not_null()).drop("reason")
        valued = valued.rename({name: f"{name}_{place}" for name in NUMBERS})
        wide = valued if wide is None else wide.join(valued, on=UNIT, nulls_equal=True)
    assert wide is not None
    return wide


def change(wide: pl.DataFrame, current: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Value minus value of the comparable year before; n is the smaller of the two years.

    Frame in:   wide — `over_years` of two years; current — estimates of the other indicator
    Frame out:  estimates, one row for each unit of `current`; a reason where there is nothing to subtract

    Source:
        Interval: Newcombe (1998) for ratios, Zou & Donner (2008) for other formulas.
    """
    changed = wide.select(
        *UNIT, *difference_columns("0", "1"), pl.min_horizontal("n_0", "n_1").alias("n")
    )
    return with_reasons(changed, current, pairs)


def with_reasons(found: pl.DataFrame, current: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Found estimates, plus a row with a reason for each unit that has a value this year and none there."""
    units = current.filter(pl.col("value").is_not_null()).select(UNIT)
    lacking = units.join(found, on=UNIT, how="anti", nulls_equal=True)
    told = lacking.join(pairs.select("procedure_id", "reason"), on="procedure_id", how="left")
    explained = (
        pl.when(pl.col("procedure_id").is_null()).then(pl.lit(NO_COMPARABLE))
        .when(pl.col("reason").is_not_null()).then(pl.col("reason"))
        .otherwise(pl.lit(NOT_TAKEN))
    )  # fmt: skip
    return pl.concat([estimates(found), estimates(told.with_columns(explained.alias("reason")))])


def trend(
    wide: pl.DataFrame, current: pl.DataFrame, *, years: int, higher_is_better: bool
) -> pl.DataFrame:
    """1 where the other indicator improved steadily and beyond chance over so many comparable years, else 0.

    The rule is `statistics.trend.improved_beyond_chance`, on whole columns.
    """
    side = 1.0 if higher_is_better else -1.0
    steady = pl.all_horizontal(
        side * (pl.col(f"value_{step}") - pl.col(f"value_{step + 1}")) >= -1e-12
        for step in range(years - 1)
    )
    bounds = difference_columns("0", str(years - 1))
    beyond = bounds[1] > 0 if higher_is_better else bounds[2] < 0
    judged = wide.select(
        *UNIT, (steady & beyond).cast(pl.Float64).alias("value"),
        pl.min_horizontal(f"n_{step}" for step in range(years)).alias("n"),
    ).filter(pl.col("value").is_not_null())  # fmt: skip
    reason = f"нет {years} сопоставимых лет подряд"
    no_pairs = pl.DataFrame(schema={"procedure_id": pl.String, "reason": pl.String})
    explained = with_reasons(judged, current, no_pairs)
    return explained.with_columns(
        pl.when(pl.col("value").is_null()).then(pl.lit(reason)).alias("reason")
    )


def side_by_side_years(current: pl.DataFrame, years: int) -> pl.DataFrame:
    """`over_years` for indicators without procedures: the same unit in consecutive school years."""
    usable = current.filter(pl.col("value").is_not_null(), pl.col("procedure_id").is_null()).drop(
        "reason"
    )
    later = (
        usable.with_columns((pl.col("school_year") + step).cast(pl.Int16)) for step in range(years)
    )
    return _side_by_side(list(later))
