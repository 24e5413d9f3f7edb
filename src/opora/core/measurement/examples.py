"""Worked examples of a pack: a text table becomes school facts, and the indicator is counted as everywhere else."""

import re
from collections.abc import Iterable
from itertools import count, product

import polars as pl

from opora.core import school_facts as shape
from opora.core.errors import ExampleError, did_you_mean
from opora.core.measurement.finishing import only_municipality
from opora.core.measurement.measure import measure_some
from opora.core.measurement.tables import table_of
from opora.core.methodology.formulas import Scope
from opora.core.methodology.indicators import Example, Indicator
from opora.core.methodology.pack import Pack
from opora.core.monitoring import Status
from opora.core.school_facts import SchoolFacts
from opora.core.text_tables import parse_number, parse_table


Row = dict[str, object]
DEFAULT_SCHOOL_YEAR = 2025
_TABLES = {
    "marks": shape.MARKS,
    "below": shape.BELOW,
    "scores": shape.SCORES,
    "journal": shape.JOURNAL,
    "items": shape.ITEMS,
    "facts": shape.FACTS,
}
_ATTRIBUTES = {"school", "procedure", "year", "school_year", "max_score"}
_PROCEDURE = re.compile(
    r"^(?P<assessment>[a-z]+)(-(?P<year>\d{4}))?-(?P<grade>\d{1,2})-(?P<subject>[a-z_0-9]+)$"
)


def evaluate_example(indicator: Indicator, example: Example, pack: Pack) -> float | None:
    """The value the indicator gives on the example's rows; None when it cannot be told or n is too small.

    Columns not written take defaults: school «1», school year 2025, the first procedure of the scope. A procedure
    reads «vpr-5-russian» (or «vpr-2026-5-russian»); other names stand for different procedures of the scope. `year`
    is the calendar year of the procedure. The latest year of the rows is the one measured.

    Raises:
        ExampleError: a column is unknown, a cell is not a number, a row has too few cells.
    """
    facts, school_year = example_facts(indicator, example, pack)
    values = measure_some(pack, facts, school_year, [indicator.id])
    whole = only_municipality(indicator)
    unit = pl.col("school_id").is_null() if whole else pl.col("school_id") == example.school
    found = values.filter(unit, pl.col("procedure_id").is_null()).row(0, named=True)
    return float(found["value"]) if found["status"] == Status.OK else None


def example_facts(indicator: Indicator, example: Example, pack: Pack) -> tuple[SchoolFacts, int]:
    """School facts of an example's rows, and the latest school year met in them."""
    table = table_read(indicator, pack)
    scope = _scope_read(indicator, pack)
    procedures = _Procedures(scope)
    texts = [(table, example.rows), *([("facts", example.facts)] if example.facts else [])]
    rows: dict[str, list[Row]] = {name: [] for name in _TABLES}
    for name, text in texts:
        rows[name].extend(_typed(name, row, procedures) for row in parse_table(text))
    every = [row for some in rows.values() for row in some]
    schools = {str(row["school_id"]) for row in every} | {example.school}
    years = [one["school_year"] for one in procedures.rows.values()] + [
        row["school_year"] for row in rows["facts"]
    ]
    latest = max((int(str(year)) for year in years), default=DEFAULT_SCHOOL_YEAR)
    return facts_from(schools, procedures.rows.values(), rows), latest


def facts_from(
    schools: Iterable[str], procedures: Iterable[Row], rows: dict[str, list[Row]]
) -> SchoolFacts:
    """School facts of plain rows, everything else empty: for examples, specifications and tests."""
    named = [
        {"school_id": school, "title": f"Школа {school}", "own": True} for school in sorted(schools)
    ]
    empty = {
        name: pl.DataFrame(schema=getattr(shape, name.upper()))
        for name in ("benchmarks", "deliveries", "listed", "disagreements")
    }
    unmatched = {
        "scheme": pl.String,
        "alias": pl.String,
        "school_name": pl.String,
        "file": pl.String,
        "rows": pl.Int64,
    }
    return SchoolFacts(
        version="example",
        procedures=pl.DataFrame(list(procedures), schema=shape.PROCEDURES),
        schools=pl.DataFrame(named, schema=shape.SCHOOLS),
        unmatched=pl.DataFrame(schema=unmatched),
        **{name: pl.DataFrame(rows.get(name, []), schema=kind) for name, kind in _TABLES.items()},
        **empty,
    )


