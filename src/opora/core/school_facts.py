"""School-level sufficient statistics: everything the monitoring computes from, once files are reduced (ADR 4).

The warehouse produces a `SchoolFacts`; measurement, identification and objectivity take it as an argument. Frames are
small (thousands of rows for a municipality), complete (absent rows mean "nothing known", never zero) and sorted by
their key. `school_id` is the ФИС ОКО login in its present form («edu990101») where the school has one, else the id
the register gives. `procedure_id` reads «vpr-2026-4-russian»: assessment, calendar year, grade, subject of the pack.
"""

from dataclasses import dataclass

import polars as pl


# One row a procedure met in the files.
PROCEDURES = pl.Schema(
    {
        "procedure_id": pl.String(),
        "assessment": pl.String(),  # pack id: vpr, oge, ege, gve, diagnostic
        "year": pl.Int16(),  # calendar year printed in the files
        "school_year": pl.Int16(),  # first calendar year: 2025 for 2025/26
        "grade": pl.Int8(),
        "subject": pl.String(),  # pack id
        "max_score": pl.Int16(),  # null when no file says
    }
)

# One row a school of the municipality (`own`), or of the region when regional rows are in the files.
SCHOOLS = pl.Schema(
    {
        "school_id": pl.String(),
        "title": pl.String(),
        "settlement": pl.String(),  # urban | rural | null
        "own": pl.Boolean(),
    }
)

_CELL = {"procedure_id": pl.String(), "school_id": pl.String()}

MARKS = pl.Schema({**_CELL, "mark": pl.Int8(), "participants": pl.Int32()})

# Participants whose result is not above the upper bound of «2» / below the minimum, for every kind of exam.
BELOW = pl.Schema({**_CELL, "participants": pl.Int32(), "below": pl.Int32()})

# Histogram of primary scores with marks: null mark / journal mark: the source does not tell them.
SCORES = pl.Schema(
    {
        **_CELL,
        "score": pl.Int16(),
        "mark": pl.Int8(),
        "journal_mark": pl.Int8(),
        "participants": pl.Int32(),
    }
)

JOURNAL = pl.Schema(
    {**_CELL, "relation": pl.String(), "participants": pl.Int32()}
)  # lowered | confirmed | raised

# Tasks by group of mark where known (`mark` null: all participants).
ITEMS = pl.Schema(
    {
        **_CELL,
        "item": pl.String(),
        "level": pl.String(),  # Б, П, В or null
        "mark": pl.Int8(),
        "max_score": pl.Int16(),
        "participants": pl.Int32(),
        "score_sum": pl.Float64(),  # points of all participants
    }
)

# Context, social passports and manual returns: one row a delivered number.
FACTS = pl.Schema(
    {
        "school_id": pl.String(),
        "school_year": pl.Int16(),
        "form": pl.String(),  # context_form | social_passport | manual_return | …: the kind of file
        "field": pl.String(),
        "number": pl.Float64(),
        "text": pl.String(),
    }
)

# What wider groups show (rows «Вся выборка», region, municipality of an export): percents 0–100 as printed.
BENCHMARKS = pl.Schema(
    {
        "procedure_id": pl.String(),
        "level": pl.String(),  # sample | region | municipality
        "facet": pl.String(),  # marks | scores | journal | items
        "key": pl.String(),
        "participants": pl.Int32(),
        "percent": pl.Float64(),
    }
)

# Where each number came from: one row a (facet, procedure, school, file); `used` false where precedence took another.
DELIVERIES = pl.Schema(
    {
        "facet": pl.String(),  # marks | below | scores | journal | items | facts
        "procedure_id": pl.String(),  # null for facts
        "school_id": pl.String(),
        "school_year": pl.Int16(),
        "kind": pl.String(),  # kind of the file
        "file": pl.String(),  # name as given
        "sha256": pl.String(),
        "sheet": pl.String(),
        "first_row": pl.UInt32(),
        "last_row": pl.UInt32(),
        "rows": pl.UInt32(),
        "used": pl.Boolean(),
    }
)

# Federal and regional lists of ШНОР as they arrived by letter.
LISTED = pl.Schema(
    {
        "school_id": pl.String(),
        "year": pl.Int16(),  # of the list
        "level": pl.String(),  # federal | regional
        "letter": pl.String(),  # «№ 123 от 01.09.2026» as printed
        "ground": pl.String(),
        "file": pl.String(),
    }
)

# Two sources that disagree about one number; `kept` is what precedence chose.
DISAGREEMENTS = pl.Schema(
    {
        "facet": pl.String(),
        "procedure_id": pl.String(),
        "school_id": pl.String(),
        "key": pl.String(),
        "kept_kind": pl.String(),
        "kept": pl.Float64(),
        "other_kind": pl.String(),
        "other": pl.Float64(),
    }
)


@dataclass(frozen=True, kw_only=True)
class SchoolFacts:
    """All statistics of a municipality over all years in the warehouse, plus the region's rows where files hold them.

    `version` names the data: the hash of the imported files' hashes.
    """

    version: str
    procedures: pl.DataFrame
    schools: pl.DataFrame
    marks: pl.DataFrame
    below: pl.DataFrame
    scores: pl.DataFrame
    journal: pl.DataFrame
    items: pl.DataFrame
    facts: pl.DataFrame
    benchmarks: pl.DataFrame
    deliveries: pl.DataFrame
    listed: pl.DataFrame
    disagreements: pl.DataFrame
    unmatched: (
        pl.DataFrame
    )  # scheme, alias, school_name, file, rows: aliases of nobody in the register

    def years(self) -> list[int]:
        """School years with any result, ascending (2025 means 2025/26)."""
        return sorted(self.procedures["school_year"].unique().to_list())
