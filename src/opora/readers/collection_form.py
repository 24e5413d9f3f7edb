"""School form of collecting results (2024–2026): codes, variants and points a task; formulas pulled down far below."""

from opora.core.reading import Item, Table
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, NO_MATCH, Columns, Header, Match, matched, sheets_with
from opora.readers._grades import grade_of_codes
from opora.readers._grid import grid_of, note_columns
from opora.readers._intake import Intake
from opora.readers._items import distinct_codes, items_in
from opora.readers._participants import About, Options, participants_table


TITLE = "Школьная форма сбора результатов ВПР"
COLUMNS = Columns.of(
    ("code", "Код участника | Код", "code", "required"),
    ("variant", "Вариант | Вариант (часть 1)", "text", "required"),
    ("variant_2", "Вариант (часть 2)", "text"),
    ("class_name", "Порядковый номер класса | Класс №… | Наименование класса | Класс", "text"),
    ("gender", "Пол", "text"),
    ("journal", "Отметка за предыдущ…", "mark", "required"),
    ("stated", "Итого баллов | Итого | Сумма баллов", "count"),
)
_OTHER_KINDS = frozenset({"пользователь", "логин", "логиншколы", "логиноо", "датазагрузки", "оо"})


def _tasks(sheet: Sheet, header: Header) -> dict[int, Item]:
    if _OTHER_KINDS.intersection(sheet.keys(header.row)):
        return {}
    return distinct_codes(items_in(sheet.rows[header.row], set(header.at.values())))


def detect(book: Book) -> Match:
    """How well the book fits."""
    match = matched(book, COLUMNS)
    return (
        match
        if match.score < FITS or any(_tasks(*found) for found in sheets_with(book, COLUMNS))
        else NO_MATCH
    )


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a protocol; the file names no school."""
    return [
        _table(sheet, header, intake)
        for sheet, header in sheets_with(book, COLUMNS)
        if _tasks(sheet, header)
    ]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    items = _tasks(sheet, header)
    note_columns(sheet, header, COLUMNS, items, intake)
    grid = grid_of(sheet, header, items)
    grade = grade_of_codes(grid.columns["code"])
    return participants_table(
        grid, About(assessment="ВПР", grade=grade), intake, Options(scheme=None)
    )
