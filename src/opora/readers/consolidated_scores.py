"""Regional summary of scores (`scores.xlsx`): percents of each primary score by school, subject, grade and year."""

from opora.core.reading import Table
from opora.readers import _consolidated
from opora.readers._book import Book, Sheet
from opora.readers._columns import Header, Match, sheets_with
from opora.readers._groups import report_match
from opora.readers._intake import Intake


TITLE = "Свод региона по первичным баллам"
COLUMNS = _consolidated.COLUMNS


def _fits(sheet: Sheet, header: Header) -> bool:
    found = set(_consolidated.numbers(sheet, header).values())
    return "0" in found and len(found) >= 5


def detect(book: Book) -> Match:
    """How well the book fits."""
    return report_match(book, COLUMNS, (), _fits)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet."""
    return [
        _consolidated.summary_table(sheet, header, "scores", intake)
        for sheet, header in sheets_with(book, COLUMNS)
        if _fits(sheet, header)
    ]
