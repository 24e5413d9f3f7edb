"""Facts of own schools with the attributes of their procedures joined, ready for formulas."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from opora.core.methodology.formulas import Formula, Ratio, Scope
from opora.core.school_facts import SchoolFacts


FORMS_IN_ORDER = ("context_form", "social_passport", "manual_return")
CELL = ["school_id", "procedure_id", "school_year"]
_ATTRIBUTES = ["assessment", "subject", "grade", "school_year", "procedure_max"]


_TABLE_OF = {
    "weighted_marks": "marks",
    "mean_score": "scores",
    "correlation": "scores",
    "item_share": "items",
    "weak_items": "items",
    "fact_ratio": "facts",
    "fact_value": "facts",
    "index": "facts",
}


def table_of(formula: Formula) -> str | None:
    """The table a formula reads; None when it reads other indicators."""
    return formula.table if isinstance(formula, Ratio) else _TABLE_OF.get(formula.kind)


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The tables formulas read: own schools only, every row with its procedure's attributes.

    Frames: columns of `core.school_facts` plus assessment, subject, grade, school_year, procedure_max.
    """

    schools: tuple[str, ...]
    procedures: pl.DataFrame
    marks: pl.DataFrame
    below: pl.DataFrame
    scores: pl.DataFrame
    journal: pl.DataFrame
    items: pl.DataFrame
    facts: pl.DataFrame

    @cached_property
    def returns(self) -> pl.DataFrame:
        """Delivered numbers, one row per (school_id, school_year), fields as columns.

        When two forms deliver one field, the number of the form that comes first in FORMS_IN_ORDER is taken.
        """
        order = {form: place for place, form in enumerate(FORMS_IN_ORDER)}
        rank = pl.col("form").replace_strict(order, default=len(order), return_dtype=pl.Int8)
        known = self.facts.filter(pl.col("number").is_not_null()).sort(rank, "form", "field")
        return known.pivot(
            "field", index=["school_id", "school_year"], values="number", aggregate_function="first"
        ).sort("school_id", "school_year")

    def rows(self, table: str, scope: Scope) -> pl.DataFrame:
        """Rows of one table inside the scope."""
        found: pl.DataFrame = getattr(self, table)
        return within(found, scope)


def tables_of(facts: SchoolFacts) -> Tables:
    """Joins procedures to every table once, dropping the region's other schools."""
    own = facts.schools.filter(pl.col("own")).select("school_id").sort("school_id")
    attributes = facts.procedures.rename({"max_score": "procedure_max"})
    joined = attributes.select("procedure_id", *_ATTRIBUTES)

    def local(table: pl.DataFrame) -> pl.DataFrame:
        return table.join(own, on="school_id", how="semi").join(joined, on="procedure_id")

    return Tables(
        schools=tuple(own["school_id"].to_list()),
        procedures=facts.procedures,
        marks=local(facts.marks),
        below=local(facts.below),
        scores=local(facts.scores),
        journal=local(facts.journal),
        items=local(facts.items),
        facts=facts.facts.join(own, on="school_id", how="semi"),
    )


def of_year(tables: Tables, school_year: int) -> Tables:
    """The same tables with one school year only."""
    names = ("procedures", "marks", "below", "scores", "journal", "items", "facts")
    kept = {
        name: getattr(tables, name).filter(pl.col("school_year") == school_year) for name in names
    }
    return Tables(schools=tables.schools, **kept)


def within(rows: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    """Rows whose procedure is inside the scope; an empty part of the scope admits all."""
    parts: tuple[tuple[str, list[str] | list[int]], ...] = (
        ("assessment", list(scope.assessments)),
        ("subject", list(scope.subjects)),
        ("grade", list(scope.grades)),
    )
    for column, allowed in parts:
        if allowed:
            rows = rows.filter(pl.col(column).is_in(allowed))
    return rows
