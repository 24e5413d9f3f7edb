"""Open data set of ФИОКО: context of schools, six columns, the header printed twice."""

from opora.core.reading import Table
from opora.readers import _wide
from opora.readers._book import Book
from opora.readers._columns import Columns, Match, matched, sheets_with
from opora.readers._intake import Intake


TITLE = "Открытый набор ФИОКО: контекст школ"
COLUMNS = Columns.of(
    ("login", "Логин ОО | ОО (логин школы) | ЛогинОО | Логин", "login", "required"),
    (
        "locality_type",
        "Где расположена образовательная организация? | Где расположена ОО?",
        "choice",
        "required",
    ),
    ("settlement_name", "Наименование населенного пункта", "text"),
    ("settlement_size", "Размер населенного пункта…", "choice", "required"),
    ("is_special", "ОО является специальной…", "flag"),
    ("students_total", "Количество обучающихся в ОО…", "count", "required"),
)


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet."""
    return [
        _wide.wide_table(sheet, header.row, intake) for sheet, header in sheets_with(book, COLUMNS)
    ]
