"""Tables of groups of participants: the hierarchy of a ФИС ОКО report, percents checked and kept as printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from opora.core.codes import readers as codes
from opora.core.reading import GROUPS, Item, Scheme, Shape, Table
from opora.readers import _cells
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, Columns, Header, Match, has_title, matched, sheets_with
from opora.readers._intake import Intake
from opora.readers._participants import About
from opora.readers._privacy import is_person
from opora.readers._rules import Rule
from opora.readers._text import Cell, is_blank, key, printed


_SAMPLE = ("всявыборка", "выборка", "рф", "россия", "российскаяфедерация", "всерегионы")
FIRST_COLUMN = ("Группы участников", "Группа участников", "Группы участников (ОО)")
COUNT_COLUMN = (
    "Кол-во участников",
    "Кол-во участников (всего)",
    "Количество участников",
    "Кол-во уч.",
    "Участников",
)
SCHOOLS_COLUMN = ("Кол-во ОО", "Количество ОО")


@dataclass(frozen=True)
class Group:
    """One group of participants as a report names it."""

    level: str
    alias: str | None
    name: str
    municipality: str | None = None


def group_of(text: Cell, municipality: str | None = None) -> Group:
    """The group a printed name means: its level shows in its code, as reports mark it by nothing else.

    >>> (
    ...     group_of("Луговой район(reg99_m003)").level,
    ...     group_of("Вся выборка").level,
    ...     group_of("Озёрная область").level,
    ... )
    ('municipality', 'sample', 'region')
    """
    name, code = _cells.name_and_code(printed(text))
    name = _UNNAMED if is_person(name) else name
    if key(name) in _SAMPLE:
        return Group("sample", None, name)
    if code is None or (code.startswith("reg") and "_" not in code):
        return Group("region", code, name)
    if code.startswith("reg"):
        return Group("municipality", code, name, name)
    return Group("school", code, name, municipality)


_UNNAMED = "без названия"  # instead of a name of a person, whom no report may name


@dataclass
class GroupRows:
    """Rows of `GROUPS` being gathered, column by column; `extra` are year, grade and subject where they vary."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in GROUPS})
    extra: dict[str, list[Any]] = field(default_factory=dict)
    municipality: str | None = None
    seen: int = 0  # rows that could hold a group
    refused: list[int] = field(default_factory=list)  # numbers of those not taken
    missed: list[int] = field(
        default_factory=list
    )  # numbers of those whose parts do not make the whole

    def add(
        self,
        row: int,
        group: Group,
        participants: int | None,
        facet: str,
        cells: Sequence[dict[str, Any]],
    ) -> None:
        """One printed row: the same group, one entry of key, percent, count and mark a cell."""
        common = {
            "row": row,
            "level": group.level,
            "scheme": Scheme.FISOKO_LOGIN.value
            if group.level == "school" and group.alias
            else None,
            "alias": group.alias,
            "school_name": group.name,
            "municipality": group.municipality,
            "participants": participants,
            "facet": facet,
        }
        for cell in cells:
            for name, column in self.columns.items():
                column.append(common[name] if name in common else cell.get(name))

    def frame(self) -> pl.DataFrame:
        """All rows gathered."""
        frame = pl.DataFrame(self.columns, schema=GROUPS)
        kinds = {"year": pl.Int16(), "grade": pl.Int8(), "subject": pl.String()}
        return frame.with_columns(
            pl.Series(name, values, dtype=kinds[name]) for name, values in self.extra.items()
        )

    def next_group(self, text: Cell) -> Group:
        """The group of a printed name; a school belongs to the municipality printed above it."""
        group = group_of(text, self.municipality)
        if group.level in {"municipality", "region", "sample"}:
            self.municipality = group.municipality
        return group


def percents_of(
    row: Sequence[Cell],
    at: dict[int, str],
    number: int,
    sheet: str,
    intake: Intake,
    rule: Rule = _cells.PERCENT,
) -> list[dict[str, Any]]:
    """Cells of percents by key; blank and unreadable ones are left out, the latter reported."""
    found = []
    for index, name in at.items():
        value = row[index]
        percent = rule[value]
        if value in rule.dirt:
            rule.complain(intake, [value], [number], sheet, name)
        if percent is not None:
            found.append({"key": name, "percent": percent})
    return found


