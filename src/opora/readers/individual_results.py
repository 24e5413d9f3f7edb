"""ФИС ОКО report «Индивидуальные результаты» (Ф1): one row a participant, of one school or of a whole municipality."""

import re

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, matched, sheets_with
from opora.readers._grid import grid_of, note_columns
from opora.readers._intake import Intake
from opora.readers._items import distinct_codes, items_in, with_levels
from opora.readers._participants import Options, participants_table
from opora.readers._report import report_about
from opora.readers._text import Cell, printed


TITLE = "ФИС ОКО: индивидуальные результаты"
PRINTED = ("Индивидуальные результаты",)
COLUMNS = Columns.of(
    ("alias", "ОО | Логин ОО | Логин", "login", "required"),
    ("municipality", "Муниципалитет", "text"),
    ("school_name", "Название ОО | Наименование ОО", "text"),
    ("code", "Код участника | Код", "code", "required"),
    ("class_name", "Класс | Номер класса | Порядковый номер класса", "text"),
    ("variant", "Вариант", "text"),
    ("gender", "Пол", "text"),
    ("stated", "Первичный балл | Первичный балл (сумма)", "count", "required"),
    ("mark", "Отметка | Отметка за работу | Отметка за ВПР", "mark", "required"),
    ("journal", "Отметка по журналу | Отметка за предыдущ…", "mark"),
)
_BAND = re.compile(r"\|?\s*Кол-?во участников\s*:?\s*(\d+)", re.IGNORECASE)


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS, PRINTED)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a sheet, its schools one under another."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    items = items_in(sheet.rows[header.row], set(header.at.values()))
    for row in range(max(0, header.row - 2), header.row):
        items = with_levels(items, sheet.rows[row])
    items = distinct_codes(items)
    note_columns(sheet, header, COLUMNS, items, intake)
    grid = grid_of(sheet, header, items)
    bands = {index: cell for index, cell in enumerate(grid.columns["alias"]) if _band(cell)}
    grid = grid.kept([index not in bands for index in range(len(grid))])
    about = report_about(sheet, header.row, intake)
    table = participants_table(grid, about, intake, Options(Scheme.FISOKO_LOGIN))
    _compare(sheet, header, bands, table, intake)
    return table


def _band(cell: Cell) -> int | None:
    """The number of participants a band of a school declares."""
    found = _BAND.search(cell) if isinstance(cell, str) else None
    return int(found[1]) if found else None


def _compare(
    sheet: Sheet, header: Header, bands: dict[int, Cell], table: Table, intake: Intake
) -> None:
    """Report bands that declare another number of participants than stands under them."""
    counted = dict(table.rows.group_by("alias").len().iter_rows())
    for index, cell in bands.items():
        name, code = _cells.name_and_code(printed(cell).partition("|")[0])
        declared = _band(cell)
        found = counted.get(code, 0)
        if code and name and declared != found:
            message = f"В полосе школы {code} объявлено участников: {declared}, строк: {found}."
            intake.suspicious(
                codes.COUNT_MISMATCH, message, sheet=sheet.name, rows=[header.number + 1 + index]
            )
