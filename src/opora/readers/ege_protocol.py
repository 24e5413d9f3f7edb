"""Protocol of results of ЕГЭ from a region's system: exams one under another, names and documents dropped."""

from opora.core.reading import Table
from opora.readers import _protocols
from opora.readers._book import Book
from opora.readers._columns import Match
from opora.readers._intake import Intake


TITLE = "Протокол результатов ЕГЭ"
COLUMNS = _protocols.COLUMNS


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _protocols.protocol_match(book, senior=True)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table an exam."""
    return _protocols.protocol_tables(book, intake, senior=True)
