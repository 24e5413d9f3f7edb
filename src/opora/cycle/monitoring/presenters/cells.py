"""One value as a page shows it: with N and interval, withheld, or unknown with the reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from opora.core.methodology.pack import Pack
from opora.core.papers.sheets.model import Cell as SheetCell
from opora.core.papers.sheets.model import kind_of
from opora.cycle.goals.presenters import shown_bounds, shown_value


WITHHELD = "withheld"
SMALL = "small"
REASONS = {"small": "мало участников", "cannot_tell": "нельзя сказать", "no_data": "нет данных"}


class Seen(Protocol):
    """A value as `queries.values` gives it."""

    @property
    def organisation(self) -> int | None: ...
    @property
    def indicator(self) -> str: ...
    @property
    def procedure(self) -> str: ...
    @property
    def school_year(self) -> int: ...
    @property
    def value(self) -> float | None: ...
    @property
    def n(self) -> int | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def status(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def joined(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A value ready to be shown; `kind`: value, small, withheld or none."""

    kind: str
    text: str = "–"
    bounds: str = ""
    n: int | None = None
    reason: str = ""
    plain: float | None = None  # as a spreadsheet keeps it
    indicator: str = ""


NOTHING = Cell(kind="none", reason="нет данных")


def cell(pack: Pack, seen: Seen | None) -> Cell:
    """The value of an indicator as its reader may see it."""
    if seen is None:
        return NOTHING
    if seen.status == WITHHELD:
        return Cell(kind=WITHHELD, reason=seen.reason, indicator=seen.indicator)
    if seen.value is None:
        reason = seen.reason or REASONS.get(seen.status, seen.status)
        return Cell(kind="none", reason=reason, indicator=seen.indicator)
    return Cell(
        kind=SMALL if seen.status == SMALL else "value",
        text=shown_value(pack, seen.indicator, seen.value),
        bounds=shown_bounds(pack, seen.indicator, seen.low, seen.high),
        n=seen.n,
        reason=seen.reason if seen.status != "ok" else "",
        plain=seen.value,
        indicator=seen.indicator,
    )


def sheet_cell(pack: Pack, one: Cell) -> SheetCell | str | None:
    """The value for a spreadsheet: a number in its unit, or why there is none."""
    if one.plain is not None and one.indicator in pack.indicators:
        return SheetCell(one.plain, kind_of(pack.units[pack.indicators[one.indicator].unit]))
    return "скрыто" if one.kind == WITHHELD else None


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A school (or the municipality: `id` None) with a cell for each column."""

    id: int | None
    title: str
    cells: tuple[Cell, ...]
    group: str = ""
    row_class: str = ""


@dataclass(frozen=True, kw_only=True)
class ValueTable:
    """Indicators × schools."""

    columns: tuple[tuple[str, str], ...]  # indicator id, title
    rows: tuple[TableRow, ...]


def value_table(
    pack: Pack,
    indicators: Iterable[str],
    seen: Iterable[Seen],
    schools: Mapping[int, str],
    *,
    groups: Mapping[int, str],
    own: frozenset[int] = frozenset(),
) -> ValueTable:
    """The table: the municipality first, then the reader's own schools, then the others in their order."""
    names = tuple(indicators)
    by_key = {(one.organisation, one.indicator): one for one in seen}
    order: list[int | None] = [None, *(one for one in schools if one in own)]
    order += [one for one in schools if one not in own]
    rows = tuple(
        TableRow(
            id=school,
            title="Муниципалитет" if school is None else schools[school],
            cells=tuple(cell(pack, by_key.get((school, name))) for name in names),
            group=groups.get(school, "") if school is not None else "",
            row_class="own" if school in own else "",
        )
        for school in order
    )
    return ValueTable(
        columns=tuple((name, pack.indicators[name].title) for name in names), rows=rows
    )


def procedure_title(pack: Pack, procedure: str) -> str:
    """A procedure as people say it.

    >>> from opora.packs import load_pack
    >>> procedure_title(load_pack("federal"), "vpr-2026-4-russian")
    'ВПР, русский язык, 4 класс, 2026'
    """
    parts = procedure.split("-", 3)
    if len(parts) < 4:
        return procedure
    assessment, year, grade, subject = parts
    kind = pack.assessments.get(assessment)
    known = pack.subjects.get(subject)
    named = known.title if known else subject
    small = named[:1].lower() + named[1:] if named[1:2].islower() else named
    told = [kind.title if kind else assessment, small]
    if kind is None or len(kind.grades) != 1:
        told.append(f"{grade} класс")
    return ", ".join((*told, year))


CELL_WORDS = {
    "mark": "отметка",
    "participants": "участников",
    "below": "ниже минимума",
    "score": "балл",
    "journal_mark": "отметка по журналу",
    "relation": "к отметке по журналу",
    "item": "задание",
    "level": "уровень",
    "max_score": "максимальный балл",
    "score_sum": "сумма баллов",
    "field": "сведение",
    "number": "число",
}


def trace_titles(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Words of cells and of numbers from forms, by the names that tables of facts use."""
    return {**fields, **CELL_WORDS}
