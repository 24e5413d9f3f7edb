"""ОГЭ results normalised by a region's own program: English column names, one exam a file."""

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _answers
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, matched, sheets_with
from opora.readers._grid import grid_of
from opora.readers._intake import Intake
from opora.readers._participants import About, Options, participants_table
from opora.readers._privacy import is_personal
from opora.readers._text import printed


TITLE = "ОГЭ: нормализованная выгрузка"
COLUMNS = Columns.of(
    ("number", "ColumnName | Number | №", "text"),
    ("alias", "SchoolCode", "exam_code", "required"),
    ("class_name", "ClassCode", "text"),
    ("station", "StationCode", "text"),
    ("room", "AuditoriumCode", "text"),
    ("municipality_code", "GovernmentCell", "text"),
    ("variant", "VariantCode", "text"),
    ("short", "TestResultBCell", "text"),
    ("long", "TestResultCCell", "text"),
    ("stated", "PrimaryMark", "count", "required"),
    ("mark", "Mark5", "mark", "required"),
)


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a sheet; the exam itself is named by the file only."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    names = [printed(cell) for cell in sheet.rows[header.row] if is_personal(cell)]
    if names:
        text = f"Столбцы с личными данными отброшены: {', '.join(names)}."
        intake.note(codes.PERSONAL_DROPPED, text, sheet=sheet.name, rows=[header.number])
    grid = _answers.with_answers(grid_of(sheet, header))
    return participants_table(
        grid, About(assessment="ОГЭ", grade=9), intake, Options(Scheme.OGE_CODE, sum_items=False)
    )
