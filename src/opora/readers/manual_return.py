"""Indicators a school returns by hand (teachers, methodical support, network, results), in the form of a passport."""

from opora.core.reading import Table
from opora.readers import _forms
from opora.readers._book import Book
from opora.readers._columns import Match
from opora.readers._intake import Intake


TITLE = "Возврат показателей школой"
GROUPS = frozenset({"competence", "methodical", "network", "results"})
FORM = _forms.Form(
    ("Возврат показателей", "Возврат", "Показатели мониторинга", "Сведения для мониторинга"), GROUPS
)


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _forms.form_match(book, FORM)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet."""
    return _forms.form_tables(book, intake)
