"""Columns of a layout as a table, and the search for the row of a sheet that carries them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from opora.readers._book import Book, Keys, Sheet
from opora.readers._text import key


@dataclass(frozen=True)
class Column:
    """One column a layout may have.

    `headers` are the printed header and its aliases; one that ends with … matches by its beginning. `type` names the
    cleaner of its cells; `personal` columns are known and never read.
    """

    id: str
    headers: tuple[str, ...]
    type: str = "text"
    required: bool = False


@dataclass(frozen=True)
class Match:
    """How well a file fits a kind: 0…1; from `FITS` up it can be read."""

    score: float
    missing: tuple[str, ...] = ()


FITS = 0.9
_TITLE_BONUS = 0.1
_PARTIAL = 0.8
_OWN_COLUMNS = 0.02  # a kind with columns of its own comes before a form told by its fields only
NO_MATCH = Match(0.0)


@dataclass(frozen=True)
class Header:
    """The row of headers found on a sheet: its index and where each known column stands."""

    row: int
    at: Mapping[str, int]

    @property
    def number(self) -> int:
        """Row number as Excel shows it."""
        return self.row + 1


class Columns:
    """A table of columns prepared for matching."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self.all = tuple(columns)
        self.required = tuple(column.id for column in self.all if column.required)
        self._wanted = tuple(_wanted(column) for column in self.all if column.required)
        self._titles = {column.id: column.headers[0] for column in self.all}
        self._exact: dict[str, str] = {}
        self._begins: list[tuple[str, str]] = []
        for column in self.all:
            for header in column.headers:
                if header.endswith("…"):
                    self._begins.append((key(header[:-1]), column.id))
                else:
                    self._exact.setdefault(key(header), column.id)

    @classmethod
    def of(cls, *rows: tuple[str, str, str] | tuple[str, str, str, str]) -> Self:
        """Columns from rows of (id, «header | alias | alias», type[, "required"])."""
        return cls(
            Column(
                row[0], tuple(part.strip() for part in row[1].split(" | ")), row[2], len(row) > 3
            )
            for row in rows
        )

    def id_of(self, header_key: str) -> str | None:
        """Which column a header key names."""
        found = self._exact.get(header_key)
        if found is None and header_key and self._begins:
            for beginning, name in self._begins:
                if header_key.startswith(beginning):
                    return name
        return found

    def located(self, keys: Sequence[str]) -> dict[str, int]:
        """Column id → index in a row of header keys; the first of equal headers wins."""
        found: dict[str, int] = {}
        for index, header_key in enumerate(keys):
            if header_key:
                name = self.id_of(header_key)
                if name is not None:
                    found.setdefault(name, index)
        return found

    def titles(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Printed headers of these columns."""
        return tuple(self._titles[name] for name in ids)

    def find(self, sheet: Sheet) -> Header | None:
        """The first row of a sheet's head that has every required column."""
        if self.missing(sheet.head_keys):
            return None
        for row in sheet.head:
            found = self.located(sheet.keys(row))
            if all(name in found for name in self.required):
                return Header(row, found)
        return None

    def missing(self, keys: Keys) -> tuple[str, ...]:
        """Ids of required columns none of these header keys names."""
        return tuple(
            name
            for name, exact, begins in self._wanted
            if not keys.has_any(exact) and not any(map(keys.begins_with, begins))
        )


def _wanted(column: Column) -> tuple[str, frozenset[str], tuple[str, ...]]:
    exact = frozenset(key(header) for header in column.headers if not header.endswith("…"))
    return (
        column.id,
        exact,
        tuple(key(header[:-1]) for header in column.headers if header.endswith("…")),
    )


def sheets_with(book: Book, columns: Columns) -> list[tuple[Sheet, Header]]:
    """Every sheet that carries the columns, with its header."""
    found = ((sheet, columns.find(sheet)) for sheet in book.sheets)
    return [(sheet, header) for sheet, header in found if header is not None]


def matched(book: Book, columns: Columns, titles: Sequence[str] = ()) -> Match:
    """How well a book fits: all required columns on one row of some sheet; a title in its head adds certainty."""
    titled = has_title(book, titles)
    bonus = _TITLE_BONUS if titled else 0.0
    if any(columns.find(sheet) for sheet in book.sheets):
        return Match(FITS + _OWN_COLUMNS + bonus)
    missing = min(
        (columns.missing(sheet.head_keys) for sheet in book.sheets),
        key=len,
        default=columns.required,
    )
    share = 1 - len(missing) / max(len(columns.required), 1)
    return Match(_PARTIAL * share * (1.0 if titled else 0.9), columns.titles(missing))


def has_title(book: Book, titles: Sequence[str]) -> bool:
    """Whether one of the titles stands in the head of a sheet (as the beginning of a cell)."""
    return any(sheet.head_keys.begins_with(key(title)) for sheet in book.sheets for title in titles)
