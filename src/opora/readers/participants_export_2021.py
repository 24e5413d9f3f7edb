"""Regional export of participants of 2021: everything printed as text, tasks numbered in a row."""

from opora.core.reading import Item, Table
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, NO_MATCH, Columns, Header, Match, matched, sheets_with
from opora.readers._grades import grade_of_codes
from opora.readers._grid import grid_of, note_columns
from opora.readers._intake import Intake
from opora.readers._items import bare_item
from opora.readers._participants import About, Options, participants_table
from opora.readers._text import key


TITLE = "Региональная выгрузка участников ВПР, 2021 год"
COLUMNS = Columns.of(
    ("alias", "логин школы | логин | логин ОО", "login", "required"),
    ("region", "регион | муниципалитет", "text"),
    ("number", "номер обучающегося | номер участника", "text"),
    ("code", "код обучающегося | код участника", "code", "required"),
    ("journal", "отметка за предыдущ…", "mark"),
    ("gender", "пол", "text"),
    ("class_name", "класс", "text"),
    ("variant", "вариант | вариант (часть 1) | вариант 1", "text", "required"),
    ("variant_2", "вариант (часть 2) | вариант 2", "text"),
    ("stated", "всего баллов | сумма баллов", "count", "required"),
    ("textbook", "Учебник", "text"),
    ("textbook_author", "Др.уч. автор", "text"),
    ("textbook_title", "Др.уч. название", "text"),
)
_TASK = key("балл за")


def _tasks(sheet: Sheet, header: Header) -> dict[int, Item]:
    found = {}
    for index, cell in enumerate(sheet.rows[header.row]):
        item = bare_item(cell) if sheet.keys(header.row)[index].startswith(_TASK) else None
        if item is not None:
            found[index] = item
    return found


def detect(book: Book) -> Match:
    """How well the book fits."""
    match = matched(book, COLUMNS)
    return (
        match
        if match.score < FITS or any(_tasks(*found) for found in sheets_with(book, COLUMNS))
        else NO_MATCH
    )


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a sheet."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    items = _tasks(sheet, header)
    note_columns(sheet, header, COLUMNS, items, intake)
    grid = grid_of(sheet, header, items)
    grade = grade_of_codes(grid.columns["code"])
    return participants_table(
        grid, About(assessment="ВПР", year=2021, grade=grade), intake, Options()
    )
