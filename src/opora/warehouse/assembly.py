"""`Reduced` + register + pack → `SchoolFacts`: names resolved, percents restored, one source believed a cell."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from opora.core import school_facts as shapes
from opora.core.issues import Issue, sorted_issues
from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts
from opora.core.schools import SchoolRegister
from opora.warehouse import complaints
from opora.warehouse.context import fact_cells, facts_frame, listed_frame, undated_facts
from opora.warehouse.frames import Reduced, conform
from opora.warehouse.identity import name_procedures
from opora.warehouse.matching import match_schools
from opora.warehouse.precedence import CELL, Chosen, choose, order_of
from opora.warehouse.registers import register_of
from opora.warehouse.results import (
    benchmarks,
    counted_with_marks,
    item_cells,
    journal_cells,
    mark_cells,
    minimums_frame,
    restored_groups,
    score_cells,
)
from opora.warehouse.scales import Scales, sure_marks
from opora.warehouse.slots import overlaps, slots_of, superseded


@dataclass(frozen=True, kw_only=True)
class Assembled:
    """School facts, every complaint met on the way and the units with names resolved (for tracing and slots)."""

    facts: SchoolFacts
    issues: tuple[Issue, ...]
    units: pl.DataFrame  # UNITS, procedure_id, school_year, school_id


@dataclass(frozen=True, kw_only=True)
class _Named:
    """Units whose procedure and school are looked up, without those a later import tells anew."""

    version: str
    units: pl.DataFrame
    scales: Scales
    scale_rows: pl.DataFrame  # procedure_id, score, scale_mark
    procedures: pl.DataFrame
    schools: pl.DataFrame
    unmatched: pl.DataFrame
    issues: tuple[Issue, ...]


def assemble(reduced: Reduced, pack: Pack, register: SchoolRegister | None = None) -> Assembled:
    """The facts of all units; without a register given, the one that the files themselves tell."""
    named = _named(reduced, pack, register)
    results = named.units.filter(
        pl.col("procedure_id").is_not_null(),
        pl.col("school_id").is_not_null(),
        pl.col("level") == "school",
    )
    counted = counted_with_marks(reduced, results, named.scale_rows)
    groups = restored_groups(reduced, results)
    chosen = _chosen(reduced, results, (counted, groups), named, pack)
    below, unknown_minimum = _below(chosen, named.procedures, pack)
    told = fact_cells(reduced, named.units)
    facts = SchoolFacts(
        version=named.version,
        procedures=named.procedures,
        schools=named.schools,
        marks=_summed(chosen["marks"], shapes.MARKS, ["mark"]),
        below=below,
        scores=_scores(chosen["scores"]),
        journal=_summed(chosen["journal"], shapes.JOURNAL, ["relation"]),
        items=_items(chosen),
        facts=facts_frame(told),
        benchmarks=conform(
            benchmarks(reduced, named.units, pack.identity.territory), shapes.BENCHMARKS
        ),
        deliveries=_deliveries(chosen, told, named.units),
        listed=conform(listed_frame(reduced, named.units), shapes.LISTED),
        disagreements=pl.concat([each.disagreements for each in chosen.values()]),
        unmatched=named.unmatched,
    )
    issues = (
        *named.issues,
        *complaints.of_marks(counted, named.units, pack),
        *complaints.of_percents(groups, named.units),
        *complaints.of_scales(reduced, named.units, named.scales),
        *complaints.of_minimums(unknown_minimum),
        *complaints.of_disagreements(facts.disagreements, facts.schools),
        *undated_facts(reduced, named.units),
    )
    return Assembled(facts=facts, issues=sorted_issues(issues), units=named.units)


def version_of(units: pl.DataFrame, slots: pl.DataFrame) -> str:
    """The data's version: a hash over the sorted hashes of the files in use; where one tells anew a part of another,
    over that as well.
    """
    files = slots.select("sha256", "import_no").unique()
    numbers = dict(files.iter_rows())
    pairs = (
        sorted(pair, key=lambda one: numbers[one])
        for pair in overlaps(slots).iter_rows()
        if numbers[pair[0]] != numbers[pair[1]]
    )
    lines = sorted({*units["sha256"].unique(), *(" < ".join(pair) for pair in pairs)})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _named(reduced: Reduced, pack: Pack, register: SchoolRegister | None) -> _Named:
    scales = Scales.of(pack)
    territory = pack.identity.territory
    known = register or register_of(reduced, territory)
    by_procedure = name_procedures(reduced.units, scales)
    by_school = match_schools(by_procedure.units, known, territory)
    slots = slots_of(by_school.units, reduced.fact_rows)
    old = superseded(slots)
    units = by_school.units.filter(~pl.col("unit").is_in(old.implode()))
    return _Named(
        version=version_of(reduced.units, slots),
        units=units,
        scales=scales,
        scale_rows=_scale_rows(by_procedure.procedures, scales),
        procedures=by_procedure.procedures,
        schools=by_school.schools,
        unmatched=by_school.unmatched,
        issues=(*by_procedure.issues, *by_school.issues),
    )


def _scale_rows(procedures: pl.DataFrame, scales: Scales) -> pl.DataFrame:
    rows = [
        (one["procedure_id"], score, mark)
        for one in procedures.iter_rows(named=True)
        if (
            scale := scales.by_key.get(
                (one["assessment"], one["year"], one["grade"], one["subject"])
            )
        )
        for score, mark in sure_marks(scale)
    ]
    schema = {"procedure_id": pl.String(), "score": pl.Int16(), "scale_mark": pl.Int8()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _chosen(
    reduced: Reduced,
    units: pl.DataFrame,
    told: tuple[pl.DataFrame, pl.DataFrame],
    named: _Named,
    pack: Pack,
) -> dict[str, Chosen]:
    """The believed source of each facet; items of all participants and items by mark are two facets of one name."""
    counted, groups = told
    by_mark = item_cells(reduced, units, by_mark=True)
    over_all = item_cells(reduced, units, by_mark=False)
    return {
        "marks": choose(
            mark_cells(counted, groups, named.scale_rows), "marks", order_of(pack, "marks")
        ),
        "scores": choose(score_cells(counted, groups), "scores", order_of(pack, "scores")),
        "journal": choose(journal_cells(counted, groups), "journal", order_of(pack, "journal")),
        "items": choose(over_all, "items", order_of(pack, "items")),
        "items by mark": choose(by_mark, "items", order_of(pack, "items")),
    }


def _summed(chosen: Chosen, schema: pl.Schema, key: list[str]) -> pl.DataFrame:
    """Participants of the chosen units by key."""
    grouped = chosen.cells.group_by(*CELL, *key).agg(pl.col("participants").sum())
    return conform(grouped, schema).sort(*CELL, *key)


def _scores(chosen: Chosen) -> pl.DataFrame:
    known = chosen.cells.filter(pl.col("score").is_not_null())
    key = ["score", "mark", "journal_mark"]
    grouped = known.group_by(*CELL, *key).agg(pl.col("participants").sum())
    return conform(grouped, shapes.SCORES).sort(*CELL, *key)


def _items(chosen: dict[str, Chosen]) -> pl.DataFrame:
    both = pl.concat([chosen["items"].cells, chosen["items by mark"].cells])
    key = [*CELL, "item", "mark"]
    grouped = _with_numbered(both, [*CELL, "item"]).group_by(key).agg(
        pl.col("level").drop_nulls().first(),
        pl.col("max_score").max(),
        pl.col("participants", "score_sum").sum(),
    )  # fmt: skip
    return conform(grouped.sort(key), shapes.ITEMS)


def _with_numbered(rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Texts as numbers in the order of the texts: to group and sort by them costs half as much."""
    return rows.with_columns(
        pl.col(name).cast(pl.Enum(rows[name].drop_nulls().unique().sort())) for name in columns
    )


