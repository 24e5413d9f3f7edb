"""Tables of a PDF page → rows of cells, as the reader of Word documents gives them.

A ruled table is read by its lines; one without lines only when it is plainly a table: a header that begins with «№»,
numbered rows under it, and the same gaps down all of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

from opora.readers.documents.pdf_boxes import Box, joined, rows_of, signs_of, told
from opora.readers.documents.pdf_rules import Grid, find_grids
from opora.readers.documents.pieces import table_row


_GAP = 6.0  # points between two columns without a rule
_HEAD = re.compile(r"\s*№")
_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s*")


@dataclass(frozen=True)
class PageTable:
    """The rectangle of a table and its rows as lines of the working text."""

    frame: Box
    lines: tuple[str, ...]


def find_tables(
    page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, boxes: Sequence[Box]
) -> list[PageTable]:
    """Tables from the top of the page down."""
    grids = find_grids(page) if boxes else []
    if not grids:
        return list(_unruled(boxes))
    signs = signs_of(layer)
    ruled = [_ruled(grid, [one for one in signs if grid.frame.holds(one)]) for grid in grids]
    return [table for table in ruled if len(table.lines) > 1]


def _ruled(grid: Grid, signs: Sequence[Box]) -> PageTable:
    tops, columns = grid.tops, len(grid.sides) - 1
    lines = []
    for top, bottom in zip(tops, tops[1:], strict=False):
        cells = list(_cells(grid, signs, top, bottom))
        if any(cell.strip(" ^") for cell in cells):
            lines.append(table_row(cells, columns))
    return PageTable(grid.frame, tuple(lines))


def _cells(grid: Grid, signs: Sequence[Box], top: float, bottom: float) -> Iterator[str]:
    """Cells of one row: those beside are merged where no line parts them, «^» goes on with the cell above."""
    middle = (top + bottom) / 2
    edges = [side for side in grid.sides if grid.is_cut_down(side, middle)]
    for left, right in zip(edges, edges[1:], strict=False):
        across = (left + right) / 2
        if top != grid.tops[0] and not grid.is_cut_across(top, across):
            yield "^"
            continue
        low = next(
            (one for one in grid.tops if one < top and grid.is_cut_across(one, across)), bottom
        )
        inside = Box(left, low, right, top)
        yield told([sign for sign in signs if inside.holds(sign)])


def _unruled(boxes: Sequence[Box]) -> Iterator[PageTable]:
    """Numbered tables told by their gaps."""
    rows = rows_of(boxes)
    place = 0
    while place < len(rows):
        taken = _numbered_rows(rows[place:]) if _is_head(rows[place]) else []
        if len(taken) > 2:
            yield _gapped(taken)
        place += max(len(taken), 1)


def _is_head(row: Sequence[Box]) -> bool:
    return len(_parts(row)) > 2 and bool(_HEAD.match(row[0].text))


def _parts(row: Sequence[Box]) -> list[list[Box]]:
    """Boxes of a row parted where the gap is wide."""
    parts = [[row[0]]]
    for before, box in zip(row, row[1:], strict=False):
        if box.left - before.right >= _GAP:
            parts.append([])
        parts[-1].append(box)
    return parts


def _numbered_rows(rows: Sequence[list[Box]]) -> list[list[Box]]:
    """Rows from the header on while the same gaps go down all of them; nothing without numbers in the first column."""
    taken: list[list[Box]] = []
    head = _gaps(rows[:1])
    for row in rows:
        if not _are_same(head, _gaps([*taken, row])) or _is_far(taken, row):
            break
        taken.append(row)
    gaps = _gaps(taken)
    first = [joined(row[:1]) for row in taken if row[0].right <= gaps[0][1]]
    numbered = sum(bool(_NUMBER.fullmatch(text)) for text in first)
    return taken if numbered > 1 and numbered * 2 >= len(first) else []


def _are_same(head: Sequence[tuple[float, float]], gaps: Sequence[tuple[float, float]]) -> bool:
    """Each gap lies inside the header's."""
    return len(head) == len(gaps) and all(
        left >= start and right <= end
        for (start, end), (left, right) in zip(head, gaps, strict=True)
    )


def _is_far(taken: Sequence[list[Box]], row: Sequence[Box]) -> bool:
    """More than two lines of nothing part the row from those above."""
    if not taken:
        return False
    height = max(row[0].top - row[0].bottom, 4)
    return taken[-1][0].bottom - row[0].top > 3 * height


def _gaps(rows: Sequence[Sequence[Box]]) -> list[tuple[float, float]]:
    """Strips that no text of the rows enters, wide enough to part columns."""
    boxes = sorted((box for row in rows for box in row), key=lambda box: box.left)
    gaps: list[tuple[float, float]] = []
    reached = boxes[0].right
    for box in boxes:
        if box.left - reached >= _GAP:
            gaps.append((reached, box.left))
        reached = max(reached, box.right)
    return gaps


def _gapped(rows: Sequence[list[Box]]) -> PageTable:
    """Lines of text put together into rows: one begins where its number stands."""
    gaps = _gaps(rows)
    made: list[list[list[str]]] = []
    for row in rows:
        if not made or _NUMBER.fullmatch(row[0].text):
            made.append([[] for _ in range(len(gaps) + 1)])
        for box in row:
            column = sum(box.left >= right for _, right in gaps)
            made[-1][column].append(box.text.strip())
    lines = tuple(table_row([" ".join(cell) for cell in cells]) for cells in made)
    boxes = [box for row in rows for box in row]
    frame = Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
    return PageTable(frame, lines)
