"""Regional export of participants of 2020: English column names, «Учебник» written over a task, autumn codes."""

from opora.core.codes import readers as codes
from opora.core.reading import Item, Table
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, NO_MATCH, Columns, Header, Match, matched, sheets_with
from opora.readers._grades import grade_of_codes
from opora.readers._grid import Grid, grid_of
from opora.readers._intake import Intake
from opora.readers._participants import About, Options, participants_table
from opora.readers._text import is_blank


TITLE = "Региональная выгрузка участников ВПР, 2020 год"
COLUMNS = Columns.of(
    ("group", "groups | group", "text"),
    ("alias", "user | login", "login", "required"),
    ("number", "id", "text"),
    ("code", "code", "code", "required"),
    ("journal", "otc", "mark"),
    ("gender", "gender", "text"),
    ("class_name", "klass | class", "text"),
    ("variant", "var-1", "text", "required"),
    ("variant_2", "var-2", "text"),
    ("stated", "sum", "count", "required"),
    ("textbook", "Учебник", "text"),
)
_AUTUMN_GRADES = range(5, 10)


def detect(book: Book) -> Match:
    """How well the book fits."""
    match = matched(book, COLUMNS)
    return (
        match
        if match.score < FITS or any(_tasks(*found) for found in sheets_with(book, COLUMNS))
        else NO_MATCH
    )


def _tasks(sheet: Sheet, header: Header) -> dict[int, Item]:
    """The «a-N-grade» columns left of «Учебник», without an empty tail."""
    stop = header.at.get("textbook", len(sheet.rows[header.row]))
    found = {}
    for index, text in enumerate(sheet.keys(header.row)):
        if (
            index < stop
            and text.startswith("a")
            and text.endswith("grade")
            and text[1:-5].isdecimal()
        ):
            found[index] = Item(text[1:-5])
    body = sheet.rows[header.row + 1 :]
    while found and all(is_blank(row[max(found)]) for row in body):
        found.pop(max(found))
    return found


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a sheet."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    items = _tasks(sheet, header)
    grid = grid_of(sheet, header, items)
    _complain_of_shift(sheet, header, intake)
    about = About(assessment="ВПР", year=2020, grade=_programme(grid, intake))
    return participants_table(grid, about, intake, Options())


def _complain_of_shift(sheet: Sheet, header: Header, intake: Intake) -> None:
    stop = header.at.get("textbook")
    if stop is None:
        return
    body = sheet.rows[header.row + 1 :]
    rows = [
        number
        for number, row in enumerate(body, header.number + 1)
        if any(not is_blank(cell) for cell in row[stop + 1 :])
    ]
    message = "Правее столбца «Учебник» стоят сдвинутые баллы; они не прочитаны."
    intake.suspicious(codes.SHIFTED, message, sheet=sheet.name, column="Учебник", rows=rows)


def _programme(grid: Grid, intake: Intake) -> int | None:
    """The grade of the test: in autumn 2020 pupils of grades 5–9 wrote the test of the grade before."""
    pupils = grade_of_codes(grid.columns["code"])
    if pupils not in _AUTUMN_GRADES or pupils is None:
        return pupils
    message = f"Коды участников — {pupils} класса, работа осени 2020 года — по программе {pupils - 1} класса."
    intake.note(
        codes.OTHER_PROGRAMME,
        message,
        sheet=grid.sheet,
        column=grid.header("code"),
        rows=[grid.header_row],
    )
    return pupils - 1
