"""Context questionnaire of ФИС ОКО: the wide form of 2021 on one sheet, that of 2022 spread over several sheets."""

from collections import Counter

import polars as pl

from opora.core.reading import Table
from opora.readers import _cells, _facts, _wide
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, Columns, Header, Match, matched, sheets_with
from opora.readers._grades import school_year_of
from opora.readers._intake import Intake
from opora.readers._text import is_blank, printed


TITLE = "Контекстные данные об ОО"
COLUMNS = Columns.of(
    ("login", "Пользователь | Логин | Логин школы | Логин ОО", "login", "required"),
    ("region_code", "Код региона", "text", "required"),
    ("school_name", "Название ОО | Школа | Наименование ОО", "text", "required"),
    ("uploaded", "Дата загрузки", "date"),
)
_PARTICIPANT = frozenset(
    {
        "код",
        "кодучастника",
        "вариант",
        "кодобучающегося",
        "буквацифракласса",
        "основнойучебникпопредмету",
    }
)
_FIELDS_ENOUGH = 2


def detect(book: Book) -> Match:
    """How well the book fits."""
    found = [pair for pair in sheets_with(book, COLUMNS) if _is_form(*pair)]
    if found:
        return Match(FITS + 0.02)
    return Match(min(0.7, matched(book, COLUMNS).score), ("Название ОО", "вопросы анкеты"))


def _is_form(sheet: Sheet, header: Header) -> bool:
    if _PARTICIPANT.intersection(sheet.keys(header.row)):
        return False
    known = {_facts.field_of(cell) for cell in sheet.rows[header.row] if not is_blank(cell)} - {
        None
    }
    context = known - {
        "fisoko_login",
        "region_code",
        "region",
        "municipality",
        "school_name",
        "uploaded_at",
    }
    return len(context) >= _FIELDS_ENOUGH


def read(book: Book, intake: Intake) -> list[Table]:
    """One table for all sheets: they hold answers of the same schools."""
    tables = []
    for sheet, header in sheets_with(book, COLUMNS):
        if not _PARTICIPANT.intersection(sheet.keys(header.row)):
            year = _school_year(sheet, header)
            intake.sheets_read.add(sheet.name)
            tables.append(
                _wide.wide_table(
                    sheet, header.row, intake, year=year, identity=("oge_code", "ege_code", "inn")
                )
            )
    return [_joined(tables)]


def _school_year(sheet: Sheet, header: Header) -> int | None:
    """The school year a question names («в 2021/2022 учебном году»), else that of the upload."""
    for cell in sheet.rows[header.row]:
        text = printed(cell)
        if "учебном" in text and (year := _facts.school_year(text)):
            return year
    column = header.at.get("uploaded")
    if column is None:
        return None
    days = [day for row in sheet.rows[header.row + 1 :] if (day := _cells.moment(row[column]))]
    years = Counter(school_year_of(day.year, day.month) for day in days)
    return years.most_common(1)[0][0] if years else None


def _joined(tables: list[Table]) -> Table:
    """Sheets of one form as one table: a school that stands on several sheets is one row kept."""
    first = tables[0]
    rows = pl.concat([table.rows for table in tables])
    most = max(tables, key=lambda table: table.kept)
    refused = sum(table.refused for table in tables)
    return Table(
        shape=first.shape,
        sheet=first.sheet,
        header_row=first.header_row,
        rows=rows,
        kept=max(most.kept, rows["alias"].n_unique() if rows.height else 0),
        refused=refused,
    )