def _below(
    chosen: dict[str, Chosen], procedures: pl.DataFrame, pack: Pack
) -> tuple[pl.DataFrame, list[str]]:
    """BELOW by mark or by scaled score, as the pack's minimum says; procedures of scaled scores without a minimum."""
    least = minimums_frame(pack, procedures)
    marks = chosen["marks"].cells.join(least, on="procedure_id")
    scaled = chosen["scores"].cells.join(least, on="procedure_id")
    by_mark = marks.filter(pl.col("least_mark").is_not_null()).select(
        *CELL, "participants", low=pl.col("mark") < pl.col("least_mark")
    )
    by_score = scaled.filter(
        pl.col("least_scaled").is_not_null() & pl.col("scaled_score").is_not_null()
    ).select(*CELL, "participants", low=pl.col("scaled_score") < pl.col("least_scaled"))
    below = (
        pl.concat([by_mark, by_score])
        .group_by(CELL)
        .agg(
            pl.col("participants").sum(),
            below=pl.col("participants").filter(pl.col("low")).sum(),
        )
    )
    unknown = scaled.filter(
        pl.col("least_scaled").is_null()
        & pl.col("least_mark").is_null()
        & pl.col("scaled_score").is_not_null()
    )
    return conform(below, shapes.BELOW).sort(CELL), sorted(unknown["procedure_id"].unique())


def _deliveries(chosen: dict[str, Chosen], told: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """DELIVERIES: every unit that told a facet, used or not."""
    return conform(pl.concat(list(_delivered(chosen, told, units))), shapes.DELIVERIES).sort(
        "facet", "procedure_id", "school_id", "school_year", "kind", "file", "sheet", "first_row"
    )


def _delivered(
    chosen: dict[str, Chosen], told: pl.DataFrame, units: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    facets = pl.concat([each.units for each in chosen.values()])
    once = facets.group_by("unit", "facet").agg(pl.col("used").any())
    scaled = chosen["scores"].cells.filter(pl.col("scaled_score").is_not_null())["unit"].unique()
    of_exam = pl.col("unit").is_in(scaled.implode())
    below = pl.concat(
        [
            once.filter(pl.col("facet") == "marks", ~of_exam),
            once.filter(pl.col("facet") == "scores", of_exam),
        ]
    ).with_columns(facet=pl.lit("below"))
    about = units.drop("school_year")
    years = units.select("unit", "school_year")
    columns = shapes.DELIVERIES.names()
    results = pl.concat([once, below]).join(about, on="unit").join(years, on="unit")
    yield conform(results, shapes.DELIVERIES)
    facts = told.group_by("unit", "school_year").agg(pl.col("used").any())
    yield conform(
        facts.join(about, on="unit").with_columns(facet=pl.lit("facts")), shapes.DELIVERIES
    ).select(columns)
