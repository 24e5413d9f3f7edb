"""Cells of a table however it was flattened: framed rows, bars, tabs and wide gaps, a cell a line, or one line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


_LINE = re.compile(r"[^\n]+")
_BAR = re.compile(r"[|│┃║¦]")
_RULE = re.compile(r"[\s|│┃║¦+\-–—=_:─━┌┐└┘├┤┬┴┼]*")
_GAP = re.compile(r"\t+| {3,}")
_NARROW_GAP = re.compile(r"\t+| {2,}")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_PAGE = re.compile(
    r"(?:страница|стр\.?|лист)\s*\d+(?:\s+из\s+\d+)?|[-–—]\s*\d+\s*[-–—]", re.IGNORECASE
)
_DRAWN = re.compile(r"(?m)^\s*[|│├┌╞+][-–—=─━┬┼┴|│+]{5,}")
_EDGES = " \t\r|│┃║¦*"


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of text that conversion set apart; `row` is the line it shares with others."""

    start: int
    end: int
    row: int
    blank_before: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Beginning and end."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Stream:
    """Cells in order; `has_rows` when a line of text is a row of the table."""

    cells: tuple[Cell, ...]
    has_rows: bool
    is_lines: bool = False

    def rows(self) -> list[list[Cell]]:
        """Cells by their line."""
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return list(found.values())


def streams(text: str, start: int, end: int) -> Iterator[Stream]:
    """What the cells of a stretch may be, the surest separator first."""
    lines = [
        (start + match.start(), start + match.end())
        for match in _LINE.finditer(text[start:end])
        if match.group().strip()
    ]
    if is_wrapped(text, start, end):
        return
    if len(_BAR.findall(text[start:end])) >= 3:
        yield _by_bars(text, lines)
    gaps = [(left, right) for left, right in lines if _GAP.search(text[left:right].strip())]
    if len(gaps) > 1:
        rows = [_split(text, left, right, _GAP, row) for row, (left, right) in enumerate(lines)]
        size = Counter(len(row) for row in rows if len(row) > 1).most_common(1)[0][0]
        rows = [
            row if len(row) >= size else _split(text, *lines[at], _NARROW_GAP, at)
            for at, row in enumerate(rows)
        ]
        yield Stream(tuple(cell for row in rows for cell in row), has_rows=True)
    yield _by_lines(text, lines)


def is_wrapped(text: str, start: int, end: int) -> bool:
    """A table drawn with rules whose cells run over several lines: no cell stands in the text in one piece."""
    rows, is_odd = 0, False
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        if _DRAWN.match(line):
            if is_odd:
                return True
            rows = 1
        elif rows and _BAR.search(line):
            cells = [cell.strip() for cell in _BAR.split(line.strip().strip("|│┃║¦"))]
            rows += 1
            is_odd = is_odd or rows > 2 and bool(cells[0]) and not _NUMBER.fullmatch(cells[0])
        else:
            rows, is_odd = 0, False
    return False


def _by_bars(text: str, lines: Sequence[tuple[int, int]]) -> Stream:
    barred = [(left, right) for left, right in lines if _BAR.search(text[left:right])]
    inner = Counter(
        len(_BAR.findall(text[left:right].strip(_EDGES)))
        for left, right in barred
        if not _RULE.fullmatch(text[left:right])
    )
    framed = sum(count for bars, count in inner.items() if bars)
    has_rows = framed > 1 and framed * 2 > inner.total() and not _is_broken(inner)
    if not has_rows:
        return Stream(tuple(_stream(text, lines[0][0], lines[-1][1])), has_rows=False)
    rows = [
        _split(text, left, right, _BAR, row)
        for row, (left, right) in enumerate(lines)
        if not _RULE.fullmatch(text[left:right])
    ]
    whole = _unwrapped(text, rows)
    return Stream(tuple(cell for row in whole for cell in row), has_rows=True)


def _unwrapped(text: str, rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Rows whose cells run over several lines made one: such a line goes on without a number of its own."""
    whole: list[list[Cell]] = []
    for row in rows:
        printed = [text[cell.start : cell.end].strip() for cell in row]
        above = whole[-1] if whole else []
        is_numbered = bool(above) and bool(_NUMBER.fullmatch(text[slice(*above[0].place)].strip()))
        goes_on = is_numbered and len(row) == len(above) and not printed[0] and any(printed)
        if goes_on:
            whole[-1] = [_joined(text, one, other) for one, other in zip(above, row, strict=True)]
        else:
            whole.append(row)
    return whole


def _joined(text: str, above: Cell, below: Cell) -> Cell:
    """One cell of two lines; empty when other cells stand between its parts: it is not printed in one piece."""
    parts = [text[cell.start : cell.end].strip() for cell in (above, below)]
    if not parts[1]:
        return above
    if not parts[0]:
        return Cell(below.start, below.end, above.row)
    between = text[above.end : below.start]
    is_whole = not re.sub(r"[\s|]", "", between)
    return Cell(above.start, below.end if is_whole else above.start, above.row)


def _is_broken(inner: Counter[int]) -> bool:
    """Lines with most various numbers of bars are one long table broken anywhere, not rows."""
    bars, count = max(inner.items(), key=lambda pair: (pair[1], pair[0]))
    return bars > 12 or (max(inner) > 12 and count < 3)


def _split(text: str, start: int, end: int, mark: re.Pattern[str], row: int) -> list[Cell]:
    """Cells of one line; its own marks at both ends make none."""
    printed = text[start:end].strip(" \t")
    left = start + text[start:end].index(printed)
    right = left + len(printed)
    opening = mark.match(text, left, right)
    left = opening.end() if opening else left
    if mark is _BAR and right - 1 > left and mark.match(text, right - 1):
        right -= 1
    cells, begin = [], left
    for match in mark.finditer(text, left, right):
        cells.append(Cell(begin, match.start(), row))
        begin = match.end()
    cells.append(Cell(begin, right, row))
    return cells


def _stream(text: str, start: int, end: int) -> Iterator[Cell]:
    """Cells between bars, wherever the line ends are; «cell |» a line, a bar on its own line."""
    first = _BAR.search(text, start, end)
    begin = text.rfind("\n", start, first.start()) + 1 if first is not None else start
    if begin > start:
        yield from _lasting(text, start, begin)
    begin = max(begin, start)
    for match in _BAR.finditer(text, start, end):
        yield from _lasting(text, begin, match.start())
        begin = match.end()
    if text[begin:end].strip():
        yield from _lasting(text, begin, end)


def _lasting(text: str, start: int, end: int) -> Iterator[Cell]:
    """A cell of a stream; what a blank line parts from it (a title before, a signature after) is a cell of its own."""
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:end]):
        yield Cell(start + match.start(), start + match.end(), start, blank_before=True)
    if not text[start:end].strip():
        yield Cell(start, end, start)


def _by_lines(text: str, lines: Sequence[tuple[int, int]]) -> Stream:
    cells = []
    for row, (left, right) in enumerate(lines):
        above = lines[row - 1][1] if row else left
        printed = text[left:right].strip(_EDGES)
        if not printed or _PAGE.fullmatch(printed):
            continue
        begin = left + text[left:right].index(printed)
        is_apart = text.count("\n", above, left) > 1
        cells.append(Cell(begin, begin + len(printed), row, blank_before=is_apart))
    return Stream(tuple(cells), has_rows=False, is_lines=True)
