"""Open data set of ФИОКО, 2019–2020: one row a participant, years, grades and subjects in columns."""

import re
from typing import Any

import polars as pl

from opora.core.reading import Table
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, matched, sheets_with
from opora.readers._grid import Grid, grid_of, note_columns
from opora.readers._intake import Intake
from opora.readers._participants import About, Options, participants_table
from opora.readers._rules import Rule, checked, unreadable
from opora.readers._subjects import subject_title
from opora.readers._text import whole


TITLE = "Открытый набор ФИОКО: участники ВПР"
COLUMNS = Columns.of(
    ("grade", "Класс", "count", "required"),
    (
        "subject",
        "Код_предмета | Код_предмета(1-РУ,2-МА) | Код предмета… | Предмет",
        "text",
        "required",
    ),
    ("alias", "ЛогинОО | Логин ОО | ОО (логин школы) | Логин", "login", "required"),
    ("code", "Код_ученика | Код ученика | Код участника", "code", "required"),
    ("stated", "Балл | Первичный балл", "count", "required"),
    ("mark", "Отметка", "mark", "required"),
    ("year", "Year | Year - Учебный год | Учебный год | Год", "text", "required"),
)
_SUBJECTS = {"1": "Русский язык", "2": "Математика"}
_EXTRA = {"year": pl.Int16(), "grade": pl.Int8(), "subject": pl.String()}


def _grade(text: str) -> Any:
    number = whole(text)
    return (
        number
        if number is not None and 1 <= number <= 11
        else unreadable("это не класс от 1 до 11")
    )


def _year(text: str) -> Any:
    years = re.findall(r"20\d\d", text)
    return int(years[-1]) if years else unreadable("это не год")


def _subject(text: str) -> Any:
    number = whole(text)
    if number is not None:
        return _SUBJECTS.get(str(number)) or unreadable("код предмета неизвестен: бывает 1 или 2")
    return subject_title(text)


_RULES = {
    "grade": Rule(checked(_grade)),
    "year": Rule(checked(_year)),
    "subject": Rule(checked(_subject)),
}


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a sheet."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    note_columns(sheet, header, COLUMNS, {}, intake)
    grid = grid_of(sheet, header)
    columns: dict[str, Any] = {}
    for role, rule in _RULES.items():
        columns[role] = rule.column(grid.columns[role])
        rule.complain(intake, grid.columns[role], grid.numbers, grid.sheet, grid.header(role))
    grid = Grid(
        grid.sheet, grid.header_row, grid.numbers, {**grid.columns, **columns}, grid.headers
    )
    constant = {role: _only(columns[role]) for role in _RULES}
    about = About(assessment="ВПР", **constant)
    return participants_table(grid, about, intake, Options(extra=_EXTRA))


def _only(values: list[Any]) -> Any:
    distinct = {value for value in values if value is not None}
    return distinct.pop() if len(distinct) == 1 else None
