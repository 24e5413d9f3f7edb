"""Where a number comes from: value → formula → cells → files and rows → definition → act and clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from opora.core.codes import monitoring as codes
from opora.core.errors import DataError, did_you_mean
from opora.core.measurement.finishing import only_municipality
from opora.core.measurement.measure import measure_some
from opora.core.measurement.tables import table_of, tables_of
from opora.core.methodology.formulas import Change, Trend
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.methodology.terms import Certainty
from opora.core.monitoring import Monitoring
from opora.core.places import Place
from opora.core.rules.uses import cited
from opora.core.russian_numbers import decimal, in_unit
from opora.core.school_facts import SchoolFacts
from opora.core.thresholds import last_day


@dataclass(frozen=True, kw_only=True)
class ValueSeen:
    """The value itself, as `VALUES` has it."""

    value: float | None
    numerator: float | None
    n: int | None
    low: float | None
    high: float | None
    status: str
    reason: str | None
    shown: str  # in its unit, or a dash


@dataclass(frozen=True, kw_only=True)
class CellUsed:
    """One row of the tables the formula read: «отметка 2: 6 участников» is table marks, parts ((«mark», 2), …)."""

    table: str
    school_id: str
    procedure_id: str | None
    parts: tuple[tuple[str, str | float | int | None], ...]


@dataclass(frozen=True, kw_only=True)
class DeliveryUsed:
    """A file a cell came from, with its rows."""

    facet: str
    procedure_id: str | None
    school_id: str | None
    kind: str
    file: str
    sheet: str | None
    first_row: int | None
    last_row: int | None


@dataclass(frozen=True, kw_only=True)
class DefinitionUsed:
    """Where a definition stands in the pack, and the acts it rests on."""

    definition: str  # «indicators/low_result_share»
    title: str
    place: Place | None
    sources: tuple[tuple[str, Certainty], ...]  # as texts cite them


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """One value walked back to its rows; `parts` are the values it is derived from."""

    indicator: str
    title: str
    how: str  # «как это считается»
    school_id: str | None
    procedure_id: str | None
    school_year: int
    value: ValueSeen
    arithmetic: str
    cells: tuple[CellUsed, ...]
    deliveries: tuple[DeliveryUsed, ...]
    definitions: tuple[DefinitionUsed, ...]
    parts: tuple["Explanation", ...] = ()


def explain_value(
    monitoring: Monitoring,
    indicator: str,
    school_id: str | None = None,
    procedure_id: str | None = None,
) -> Explanation:
    """The steps from a value to its source; `school_id` None is the municipality, `procedure_id` None is pooled.

    Raises:
        DataError: the monitoring has no such value; near names are offered.
    """
    known = monitoring.pack.indicators
    if indicator not in known:
        raise DataError(
            f"Нет показателя {indicator}{did_you_mean(indicator, known)}.",
            code=codes.NOTHING_TO_EXPLAIN.code,
        )
    case = _Case(monitoring.pack, monitoring.facts, monitoring.school_year, school_id, procedure_id)
    return _explained(case, known[indicator], monitoring.values)


@dataclass(frozen=True)
class _Case:
    pack: Pack
    facts: SchoolFacts
    school_year: int
    school_id: str | None
    procedure_id: str | None


def _explained(case: _Case, indicator: Indicator, values: pl.DataFrame) -> Explanation:
    seen = _value(case, indicator, values)
    table = table_of(indicator.formula)
    cells = _rows(case, indicator, table) if table else pl.DataFrame()
    return Explanation(
        indicator=indicator.id,
        title=indicator.title,
        how=indicator.explanation,
        school_id=case.school_id,
        procedure_id=case.procedure_id,
        school_year=case.school_year,
        value=seen,
        arithmetic=_arithmetic(indicator, seen),
        cells=tuple(_cells(cells, table)) if table else (),
        deliveries=tuple(_deliveries(case, cells, table)) if table else (),
        definitions=tuple(_definitions(case, indicator)),
        parts=tuple(_parts(case, indicator)),
    )


def _value(case: _Case, indicator: Indicator, values: pl.DataFrame) -> ValueSeen:
    found = values.filter(
        pl.col("indicator") == indicator.id,
        pl.col("school_id").eq_missing(pl.lit(case.school_id, dtype=pl.String)),
        pl.col("procedure_id").eq_missing(pl.lit(case.procedure_id, dtype=pl.String)),
    )
    if found.is_empty():
        where = ", ".join(filter(None, (case.school_id or "муниципалитет", case.procedure_id)))
        raise DataError(
            f"У показателя «{indicator.title}» нет значения: {where}. Проверьте имя школы и процедуры.",
            code=codes.NOTHING_TO_EXPLAIN.code,
        )
    row = found.row(0, named=True)
    names = ("value", "numerator", "n", "low", "high", "status", "reason")
    unit = case.pack.units[indicator.unit]
    shown = "–" if row["value"] is None else in_unit(row["value"], unit)
    return ValueSeen(shown=shown, **{name: row[name] for name in names})


def _arithmetic(indicator: Indicator, seen: ValueSeen) -> str:
    """The last step of the calculation, where it is one division; what was compared, where years are."""
    if seen.value is None:
        return seen.reason or ""
    if isinstance(indicator.formula, Change | Trend):
        return f"{seen.shown} по процедурам, сопоставимым во всех сравниваемых годах"
    if seen.numerator is None or not seen.n or abs(seen.numerator / seen.n - seen.value) > 1e-9:
        return seen.shown
    return f"{_plain(seen.numerator)} / {decimal(seen.n, 0)} = {seen.shown}"


def _plain(number: float) -> str:
    return decimal(number, 0 if float(number).is_integer() else 2)


def _rows(case: _Case, indicator: Indicator, table: str) -> pl.DataFrame:
    """Rows of the facts behind the value."""
    tables = tables_of(case.facts)
    rows = tables.facts if table == "facts" else tables.rows(table, indicator.scope)
    rows = rows.filter(pl.col("school_year") == case.school_year)
    if case.school_id is not None:
        rows = rows.filter(pl.col("school_id") == case.school_id)
    if case.procedure_id is not None:
        rows = rows.filter(pl.col("procedure_id") == case.procedure_id)
    return rows.filter(pl.col("field").is_in(_fields(indicator))) if table == "facts" else rows


def _fields(indicator: Indicator) -> list[str]:
    formula = indicator.formula
    names = [*getattr(formula, "numerator", ()), *getattr(formula, "denominator", ())]
    return [*names, str(formula.field)] if hasattr(formula, "field") else names


_KEYS = {
    "school_id",
    "procedure_id",
    "school_year",
    "assessment",
    "subject",
    "grade",
    "procedure_max",
}


def _cells(rows: pl.DataFrame, table: str) -> Iterator[CellUsed]:
    shown = [name for name in rows.columns if name not in _KEYS]
    for row in rows.sort([name for name in rows.columns if name in _KEYS] + shown).iter_rows(
        named=True
    ):
        parts = tuple((name, row[name]) for name in shown if row[name] is not None)
        yield CellUsed(
            table=table,
            school_id=row["school_id"],
            procedure_id=row.get("procedure_id"),
            parts=parts,
        )


def _deliveries(case: _Case, cells: pl.DataFrame, table: str) -> Iterator[DeliveryUsed]:
    """Deliveries precedence has chosen, for the cells' schools and procedures."""
    found = case.facts.deliveries.filter(pl.col("facet") == table, pl.col("used"))
    if table == "facts":
        found = found.filter(pl.col("school_year") == case.school_year)
        found = found.join(cells.select("school_id").unique(), on="school_id", how="semi")
    else:
        keys = ["school_id", "procedure_id"]
        found = found.join(cells.select(keys).unique(), on=keys, how="semi")
    names = ("facet", "procedure_id", "school_id", "kind", "file", "sheet", "first_row", "last_row")
    for row in found.sort("file", "sheet", "first_row").select(names).iter_rows(named=True):
        yield DeliveryUsed(**row)


