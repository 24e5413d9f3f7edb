"""Regional summary of marks (`marks.xlsx`): percents of marks 2–5 by school, subject, grade and year."""

from opora.core.reading import Table
from opora.readers import _consolidated
from opora.readers._book import Book, Sheet
from opora.readers._columns import Header, Match, sheets_with
from opora.readers._groups import report_match
from opora.readers._intake import Intake


TITLE = "Свод региона по отметкам"
COLUMNS = _consolidated.COLUMNS


def _fits(sheet: Sheet, header: Header) -> bool:
    return set(_consolidated.numbers(sheet, header).values()) == {"2", "3", "4", "5"}


def detect(book: Book) -> Match:
    """How well the book fits."""
    return report_match(book, COLUMNS, (), _fits)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet."""
    return [
        _consolidated.summary_table(sheet, header, "marks", intake)
        for sheet, header in sheets_with(book, COLUMNS)
        if _fits(sheet, header)
    ]
