"""Regional export of participants from 2022 on: sheet «Протокол» with task codes, sheet «Классы» with textbooks."""

from collections import Counter

from opora.core.reading import Table
from opora.readers import _cells
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, NO_MATCH, Columns, Header, Match, matched, sheets_with
from opora.readers._grades import grade_of_codes
from opora.readers._grid import grid_of, note_columns
from opora.readers._intake import Intake
from opora.readers._items import distinct_codes, items_in
from opora.readers._participants import About, Options, participants_table
from opora.readers._subjects import subject_of_textbook
from opora.readers._text import printed


TITLE = "Региональная выгрузка участников ВПР, с 2022 года"
COLUMNS = Columns.of(
    ("alias", "Пользователь | Логин | Логин ОО", "login", "required"),
    ("region_code", "Код региона", "text"),
    ("region", "Регион", "text"),
    ("municipality", "Муниципалитет", "text"),
    ("school_name", "Школа", "text"),
    ("uploaded", "Дата загрузки", "date", "required"),
    ("code", "Код | Код участника", "code", "required"),
    ("variant", "Вариант | Вариант (часть 1)", "text", "required"),
    ("variant_2", "Вариант (часть 2)", "text"),
    ("class_name", "Наименование класса | Класс | Порядковый номер класса | Класс №…", "text"),
    ("gender", "Пол", "text"),
    ("journal", "Отметка за предыдущ…", "mark"),
    ("stated", "Итого баллов | Итого", "count"),
)
_TEXTBOOK = "основнойучебник"


def detect(book: Book) -> Match:
    """How well the book fits."""
    match = matched(book, COLUMNS)
    if match.score < FITS:
        return match
    return (
        match
        if any(items_in(sheet.rows[header.row]) for sheet, header in sheets_with(book, COLUMNS))
        else NO_MATCH
    )


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a sheet that has tasks."""
    subject, grade = _from_textbooks(book, intake)
    found = [pair for pair in sheets_with(book, COLUMNS) if items_in(pair[0].rows[pair[1].row])]
    return [_table(sheet, header, (subject, grade), intake) for sheet, header in found]


def _table(
    sheet: Sheet, header: Header, told: tuple[str | None, int | None], intake: Intake
) -> Table:
    items = distinct_codes(items_in(sheet.rows[header.row], set(header.at.values())))
    note_columns(sheet, header, COLUMNS, items, intake)
    grid = grid_of(sheet, header, items)
    grade = grade_of_codes(grid.columns["code"]) or told[1]
    years = Counter(
        day.year for value in set(grid.columns["uploaded"]) if (day := _cells.moment(value))
    )
    year = years.most_common(1)[0][0] if years else None
    return participants_table(
        grid, About(assessment="ВПР", year=year, grade=grade, subject=told[0]), intake, Options()
    )


def _from_textbooks(book: Book, intake: Intake) -> tuple[str | None, int | None]:
    """Subject and grade, when the codes of all textbooks on «Классы» («ma5.8 | …») agree."""
    found = set()
    for sheet in book.sheets:
        for row in sheet.head[:3]:
            columns = [
                index for index, text in enumerate(sheet.keys(row)) if text.startswith(_TEXTBOOK)
            ]
            if columns:
                intake.sheets_read.add(sheet.name)
            found |= {
                subject_of_textbook(printed(line[column]))
                for column in columns
                for line in sheet.rows[row + 1 :]
            }
    found.discard((None, None))
    return found.pop() if len(found) == 1 else (None, None)
