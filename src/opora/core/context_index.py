"""The composite index of social context with all its components: how hard a school's circumstances are."""

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from opora.core.methodology.identification import CompositeIndex
from opora.core.monitoring import IndexResult


# One row a (school, year, component): its value and its distance from the municipality's mean, signed as better.
COMPONENTS = pl.Schema(
    {
        "school_id": pl.String(),
        "school_year": pl.Int16(),
        "indicator": pl.String(),
        "value": pl.Float64(),
        "z": pl.Float64(),
        "weight": pl.Float64(),
    }
)


def components(index: CompositeIndex, values: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Signed z-scores of every component against the municipality's schools of the year.

    A component that does not vary, or that fewer than two schools have, says nothing: z is 0 for those who have it.

    Frame in:   usable values by indicator id: school_id, procedure_id, school_year, value
    Frame out:  COMPONENTS
    """
    parts = []
    for one in index.components:
        pooled = (
            values[one.indicator]
            .filter(pl.col("school_id").is_not_null(), pl.col("procedure_id").is_null())
            .sort("school_year", "school_id")
        )
        value = pl.col("value")
        deviation = value.std().over("school_year")
        varies = deviation.is_not_null() & (deviation > 1e-12)
        z = (
            pl.when(varies)
            .then(one.sign * (value - value.mean().over("school_year")) / deviation)
            .otherwise(0.0)
        )
        parts.append(
            pooled.select(
                "school_id", "school_year", pl.lit(one.indicator).alias("indicator"), "value",
                z.round(12).alias("z"), pl.lit(one.weight).alias("weight"),
            )
        )  # fmt: skip
    return pl.concat(parts).select(pl.col(name).cast(kind) for name, kind in COMPONENTS.items())


def index_values(index: CompositeIndex, parts: pl.DataFrame) -> pl.DataFrame:
    """50 + 10·Σ weight·z / Σ weight over present components; a reason where too few are present.

    Frame in:   COMPONENTS
    Frame out:  one row per (school_id, school_year): value, n (components present), reason
    """
    whole = len(index.components)
    present = pl.col("value").is_not_null()
    sums = parts.filter(present).group_by("school_id", "school_year").agg(
        (50 + 10 * (pl.col("z") * pl.col("weight")).sum() / pl.col("weight").sum()).round(9).alias("value"),
        pl.len().alias("n"),
    )  # fmt: skip
    needed = Fraction(repr(index.minimum_share)) * whole
    enough = pl.col("n") * needed.denominator >= needed.numerator
    reason = pl.format(
        "есть {} из {} показателей индекса, нужно не меньше {} %",
        pl.col("n"), pl.lit(whole), pl.lit(round(index.minimum_share * 100)),
    )  # fmt: skip
    return sums.with_columns(
        pl.when(enough).then(pl.col("value")).alias("value"),
        pl.when(~enough).then(reason).alias("reason"),
    ).sort("school_id", "school_year")


def index_results(
    index: CompositeIndex, values: Mapping[str, pl.DataFrame], schools: tuple[str, ...], year: int
) -> tuple[IndexResult, ...]:
    """The index of every school in a year with its components; «below cut» marks the hardest circumstances.

    A school is below the cut when fewer than `cut_percentile` of the schools with an index stand lower: decided on
    counts, ties go together.
    """
    parts = components(index, values).filter(pl.col("school_year") == year)
    found = {row["school_id"]: row for row in index_values(index, parts).iter_rows(named=True)}
    shown: dict[str, dict[str, tuple[float | None, float | None]]] = {}
    for row in parts.iter_rows(named=True):
        shown.setdefault(row["school_id"], {})[row["indicator"]] = (row["value"], row["z"])
    known = [row["value"] for row in found.values() if row["value"] is not None]
    cut = Fraction(repr(index.cut_percentile)) * len(known)
    empty: dict[str, tuple[float | None, float | None]] = {
        one.indicator: (None, None) for one in index.components
    }

    def result(school: str) -> IndexResult:
        row = found.get(school)
        value = row["value"] if row else None
        lower = None if value is None else sum(other < value - 1e-9 for other in known)
        reason = (
            "нет данных ни по одному показателю индекса" if row is None else row["reason"] or ""
        )
        return IndexResult(
            index=index.id, school_id=school, value=value, components=empty | shown.get(school, {}),
            below_cut=None if lower is None else lower < cut, reason=reason,
        )  # fmt: skip

    return tuple(result(school) for school in schools)
