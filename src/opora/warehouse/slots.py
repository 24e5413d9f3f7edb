"""What a file is about, cell by cell, so that two files about one thing are noticed and the newer import wins."""

import polars as pl

from opora.core.reading import Shape
from opora.warehouse.registers import REGISTER_KIND


# Their results come on several days (main, reserve), each day its own file or block: days add up.
EXAMS_OF_SEVERAL_DAYS = ("ОГЭ", "ЕГЭ", "ГВЭ")
# Rows that only add up: letters with lists, appeals, borders of an exam.
KINDS_WITHOUT_SLOTS = frozenset({"support_list", "objectivity_list", "appeals", "ris_borders"})
_WHOLE = "*"
_KEY = ["kind", "what", "day", "school"]
SLOT = [*_KEY, "part"]


def slots_of(units: pl.DataFrame, fact_rows: pl.DataFrame) -> pl.DataFrame:
    """The cells that the units fill.

    Frame in:   units: UNITS, procedure_id, school_id; fact_rows: FACT_ROWS
    Frame out:  one row a (unit, cell): unit, sha256, import_no, matched (the school is known) and the key `SLOT`:
                kind, what (procedure or school year), day (of exams), school, part (class or field)
    """
    counted = units.filter(
        pl.col("level") == "school", ~pl.col("kind").is_in(KINDS_WITHOUT_SLOTS)
    ).with_columns(school=_school(), matched=pl.col("school_id").is_not_null())
    return pl.concat([_of_results(counted), _of_facts(counted, fact_rows)])


def superseded(slots: pl.DataFrame) -> pl.Series:
    """Units about a cell that a later import tells anew."""
    newest = pl.col("import_no").max().over(SLOT)
    return slots.filter(pl.col("import_no") < newest)["unit"].unique()


def overlaps(slots: pl.DataFrame) -> pl.DataFrame:
    """Pairs of different files about one cell, each pair once: sha256, other."""
    files = slots.select("sha256", *SLOT).unique()
    pairs = files.join(files.rename({"sha256": "other"}), on=SLOT, nulls_equal=True)
    return pairs.filter(pl.col("sha256") < pl.col("other")).select("sha256", "other").unique()


def _school() -> pl.Expr:
    """The matched school, else the alias as printed."""
    printed = pl.concat_str("scheme", "alias", separator=":", ignore_nulls=True)
    whole = pl.when(pl.col("kind") == REGISTER_KIND).then(pl.lit(_WHOLE))
    return pl.coalesce(whole, "school_id", printed)


def _of_results(units: pl.DataFrame) -> pl.DataFrame:
    """Cells of participants and groups; one unit without classes makes the whole school one cell."""
    several = pl.col("assessment").is_in(EXAMS_OF_SEVERAL_DAYS)
    results = units.filter(
        pl.col("shape") != Shape.FACTS, pl.col("procedure_id").is_not_null()
    ).with_columns(what="procedure_id", day=pl.when(several).then("held_on"))
    unclassed = pl.col("classes").is_null().any().over(_KEY)
    parts = pl.when(unclassed).then(pl.lit(_WHOLE)).otherwise("classes").str.split("|")
    return results.with_columns(part=parts).explode("part").select(*_COLUMNS)


def _of_facts(units: pl.DataFrame, fact_rows: pl.DataFrame) -> pl.DataFrame:
    """Cells of facts: a field of a school's year; a register is one cell."""
    facts = units.filter(pl.col("shape") == Shape.FACTS).drop("school_year", strict=False)
    rows = fact_rows.select("unit", "school_year", part="field").unique(maintain_order=True)
    whole = pl.when(pl.col("kind") == REGISTER_KIND).then(pl.lit(_WHOLE))
    return (
        facts.join(rows, on="unit", maintain_order="left")
        .with_columns(
            what=pl.coalesce(whole, pl.col("school_year").cast(pl.String)),
            day=pl.lit(None, pl.Date),
            part=pl.coalesce(whole, "part"),
        )
        .select(*_COLUMNS)
        .unique(maintain_order=True)
    )


_COLUMNS = ["unit", "sha256", "import_no", "matched", *SLOT]
