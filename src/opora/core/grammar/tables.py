"""Tables as conversion left them → rows: cells laid on columns by one alignment, whatever the separators were."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from opora.core.grammar.cells import Cell, Stream, streams
from opora.core.grammar.columns import Head, Trait, column_of, find_head, is_header, trait_of
from opora.core.grammar.vocabulary import Vocabulary


Place = tuple[int, int]
_TEMPLATES = (
    ("number", "action", "deadline", "responsible"),
    ("number", "action", "responsible", "deadline"),
    ("number", "action", "deadline", "responsible", "other"),
    ("action", "deadline", "responsible"),
    ("action", "responsible", "deadline"),
    ("deadline", "action", "responsible"),
    ("number", "action", "deadline"),
)
_OPEN_END = re.compile(r"(?:^|\s)(?:до|по|к|ко|с|со|в|во|на|и|от|для|не\s+позднее)$", re.IGNORECASE)
# How well a cell of some look suits a column.
_FITS: dict[str, dict[Trait, float]] = {
    "number": {"number": 3, "empty": 0, "deadline": -4, "actor": -4, "action": -5, "text": -4},
    "deadline": {"deadline": 3, "empty": 0, "number": -1, "actor": -2, "action": -4, "text": -1.5},
    "responsible": {
        "actor": 2.5,
        "empty": 0,
        "text": 0.5,
        "number": -4,
        "deadline": -3,
        "action": -2,
    },
    "action": {"action": 2.5, "text": 1, "actor": 0, "empty": -2, "number": -4, "deadline": -3},
    "other": {"text": 0.5, "action": 0.5, "actor": 0, "empty": 0.5, "number": 0, "deadline": -0.5},
}
_OUTSIDE = -1
_SKIP = 2.0
_SURE = 1.6  # the mean fit a cell that a table without a header must reach


@dataclass(frozen=True)
class Row:
    """One row: a cell for each known column, and the heading it stands under."""

    cells: dict[str, Place]
    section: Place | None
    number: str | None


def find_rows(
    text: str, start: int, end: int, vocabulary: Vocabulary, needed: str = ""
) -> list[Row]:
    """Rows of the tables between two places; with `needed` only of a table whose header has that column."""
    found = list(streams(text, start, end))
    for stream in found:
        head = find_head(text, stream, vocabulary)
        if head is not None and (not needed or needed in head.columns):
            return _Table(_Looks(text, vocabulary), stream, head.columns).rows(head)
    for stream in found if not needed else ():
        rows = _headless(text, stream, vocabulary)
        if rows:
            return rows
    return []


def _headless(text: str, stream: Stream, vocabulary: Vocabulary) -> list[Row]:
    """Rows of a table without a header, when its cells fit some usual order of columns well."""
    if stream.is_lines and len(stream.cells) < 6:
        return []
    looks = _Looks(text, vocabulary)
    tables = [_Table(looks, stream, columns) for columns in _TEMPLATES]
    made = [(table.mean(), -len(table.columns), index) for index, table in enumerate(tables)]
    mean, _, best = max(made)
    rows = tables[best].rows(Head(tables[best].columns, 0))
    return rows if mean >= _SURE and len(rows) > 1 else []


@dataclass
class _Looks:
    """What the cells of a text look like by themselves; each is looked at once, whatever columns are tried on it."""

    text: str
    vocabulary: Vocabulary
    traits: dict[Place, Trait] = field(default_factory=dict)
    sections: dict[Place, bool] = field(default_factory=dict)

    def printed(self, cell: Cell) -> str:
        """The cell's text without what frames it."""
        return self.text[cell.start : cell.end].strip(" |*\n")

    def trait(self, cell: Cell) -> Trait:
        """What the cell holds."""
        found = self.traits.get(cell.place)
        if found is None:
            found = self.traits[cell.place] = trait_of(self.text, cell, self.vocabulary)
        return found

    def is_section(self, cell: Cell) -> bool:
        """The cell may head the rows below it."""
        found = self.sections.get(cell.place)
        if found is None:
            printed = self.printed(cell)
            found = self.vocabulary.has("table_section", printed) or (
                printed.isupper() and len(printed) > 12
            )
            self.sections[cell.place] = found
        return found


