"""Register of schools: every name a school goes by, with the dates between which it does."""

from opora.core.reading import Table
from opora.readers import _wide
from opora.readers._book import Book
from opora.readers._columns import Columns, Match, matched, sheets_with
from opora.readers._intake import Intake


TITLE = "Реестр ОО"
COLUMNS = Columns.of(
    (
        "name",
        "Название | Наименование | Название ОО | Наименование ОО | ОО | Школа",
        "text",
        "required",
    ),
    ("fisoko_login", "Логин ФИС ОКО | Логин | Логин ОО", "login", "required"),
    ("oge_code", "Код ОГЭ | Код ОО ОГЭ", "exam_code", "required"),
    ("ege_code", "Код ЕГЭ | Код ОО ЕГЭ", "exam_code", "required"),
)
_IDENTITY = ("school_name", "fisoko_login", "oge_code", "ege_code", "inn")


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(
        book, COLUMNS, ("Реестр ОО", "Реестр школ", "Реестр образовательных организаций")
    )


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet; each name and date is a fact of the school's row."""
    return [
        _wide.wide_table(sheet, header.row, intake, identity=_IDENTITY)
        for sheet, header in sheets_with(book, COLUMNS)
    ]