def _definitions(case: _Case, indicator: Indicator) -> Iterator[DefinitionUsed]:
    """The indicator and every parameter it names."""
    sources = tuple((cited(case.pack, one), one.certainty) for one in indicator.sources)
    yield _definition(case.pack, f"indicators/{indicator.id}", indicator.title, sources)
    parameter = case.pack.parameters.get(str(getattr(indicator.formula, "threshold", "")))
    dated = parameter.on(last_day(case.school_year)) if parameter else None
    if parameter and dated:
        source = ((cited(case.pack, dated.source), dated.source.certainty),)
        yield _definition(case.pack, f"parameters/{parameter.id}", parameter.title, source)


def _definition(
    pack: Pack, definition: str, title: str, sources: Iterable[tuple[str, Certainty]]
) -> DefinitionUsed:
    file, line = pack.places.get(definition, (None, None))
    place = Place(file=file, line=line) if file else None
    return DefinitionUsed(definition=definition, title=title, place=place, sources=tuple(sources))


def _parts(case: _Case, indicator: Indicator) -> Iterator[Explanation]:
    """Explanations of the values a derived indicator is made of, the year asked for first."""
    formula = indicator.formula
    names = [
        str(getattr(formula, part)) for part in ("of", "first", "second") if hasattr(formula, part)
    ]
    if hasattr(formula, "index"):
        names = [one.indicator for one in case.pack.indexes[str(formula.index)].components]
    years = formula.years if isinstance(formula, Trend) else 2 if isinstance(formula, Change) else 1
    for name in names:
        for back in range(years):
            earlier = _earlier(case, back)
            part = case.pack.indicators[name]
            values = measure_some(case.pack, case.facts, earlier.school_year, [name])
            if _has(values, earlier, part):
                yield _explained(earlier, part, values)


def _earlier(case: _Case, back: int) -> _Case:
    """The same unit so many years before; procedures by their twin."""
    procedure = case.procedure_id
    for _ in range(back if procedure else 0):
        procedure = _twin(case.facts, procedure)
    return _Case(case.pack, case.facts, case.school_year - back, case.school_id, procedure)


def _twin(facts: SchoolFacts, procedure: str | None) -> str | None:
    rows = facts.procedures.filter(pl.col("procedure_id") == procedure).to_dicts()
    same = facts.procedures.filter(
        *(pl.col(name) == row[name] for row in rows for name in ("assessment", "subject", "grade")),
        *(pl.col("year") == row["year"] - 1 for row in rows),
    )
    return str(same["procedure_id"][0]) if rows and not same.is_empty() else "нет"


def _has(values: pl.DataFrame, case: _Case, indicator: Indicator) -> bool:
    if case.school_id is not None and only_municipality(indicator):
        return False
    found = values.filter(
        pl.col("school_id").eq_missing(pl.lit(case.school_id, dtype=pl.String)),
        pl.col("procedure_id").eq_missing(pl.lit(case.procedure_id, dtype=pl.String)),
    )
    return not found.is_empty()