def table_read(indicator: Indicator, pack: Pack) -> str:
    """The table an indicator's numbers come from, through the indicators it is derived from."""
    table = table_of(indicator.formula)
    if table is not None:
        return table
    return table_read(pack.indicators[_source(indicator)], pack)


def _source(indicator: Indicator) -> str:
    formula = indicator.formula
    return str(getattr(formula, "of", None) or getattr(formula, "first", ""))


def _scope_read(indicator: Indicator, pack: Pack) -> Scope:
    name = _source(indicator)
    if name not in pack.indicators or indicator.scope != Scope():
        return indicator.scope
    return _scope_read(pack.indicators[name], pack)


class _Procedures:
    """Procedures met in an example, named by the text of the row; default ones walk over the scope."""

    def __init__(self, scope: Scope) -> None:
        assessments = scope.assessments or ("vpr",)
        subjects = scope.subjects or ("russian", "mathematics", "history", "biology", "geography")
        grades = scope.grades or (5, 6, 7, 8, 4)
        self._free = product(assessments, grades, subjects)
        self._more = ((assessments[0], 10, f"subject_{place}") for place in count())
        self._bare: dict[str, tuple[str, int, str]] = {}
        self.rows: dict[str, Row] = {}

    def named(self, row: dict[str, str | None]) -> str:
        """The id of a row's procedure, remembered with its attributes."""
        text = row.get("procedure") or "1"
        found = _PROCEDURE.match(text)
        if found:
            key = (found["assessment"], int(found["grade"]), found["subject"])
        else:
            if text not in self._bare:
                self._bare[text] = next(self._free, None) or next(self._more)
            key = self._bare[text]
        year = _calendar_year(row, found["year"] if found else None)
        name = f"{key[0]}-{year}-{key[1]}-{key[2]}"
        self.rows[name] = {
            "procedure_id": name, "assessment": key[0], "year": year, "school_year": year - 1,
            "grade": key[1], "subject": key[2], "max_score": _whole(row, "max_score"),
        }  # fmt: skip
        return name


def _calendar_year(row: dict[str, str | None], printed: str | None) -> int:
    if row.get("school_year"):
        return int(str(row["school_year"])) + 1
    return int(row.get("year") or printed or DEFAULT_SCHOOL_YEAR + 1)


def _whole(row: dict[str, str | None], column: str) -> int | None:
    value = parse_number(row.get(column), column)
    return None if value is None else round(value)


def _typed(table: str, row: dict[str, str | None], procedures: _Procedures) -> Row:
    schema = _TABLES[table]
    allowed = _ATTRIBUTES | set(schema.names())
    for column in row:
        if column not in allowed:
            near = did_you_mean(column, allowed)
            raise ExampleError(f"Столбца «{column}» нет в таблице {table}{near}.", code="OP-514")
    typed: Row = {}
    for column, kind in schema.items():
        cell = row.get(column)
        typed[column] = (
            cell if kind == pl.String else _number(cell, column, whole=kind.is_integer())
        )
    typed["school_id"] = row.get("school") or "1"
    if table == "facts":
        typed |= {"school_year": _facts_year(row), "form": row.get("form") or "manual_return"}
    else:
        typed["procedure_id"] = procedures.named(
            row if table != "items" else row | {"max_score": None}
        )
    return typed


def _facts_year(row: dict[str, str | None]) -> int:
    year = row.get("school_year")
    return DEFAULT_SCHOOL_YEAR if year is None else int(year)


def _number(cell: str | None, column: str, *, whole: bool) -> float | int | None:
    value = parse_number(cell, column)
    return round(value) if whole and value is not None else value
