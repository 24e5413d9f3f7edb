"""Tables as conversion left them: bars, tabs, a cell a line, or one long line → rows of cells with their columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from opora.core.grammar.vocabulary import Vocabulary


Cell = tuple[int, int]
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s*$")
_RULE = re.compile(r"[\s|+\-–—=_:]*$")
_NO = re.compile(r"(?:№|[nN])\s*(?:п\s?/?\s?п\.?)?\s*$|п/п\s*$")


@dataclass(frozen=True)
class Row:
    """One row: a cell for each known column, and the heading it stands under."""

    cells: dict[str, Cell]
    section: Cell | None
    number: str | None


@dataclass(frozen=True)
class Head:
    """The columns of a table in order, and the index of the first cell after them."""

    columns: tuple[str, ...]
    after: int


def find_rows(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Row]:
    """Rows of the tables between two places; empty when no header of columns is found."""
    for cells in (
        _by_bars(text, start, end),
        _by_tabs(text, start, end),
        _by_lines(text, start, end),
    ):
        head = find_head(text, cells, vocabulary) if cells else None
        if head is not None:
            return _rows(text, cells, head, vocabulary)
    return []


def find_head(text: str, cells: Sequence[Cell], vocabulary: Vocabulary) -> Head | None:
    """The first run of cells that names at least the action and one more column."""
    for index in range(len(cells)):
        columns: list[str] = []
        for start, end in cells[index : index + 9]:
            column = _column(text[start:end].strip(), vocabulary)
            if (
                column is None
                or column in {"action", "deadline", "responsible"}
                and column in columns
            ):
                break
            columns.append(column)
        if (
            "action" in columns
            and len({"deadline", "responsible"} & set(columns)) >= 1
            and len(columns) > 1
        ):
            return Head(tuple(columns), index + len(columns))
    return None


def _column(cell: str, vocabulary: Vocabulary) -> str | None:
    cell = " ".join(cell.split())
    if _NO.search(cell):
        return "number"
    return vocabulary.value("column", cell) if 2 < len(cell) < 60 else None


def _by_bars(text: str, start: int, end: int) -> list[Cell]:
    """Cells between «|»; a row's own bars at its ends make no cells; rules of dashes are dropped."""
    if text.count("|", start, end) < 3:
        return []
    cells: list[Cell] = []
    rows = [match.span() for match in re.finditer(r"[^\n]+", text[start:end])]
    framed = [
        (left, right) for left, right in rows if text[start + left : start + right].count("|") >= 2
    ]
    if len(framed) > 1 and len(framed) * 3 >= len(
        [row for row in rows if "|" in text[start + row[0] : start + row[1]]]
    ):
        for left, right in framed:
            cells += _split_row(text, start + left, start + right)
        return cells
    begin = start
    for match in re.finditer(r"\|", text[start:end]):
        cells.append((begin, start + match.start()))
        begin = start + match.end()
    cells.append((begin, end))
    return cells


def _split_row(text: str, start: int, end: int) -> list[Cell]:
    if _RULE.fullmatch(text[start:end]):
        return []
    left, right = start, end
    while left < right and text[left] in " |":
        left += 1
        if text[left - 1] == "|":
            break
    row, begin = [], left
    stop = right - 1 if text[start:end].rstrip().endswith("|") else right
    stop = (
        start + len(text[start:end].rstrip()) - 1
        if text[start:end].rstrip().endswith("|")
        else stop
    )
    for match in re.finditer(r"\|", text[left:stop]):
        row.append((begin, left + match.start()))
        begin = left + match.end()
    row.append((begin, stop))
    return row


def _by_tabs(text: str, start: int, end: int) -> list[Cell]:
    """Cells between tabs or wide gaps, when most rows have the same."""
    rows = [match.span() for match in re.finditer(r"[^\n]+", text[start:end])]
    wide = [
        row
        for row in rows
        if re.search(r"\S(?: {3,}|\t)\S.*(?: {3,}|\t)\S", text[start + row[0] : start + row[1]])
    ]
    if len(wide) < 2:
        return []
    cells: list[Cell] = []
    for left, right in rows:
        begin = start + left
        for match in re.finditer(r"\t| {3,}", text[start + left : start + right]):
            cells.append((begin, start + left + match.start()))
            begin = start + left + match.end()
        cells.append((begin, start + right))
    return cells


def _by_lines(text: str, start: int, end: int) -> list[Cell]:
    """A cell a line."""
    return [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"[^\n]+", text[start:end])
        if text[start + match.start() : start + match.end()].strip()
    ]


def _rows(text: str, cells: Sequence[Cell], head: Head, vocabulary: Vocabulary) -> list[Row]:
    """Cells after the header as rows, begun by a number cell where the table has numbers."""
    if head.columns[0] == "number":
        return _numbered_rows(text, cells[head.after :], head, vocabulary)
    size = len(head.columns)
    rows, section = [], None
    rest = list(cells[head.after :])
    while rest:
        if _is_section(text, rest[0]):
            section = rest.pop(0)
            continue
        chunk, rest = rest[:size], rest[size:]
        if len(chunk) > 1:
            rows.append(Row(dict(zip(head.columns, chunk, strict=False)), section, None))
    return rows


def _numbered_rows(
    text: str, cells: Sequence[Cell], head: Head, vocabulary: Vocabulary
) -> list[Row]:
    size = len(head.columns)
    rows: list[Row] = []
    section: Cell | None = None
    current: list[Cell] = []
    for cell in cells:
        printed = text[slice(*cell)].strip()
        if _begins_row(printed, current, size, text):
            rows += _row(text, current, head, section)
            section = _next_section(text, current, size) or section
            current = [cell]
        elif current or _is_section(text, cell):
            if (
                not current
                or (len(current) >= size and _is_section(text, cell))
                or (_is_section(text, cell) and len(current) > 2)
            ):
                rows += _row(text, current, head, section)
                section, current = cell, []
            else:
                current.append(cell)
    return [*rows, *_row(text, current, head, section)]


def _begins_row(printed: str, current: Sequence[Cell], size: int, text: str) -> bool:
    """A cell that is only a number begins a row; inside a row it must count on."""
    if not _NUMBER.fullmatch(printed) or len(printed) > 7:
        return False
    return not current or len(current) > 1 or size < 2 or not text


def _row(text: str, current: Sequence[Cell], head: Head, section: Cell | None) -> list[Row]:
    if len(current) < 2:
        return []
    number = text[slice(*current[0])].strip().rstrip(".")
    cells = dict(zip(head.columns, current, strict=False))
    return [Row(cells, section, number)]


def _next_section(text: str, current: Sequence[Cell], size: int) -> Cell | None:
    """A section's heading that trails the row before it."""
    extra = [cell for cell in current[size:] if text[slice(*cell)].strip()]
    return extra[-1] if extra else None


def _is_section(text: str, cell: Cell) -> bool:
    printed = text[slice(*cell)].strip()
    return bool(
        re.match(
            r"(?:[IVXХ]{1,4}\.|раздел\s|направлени[ея]\s+\d|блок\s+\d)", printed, re.IGNORECASE
        )
    )
