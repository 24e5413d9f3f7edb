"""Means and spreads of primary scores: of each school, and of the region where its rows are in the files."""

from math import sqrt
from typing import Any, NamedTuple

import polars as pl

from opora.core.school_facts import SchoolFacts


class Moments(NamedTuple):
    """Size, mean and standard deviation (n − 1) of scores; the deviation is None below two participants."""

    n: int
    mean: float
    deviation: float | None


def school_moments(facts: SchoolFacts) -> dict[tuple[str, str], Moments]:
    """Moments of every (procedure, school), the region's schools included."""
    return {
        (row[0], row[1]): _moments(*row[2:])
        for row in _sums(facts.scores, ["procedure_id", "school_id"])
    }


def region_moments(facts: SchoolFacts) -> dict[str, Moments]:
    """Moments of the region by procedure: its own row of a distribution, else all its schools' rows.

    A procedure is absent when neither a regional row nor schools outside the municipality are in the files.
    """
    found = _of_schools(facts)
    rows = facts.benchmarks.filter(pl.col("level") == "region", pl.col("facet") == "scores")
    if rows.is_empty():
        return found
    counts = rows.select(
        "procedure_id",
        pl.col("key").cast(pl.Float64, strict=False).alias("score"),
        (pl.col("percent") * pl.col("participants") / 100).alias("participants"),
    ).drop_nulls()
    stated = {row[0]: _moments(*row[1:]) for row in _sums(counts, ["procedure_id"])}
    return found | stated


def _of_schools(facts: SchoolFacts) -> dict[str, Moments]:
    others = facts.schools.filter(~pl.col("own")).select("school_id")
    met = facts.scores.join(others, on="school_id", how="semi")["procedure_id"].unique()
    rows = facts.scores.filter(pl.col("procedure_id").is_in(met.to_list()))
    return {row[0]: _moments(*row[1:]) for row in _sums(rows, ["procedure_id"])}


def _sums(rows: pl.DataFrame, by: list[str]) -> list[tuple[Any, ...]]:
    """Keys, then n, Σ score, Σ score², a tuple a group."""
    score, counted = pl.col("score").cast(pl.Float64), pl.col("participants")
    scored = rows.filter(pl.col("score").is_not_null())
    sums = scored.group_by(by).agg(
        counted.sum().alias("n"),
        (score * counted).sum().alias("sum"),
        (score * score * counted).sum().alias("squares"),
    )
    return sums.filter(pl.col("n") > 0).sort(by).rows()


def _moments(n: float, total: float, squares: float) -> Moments:
    size = round(n)
    mean = total / n
    spread = sqrt(max(0.0, (squares - n * mean * mean) / (n - 1))) if size >= 2 else None
    return Moments(size, mean, spread)