def count_of(
    row: Sequence[Cell], index: int | None, number: int, sheet: str, intake: Intake
) -> int | None:
    """A printed number of participants."""
    if index is None:
        return None
    value = row[index]
    count = _cells.COUNT[value]
    if value in _cells.COUNT.dirt:
        _cells.COUNT.complain(intake, [value], [number], sheet, "Кол-во участников")
    return int(count) if count is not None else None


def hundred_is_missed(cells: Sequence[dict[str, Any]]) -> bool:
    """Whether percents of a row do not make 100 within the rounding of each."""
    total = sum(cell["percent"] for cell in cells)
    return bool(cells) and abs(total - 100) > max(0.1, 0.006 * len(cells))


def report_table(
    sheet: Sheet, header: Header, about: About, intake: Intake, keys: dict[int, str], facet: str
) -> Table:
    """A report of groups in rows and percents by key in columns (facets marks and scores)."""
    gathered = GroupRows()
    first, counts = header.at["group"], header.at.get("participants")
    for index in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        nameless = is_blank(row[first])
        if sheet_repeats(row[first], sheet.rows[header.row][first]) or (
            nameless and not _lost(row, keys)
        ):
            continue
        gathered.seen += 1
        cells = [] if nameless else percents_of(row, keys, number, sheet.name, intake)
        if not cells:
            gathered.refused.append(number)
            continue
        if hundred_is_missed(cells):
            gathered.missed.append(number)
        group = gathered.next_group(row[first])
        gathered.add(number, group, count_of(row, counts, number, sheet.name, intake), facet, cells)
    message = "В строке нет группы или ни одного процента."
    intake.refused(codes.NO_RESULT, message, sheet=sheet.name, rows=gathered.refused)
    complain_of_hundred(gathered.missed, sheet.name, intake)
    return table_of(sheet, header.number, about, gathered)


def _lost(row: Sequence[Cell], keys: dict[int, str]) -> bool:
    """Whether percents stand in a row under no group's name."""
    return any(isinstance(row[index], float | int) for index in keys)


def sheet_repeats(cell: Cell, header: Cell) -> bool:
    """Whether a cell repeats the header it stands under."""
    return isinstance(cell, str) and key(cell) == key(header)


def complain_of_hundred(rows: Sequence[int], sheet: str, intake: Intake) -> None:
    """Report rows whose percents do not make 100."""
    intake.suspicious(
        codes.PERCENTS_MISMATCH, "Сумма процентов не равна 100.", sheet=sheet, rows=rows
    )


def table_of(
    sheet: Sheet, header_row: int, about: About, gathered: GroupRows, items: tuple[Item, ...] = ()
) -> Table:
    """The finished table."""
    return Table(
        shape=Shape.GROUPS,
        sheet=sheet.name,
        header_row=header_row,
        rows=gathered.frame(),
        kept=gathered.seen - len(gathered.refused),
        refused=len(gathered.refused),
        items=items,
        total_mismatches=len(gathered.missed),
        **vars(about),
    )


def numbered(sheet: Sheet, header: Header, columns: Columns, low: int, high: int) -> dict[int, str]:
    """Columns whose headers are whole numbers from `low` to `high`: marks or scores."""
    taken = set(header.at.values())
    return {
        index: text
        for index, text in enumerate(sheet.keys(header.row))
        if index not in taken
        and text.isdecimal()
        and low <= int(text) <= high
        and columns.id_of(text) is None
    }


def report_match(
    book: Book, columns: Columns, titles: Sequence[str], fits: Callable[[Sheet, Header], bool]
) -> Match:
    """How well a book fits a report: its columns, the structure that `fits` tells, and its title."""
    found = sheets_with(book, columns)
    if any(fits(sheet, header) for sheet, header in found):
        return Match(FITS + (0.1 if has_title(book, titles) else 0.0))
    partial = matched(book, columns, titles)
    return Match(min(partial.score, 0.8), partial.missing or tuple(titles[:1]))
