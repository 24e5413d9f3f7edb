"""Percents of an export → counts of participants, by largest remainder, and where the two do not fit."""

import polars as pl


ROUNDING = 0.005 + 1e-6  # exports print two decimals
TOTAL_TOLERANCE = (
    1.0  # percent points: rows of an export add up to 99.95–100.05; a point more is not rounding
)

_GROUP = ["unit", "facet"]


def with_counts(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of complete distributions with a whole `count` each; counts of a distribution add up to `participants`.

    Frame in:   one row a (unit, facet, key) of facets marks, scores, journal: participants, percent, count
    Frame out:  the same rows; `count` as stated, else restored; null where it cannot be: no participants, or percents
                far from 100 in sum. `off` bool: the count disagrees with the printed percent by more than rounding.
    """
    total = pl.col("percent").sum().over(_GROUP)
    usable = (
        pl.col("participants").is_not_null()
        & (((total - 100).abs() <= TOTAL_TOLERANCE) | (pl.col("participants") == 0))
        & ~pl.col("percent").is_null().any().over(_GROUP)
    )
    exact = rows.with_columns(exact=_unrounded(total), usable=usable)
    floored = exact.with_columns(whole=pl.col("exact").floor())
    rest = pl.col("participants") - pl.col("whole").sum().over(_GROUP)
    order = (pl.col("exact") - pl.col("whole")).rank("ordinal", descending=True).over(_GROUP)
    ranked = floored.with_columns(rest=rest, order=order)
    stated = pl.col("count").is_not_null().all().over(_GROUP)
    restored = pl.when("usable").then(pl.col("whole") + _shared_out())
    counted = ranked.with_columns(
        count=pl.when(stated).then("count").otherwise(restored).cast(pl.Int32)
    )
    return counted.with_columns(off=_disagrees()).select(*rows.columns, "off")


def _unrounded(total: pl.Expr) -> pl.Expr:
    """Participants behind each percent before rounding; percents whose sum rounding does not explain are scaled to 100.

    Below 10,000 participants two decimals tell a count exactly, so percents that add up as rounding lets them are
    believed one by one.
    """
    size, surplus = pl.len().over(_GROUP), (total - 100).abs()
    by_rounding = (surplus <= size * ROUNDING) & (surplus * pl.col("participants") <= size * 50)
    believed = pl.when(by_rounding | (total == 0)).then(100.0).otherwise(total)
    return pl.col("percent") * pl.col("participants") / believed + 1e-9


def _shared_out() -> pl.Expr:
    """What each key gets of the rest: 1 for the largest remainders, −1 for the smallest when flooring left too many."""
    from_the_end = pl.len().over(_GROUP) - pl.col("order")
    given = (pl.col("order") <= pl.col("rest")).cast(pl.Int8)
    taken = (from_the_end < -pl.col("rest")).cast(pl.Int8)
    return pl.when(pl.col("rest") >= 0).then(given).otherwise(-taken)


def _disagrees() -> pl.Expr:
    """True where count / participants is not the printed percent after rounding to its decimals."""
    told = 100 * pl.col("count") / pl.col("participants")
    step = pl.when(_printed_to(1)).then(0.05 + 1e-6).otherwise(ROUNDING)
    step = pl.when(_printed_to(0)).then(0.5 + 1e-6).otherwise(step)
    apart = (told - pl.col("percent")).abs() > step
    return (apart & (pl.col("participants") > 0)).fill_null(value=False)


def _printed_to(decimals: int) -> pl.Expr:
    """True when no percent of the distribution shows more decimals."""
    percent = pl.col("percent")
    return ((percent - percent.round(decimals)).abs() < 1e-9).all().over(_GROUP)
