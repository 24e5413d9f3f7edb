"""Social passport of a school by school year: our two-column form, or one row a school."""

from opora.core.reading import Table
from opora.readers import _forms
from opora.readers._book import Book
from opora.readers._columns import Match
from opora.readers._intake import Intake


TITLE = "Социальный паспорт школы"
FORM = _forms.Form(("Социальный паспорт",), frozenset({"context"}))


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _forms.form_match(book, FORM)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet."""
    return _forms.form_tables(book, intake)
