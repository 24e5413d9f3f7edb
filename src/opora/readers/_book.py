"""A workbook or CSV as sheets of rows, each row numbered exactly as Excel numbers it."""

import csv
import io
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

import python_calamine as calamine

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.readers._formula_errors import formula_errors
from opora.readers._guard import Container, Inspection
from opora.readers._privacy import looks_like_person
from opora.readers._text import Cell, key


HEAD_ROWS = (
    60  # an instruction, a title and a three-row header fit; found by looking at every sample
)

# calamine's own errors have no common base but Exception, so each is named.
_BROKEN = (
    calamine.CalamineError,
    calamine.PasswordError,
    calamine.XmlError,
    calamine.ZipError,
    calamine.WorksheetNotFound,
    csv.Error,
    KeyError,
    OSError,
    ValueError,
)


class Keys:
    """A set of header keys that can also be asked for a beginning."""

    def __init__(self, exact: frozenset[str]) -> None:
        self.exact = exact
        self._sorted = sorted(exact)

    def begins_with(self, beginning: str) -> bool:
        """Whether some key begins so."""
        place = bisect_left(self._sorted, beginning)
        return place < len(self._sorted) and self._sorted[place].startswith(beginning)

    def has_any(self, keys: frozenset[str]) -> bool:
        """Whether some key is one of these."""
        return not self.exact.isdisjoint(keys)


@dataclass(frozen=True)
class Sheet:
    """Rows of one sheet from its first row: `rows[0]` is row 1. All rows have one width."""

    name: str
    rows: list[list[Cell]]
    _keys: dict[int, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def keys(self, index: int) -> list[str]:
        """Header keys of a row by its index (0 is row 1)."""
        found = self._keys.get(index)
        if found is None:
            found = self._keys[index] = [key(cell) for cell in self.rows[index]]
        return found

    @cached_property
    def head_keys(self) -> Keys:
        """All header keys met in the head; numbers are no required headers of any kind."""
        words = (cell for row in self.head for cell in self.rows[row] if type(cell) is str)
        return Keys(frozenset(map(key, words)) - {""})

    @property
    def head(self) -> range:
        """Indexes of the rows a header may stand in."""
        return range(min(HEAD_ROWS, len(self.rows)))


@dataclass(frozen=True)
class Book:
    """Visible sheets of a file in their order. CSV is one sheet with an empty name."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def opened(content: bytes, inspection: Inspection) -> Book:
    """The sheets of a guarded file.

    Raises:
        FileError: the container is right but its inside cannot be read.
    """
    try:
        if inspection.container is Container.CSV:
            return Book((Sheet("", _csv_rows(content)),))
        return _workbook(content, inspection.with_errors)
    except _BROKEN as error:
        raise _damaged() from error


def hidden_sheet(content: bytes, name: str) -> Sheet | None:
    """A hidden sheet of a guarded workbook: readers of exports never look at those, our own forms
    keep their identity there.

    Raises:
        FileError: the sheet cannot be read.
    """
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        if name not in book.sheet_names:
            return None
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except _BROKEN as error:
        raise _damaged() from error
    return Sheet(name, cast("list[list[Cell]]", rows))


def _damaged() -> FileError:
    damaged = codes.DAMAGED
    return FileError(
        f"{damaged.title}: таблица не открывается. {damaged.explanation}", code=damaged.code
    )


def _workbook(content: bytes, with_errors: tuple[str, ...]) -> Book:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for meta in book.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if meta.visible != calamine.SheetVisibleEnum.Visible:
            hidden.append(meta.name)
            continue
        rows = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
        sheets.append(Sheet(meta.name, cast("list[list[Cell]]", rows)))
    if with_errors:
        _restore_errors(content, with_errors, sheets)
    tidy = [
        replace(sheet, name=f"Лист {number}") if looks_like_person(sheet.name) else sheet
        for number, sheet in enumerate(sheets, 1)
    ]
    return Book(tuple(tidy), tuple(name for name in hidden if not looks_like_person(name)))


def _restore_errors(content: bytes, parts: tuple[str, ...], sheets: list[Sheet]) -> None:
    """Put «#REF!» and the like back: calamine gives an empty cell, which would hide a loss."""
    broken = formula_errors(content, parts)
    for sheet in sheets:
        for row, column, text in broken.get(sheet.name, ()):
            if row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = text


def _csv_rows(content: bytes) -> list[list[Cell]]:
    text = decoded(content)
    delimiter = _delimiter(text)
    rows: list[list[Cell]] = [
        list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    _join_split_header(rows)
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _join_split_header(rows: list[list[Cell]]) -> None:
    """Join «Код_предмета(1-РУ,2-МА)» of an unquoted header: its own comma split it, so it is longer than its rows."""
    if len(rows) < 2 or len(rows[0]) <= len(rows[1]):
        return
    joined: list[str] = []
    for cell in map(str, rows[0]):
        if joined and joined[-1].count("(") > joined[-1].count(")"):
            joined[-1] += f",{cell}"
        else:
            joined.append(cell)
    if len(joined) == len(rows[1]):
        rows[0][:] = joined


def decoded(content: bytes) -> str:
    """Text of a CSV: UTF-8 with or without a mark, UTF-16 with a mark, else Windows-1251."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


def _delimiter(text: str) -> str:
    """The separator that splits the first lines most; a tie goes to «;», the Russian Excel's own."""
    lines = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    counts = {mark: sum(line.count(mark) for line in lines) for mark in (";", "\t", ",")}
    return max(counts, key=lambda mark: counts[mark])
