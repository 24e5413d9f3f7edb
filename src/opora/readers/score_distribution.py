"""ФИС ОКО report «Распределение первичных баллов»: percents of each score by group of participants."""

from opora.core.reading import Table
from opora.readers import _groups
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, sheets_with
from opora.readers._intake import Intake
from opora.readers._report import report_about


TITLE = "ФИС ОКО: распределение первичных баллов"
PRINTED = ("Распределение первичных баллов", "Распределение баллов")
COLUMNS = Columns.of(
    ("group", " | ".join(_groups.FIRST_COLUMN), "text", "required"),
    ("schools", " | ".join(_groups.SCHOOLS_COLUMN), "count"),
    ("participants", " | ".join(_groups.COUNT_COLUMN), "count"),
)


def _scores(sheet: Sheet, header: Header) -> dict[int, str]:
    return _groups.numbered(sheet, header, COLUMNS, 0, 100)


def _fits(sheet: Sheet, header: Header) -> bool:
    found = set(_scores(sheet, header).values())
    return "0" in found and len(found) >= 5


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
            _scores(sheet, header),
            "scores",
        )
        for sheet, header in sheets_with(book, COLUMNS)
        if _fits(sheet, header)
    ]