@dataclass
class _Table:
    looks: _Looks
    stream: Stream
    columns: tuple[str, ...]

    def rows(self, head: Head) -> list[Row]:
        """All rows after the header."""
        cells = self._counted_off(self.stream.cells[head.after :])
        if not self.stream.has_rows:
            return list(self._gathered(cells, self._aligned(cells)))
        rows: list[Row] = []
        section: Place | None = None
        for line in Stream(tuple(cells), has_rows=True).rows():
            if self._is_heading(line):
                section = next(cell.place for cell in line if self.looks.printed(cell))
            elif not self._is_again(line):
                rows += [
                    Row(row.cells, section, row.number)
                    for row in self._gathered(line, self._laid(line))
                ]
        return rows

    def mean(self) -> float:
        """How well the cells fit the columns, a cell."""
        cells = [cell for cell in self.stream.cells if self.looks.printed(cell)]
        if self.stream.has_rows:
            total = sum(
                self._fit(cell, state)
                for line in self.stream.rows()
                if len(line) > 1
                for cell, (state, _) in zip(line, self._laid(line), strict=True)
            )
            cells = [cell for line in self.stream.rows() if len(line) > 1 for cell in line]
        else:
            aligned = self._aligned(cells)
            total = sum(self._fit(cell, one[0]) for cell, one in zip(cells, aligned, strict=True))
        return total / len(cells) if cells else 0.0

    def _counted_off(self, cells: Sequence[Cell]) -> list[Cell]:
        """Cells without the row «1 2 3 4» that numbers the columns."""
        size = len(self.columns)
        numbers = [self.looks.printed(cell) for cell in cells[:size]]
        is_row = size > 2 and numbers == [str(number) for number in range(1, size + 1)]
        return list(cells[size:] if is_row else cells)

    def _is_heading(self, line: Sequence[Cell]) -> bool:
        """A row of one filled cell, or of one text merged over all."""
        filled = {self.looks.printed(cell) for cell in line} - {""}
        return len(filled) == 1 and (len(line) == 1 or len(self.columns) > 2)

    def _is_again(self, line: Sequence[Cell]) -> bool:
        return is_header(
            [column_of(self.looks.printed(cell), self.looks.vocabulary) for cell in line]
        )

    def _laid(self, line: Sequence[Cell]) -> list[tuple[int, bool]]:
        """Columns of one row's cells: by order when all are there, else by the alignment."""
        if len(line) == len(self.columns):
            return [(index, index == 0) for index in range(len(line))]
        return self._aligned(line)

    def _fit(self, cell: Cell, state: int) -> float:
        if state == _OUTSIDE:
            return 2.0 if self.looks.is_section(cell) else -0.5
        return _FITS.get(self.columns[state], _FITS["other"])[self.looks.trait(cell)]

    def _aligned(self, cells: Sequence[Cell]) -> list[tuple[int, bool]]:
        """The best column of each cell, and whether it begins a row (Viterbi over columns)."""
        best: dict[int, float] = (
            {state: self._fit(cells[0], state) - _SKIP * max(state, 0) for state in self._moves}
            if cells
            else {}
        )
        back: list[dict[int, tuple[int, bool]]] = []
        for above, cell in zip(cells, cells[1:], strict=False):
            step: dict[int, tuple[int, bool]] = {}
            scores: dict[int, float] = {}
            going_on = self._continuation(above, cell) if self.stream.is_lines else None
            for state, moves in self._moves.items():
                ways = [(best[one] + cost, one, is_new) for one, cost, is_new in moves]
                if going_on is not None and state in self._growing:
                    ways.append((best[state] + going_on, state, False))
                score, came, is_new = max(ways)
                scores[state] = score + self._fit(cell, state)
                step[state] = (came, is_new)
            best = scores
            back.append(step)
        return _traced(best, back)

    @cached_property
    def _growing(self) -> frozenset[int]:
        """Columns whose cells may go on over the next line."""
        return frozenset(at for at, column in enumerate(self.columns) if column != "number")

    @cached_property
    def _moves(self) -> dict[int, list[tuple[int, float, bool]]]:
        """By column: those it may be come to from, at what cost, and whether that begins a row."""
        states = [_OUTSIDE, *range(len(self.columns))]
        return {
            state: [(one, *way) for one in states for way in self._ways(one, state)]
            for state in states
        }

    def _ways(self, one: int, state: int) -> Iterator[tuple[float, bool]]:
        """Costs of going from one column to another inside a row, and over to the next row."""
        last = len(self.columns) - 1
        if state == _OUTSIDE:
            yield (0.0 if one == _OUTSIDE else -_SKIP * (last - one)), True
            return
        if one == _OUTSIDE:
            yield -_SKIP * state, True
            return
        if state > one:
            yield -_SKIP * (state - one - 1), False
        yield -_SKIP * (last - one + state), True

    def _continuation(self, above: Cell, cell: Cell) -> float:
        """What it costs to take a line for the rest of the cell above."""
        ended = self.looks.printed(above)[-1:]
        if ended in {":", ";"} and self.looks.text[cell.start] in "-–—•":
            return 1.0
        if cell.blank_before:
            return -4.0
        if _OPEN_END.search(self.looks.printed(above)):
            return 1.5
        return -0.5 if ended in ",-–" or self.looks.text[cell.start].islower() else -2.5

    def _gathered(self, cells: Sequence[Cell], states: Sequence[tuple[int, bool]]) -> Iterator[Row]:
        """Rows of aligned cells; cells outside are headings of the rows below when they look so."""
        section: Place | None = None
        current: dict[str, Place] = {}
        for cell, (state, is_new) in zip(cells, states, strict=True):
            if is_new or state == _OUTSIDE:
                yield from self._row(current, section)
                current = {}
            if state == _OUTSIDE:
                section = cell.place if self.looks.printed(cell) else section
                continue
            column = self.columns[state]
            start = current[column][0] if column in current else cell.start
            current[column] = (start, cell.end)
        yield from self._row(current, section)

    def _row(self, cells: dict[str, Place], section: Place | None) -> Iterator[Row]:
        if len(cells) > 1:
            number = self.looks.text[slice(*cells["number"])] if "number" in cells else ""
            yield Row(cells, section, number.strip(" |*\n").rstrip(".)") or None)


def _traced(
    best: dict[int, float], back: Sequence[dict[int, tuple[int, bool]]]
) -> list[tuple[int, bool]]:
    """The path to the best last state."""
    if not best:
        return []
    state = max(best, key=lambda one: best[one])
    path: list[tuple[int, bool]] = []
    for step in reversed(back):
        came, is_new = step[state]
        path.append((state, is_new))
        state = came
    return [(state, True), *reversed(path)]
