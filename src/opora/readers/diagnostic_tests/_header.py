"""The header of a filled marking form: where numbers, variants and tasks stand, and which columns are dropped."""

from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.codes import diagnostic_tests as codes
from opora.core.diagnostic_tests.forms import NUMBER_TITLE, VARIANT_TITLE, item_title
from opora.core.diagnostic_tests.specification import Specification
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.places import Place
from opora.readers._book import Book, Sheet
from opora.readers._privacy import is_personal, listed_headers
from opora.readers._text import Cell, is_blank, key, printed


@dataclass(frozen=True)
class Header:
    """The columns of one sheet by their places from 0; a task without a column has None."""

    sheet: Sheet
    row: int  # index of the header
    number: int
    variant: int | None
    items: tuple[int | None, ...]  # in the order of the specification
    missing: tuple[str, ...]  # titles of tasks without a column

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Rows under the header that hold anything, with the numbers Excel shows."""
        known = [self.number, self.variant, *self.items]
        places = [place for place in known if place is not None]
        for index in range(self.row + 1, len(self.sheet.rows)):
            cells = self.sheet.rows[index]
            if any(not is_blank(cells[place]) for place in places):
                yield index + 1, cells

    def issues(self, file: str) -> Iterator[Issue]:
        """Columns dropped and tasks without a column."""
        for title in self.missing:
            yield self._issue(file, codes.COLUMN_MISSING, title, codes.COLUMN_MISSING.title + ".")
        personal: list[str] = []
        others: list[str] = []
        for place in self._foreign():
            title = printed(self.sheet.rows[self.row][place])
            (personal if is_personal(title) else others).append(title)
        if personal:
            told = f"отброшено столбцов с личными данными: {len(personal)}."
            yield self._issue(file, codes.COLUMN_DROPPED, None, told, Severity.SUSPICIOUS)
        if others:
            shown = listed_headers([title for title in others if title])
            told = f"отброшено столбцов: {len(others)}" + (f" ({shown})." if shown else ".")
            yield self._issue(file, codes.COLUMN_DROPPED, None, told, Severity.NOTE)

    def _foreign(self) -> Iterator[int]:
        known = {self.number, self.variant, *self.items}
        for place in range(len(self.sheet.rows[self.row])):
            below = (row[place] for row in self.sheet.rows[self.row :])
            if place not in known and any(not is_blank(cell) for cell in below):
                yield place

    def _issue(
        self,
        file: str,
        code: IssueCode,
        column: str | None,
        told: str,
        severity: Severity = Severity.REFUSED,
    ) -> Issue:
        place = Place(file=file or None, sheet=self.sheet.name, row=self.row + 1, column=column)
        return Issue(code.code, severity, place, told, code.explanation)


def found_header(book: Book, specification: Specification) -> Header | None:
    """The header on the first visible sheet that has one."""
    wanted = key(NUMBER_TITLE)
    for sheet in book.sheets:
        for index in sheet.head:
            keys = sheet.keys(index)
            if wanted in keys:
                return _header(sheet, index, keys, specification)
    return None


def _header(sheet: Sheet, index: int, keys: list[str], specification: Specification) -> Header:
    def place_of(title: str) -> int | None:
        wanted = key(title)
        return keys.index(wanted) if wanted in keys else None

    titles = [item_title(item) for item in specification.items]
    places = tuple(place_of(title) for title in titles)
    missing = tuple(title for title, place in zip(titles, places, strict=True) if place is None)
    number = keys.index(key(NUMBER_TITLE))
    return Header(sheet, index, number, place_of(VARIANT_TITLE), places, missing)
