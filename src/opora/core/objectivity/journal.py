"""Comparison of marks with the journal, school by school: who lowered, confirmed and raised their mark."""

import polars as pl

from opora.core.school_facts import SchoolFacts


def journal_summary(facts: SchoolFacts, school_year: int) -> pl.DataFrame:
    """Counts by relation of every own school and procedure of the year.

    Frame out:  one row per (school_id, procedure_id), sorted: lowered, confirmed, raised, participants (all Int64)
    Nulls:      none; a relation that a file does not list has 0 participants.
    """
    year = facts.procedures.filter(pl.col("school_year") == school_year).select("procedure_id")
    own = facts.schools.filter(pl.col("own")).select("school_id")
    rows = facts.journal.join(year, on="procedure_id", how="semi").join(
        own, on="school_id", how="semi"
    )
    counted = pl.col("participants").cast(pl.Int64)
    relations = [
        counted.filter(pl.col("relation") == name).sum().alias(name)
        for name in ("lowered", "confirmed", "raised")
    ]
    return (
        rows.group_by("school_id", "procedure_id")
        .agg(*relations, counted.sum())
        .sort("school_id", "procedure_id")
    )
