"""ФИС ОКО report «Статистика по отметкам» (Ф3): percents of marks 2–5 by group of participants."""

from opora.core.reading import Table
from opora.readers import _groups
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, sheets_with
from opora.readers._intake import Intake
from opora.readers._report import report_about
from opora.readers._text import key


TITLE = "ФИС ОКО: статистика по отметкам"
PRINTED = ("Статистика по отметкам",)
COLUMNS = Columns.of(
    ("group", " | ".join(_groups.FIRST_COLUMN), "text", "required"),
    ("schools", " | ".join(_groups.SCHOOLS_COLUMN), "count"),
    ("participants", " | ".join(_groups.COUNT_COLUMN), "count"),
)


def _marks(sheet: Sheet, header: Header) -> dict[int, str]:
    found = {}
    for index, text in enumerate(sheet.keys(header.row)):
        mark = text.removeprefix(key("Отметка")).removesuffix("%")
        if mark in {"2", "3", "4", "5"}:
            found[index] = mark
        elif text.isdecimal():
            return {}
    return found


def _fits(sheet: Sheet, header: Header) -> bool:
    return set(_marks(sheet, header).values()) == {"2", "3", "4", "5"}


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _groups.report_match(book, COLUMNS, PRINTED, _fits)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet."""
    return [
        _groups.report_table(
            sheet,
            header,
            report_about(sheet, header.row, intake),
            intake,
            _marks(sheet, header),
            "marks",
        )
        for sheet, header in sheets_with(book, COLUMNS)
        if _fits(sheet, header)
    ]
