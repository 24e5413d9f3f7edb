"""Ruling lines of a PDF page → grids: what is drawn across and down, joined where it crosses."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from opora.readers.documents.pdf_boxes import Box


_NEAR = 2.0  # points: two lines closer than this are one
_SHORT = 4.0  # shorter strokes are no rules
_MOST = 4000  # more strokes than this make a drawing, not a table
_BORDER = 0.8  # how much of its height the outer lines of a table cover
_Point = tuple[float, float]


@dataclass(frozen=True)
class Rule:
    """A straight line: at `at` on one axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float

    def covers(self, at: float, place: float) -> bool:
        """It is drawn at that line and reaches that place."""
        return abs(self.at - at) <= _NEAR and self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True)
class Grid:
    """Rules that cross: `across` at heights, `down` at distances from the left edge."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    @property
    def tops(self) -> list[float]:
        """Heights of its lines, from the top."""
        return _apart([rule.at for rule in self.across])[::-1]

    @property
    def sides(self) -> list[float]:
        """Distances of its lines from the left edge."""
        return _apart([rule.at for rule in self.down])

    @property
    def frame(self) -> Box:
        """The rectangle it takes."""
        tops, sides = self.tops, self.sides
        return Box(sides[0], tops[-1], sides[-1], tops[0])

    def is_cut_across(self, height: float, place: float) -> bool:
        """A line stands at a height over a place: cells above and below are not merged."""
        return any(rule.covers(height, place) for rule in self.across)

    def is_cut_down(self, side: float, height: float) -> bool:
        """A line stands between two cells beside each other."""
        return any(rule.covers(side, height) for rule in self.down)

    @property
    def is_table(self) -> bool:
        """Two rows and two columns at least, closed at both sides."""
        tops, sides = self.tops, self.sides
        if len(tops) < 3 or len(sides) < 3:
            return False
        height = _BORDER * (tops[0] - tops[-1])
        return all(self._drawn(side) >= height for side in (sides[0], sides[-1]))

    def _drawn(self, side: float) -> float:
        return sum(rule.end - rule.start for rule in self.down if abs(rule.at - side) <= _NEAR)


def find_grids(page: pypdfium2.PdfPage) -> list[Grid]:
    """Tables that are ruled, from the top of the page; none inside another."""
    across, down = _rules(page)
    if not across or not down or len(across) + len(down) > _MOST:
        return []
    found = [grid for grid in _crossing(_merged(across), _merged(down)) if grid.is_table]
    found.sort(key=lambda grid: -grid.frame.top)
    frames = [grid.frame for grid in found]
    return [
        grid
        for place, grid in enumerate(found)
        if not any(frame.holds(grid.frame) for frame in frames[:place])
    ]


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """Straight strokes across and down; what is slanted is no rule."""
    across: list[Rule] = []
    down: list[Rule] = []
    for (left, low), (right, high) in _strokes(page):
        wide, tall = abs(left - right), abs(low - high)
        if tall <= 1 and wide >= _SHORT:
            across.append(Rule((low + high) / 2, min(left, right), max(left, right)))
        elif wide <= 1 and tall >= _SHORT:
            down.append(Rule((left + right) / 2, min(low, high), max(low, high)))
        if len(across) + len(down) > _MOST:
            break
    return across, down


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[_Point, _Point]]:
    """Straight pieces of all paths, in points of the page."""
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        matrix = drawn.get_matrix()
        count = raw.FPDFPath_CountSegments(drawn)
        first: _Point | None = None
        above: _Point | None = None
        for index in range(max(count, 0)):
            segment = raw.FPDFPath_GetPathSegment(drawn, index)
            point = _point(segment, matrix)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_LINETO and above is not None:
                yield above, point
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = point
            if raw.FPDFPathSegment_GetClose(segment) and first is not None:
                yield point, first
            above = point


def _point(segment: raw.FPDF_PATHSEGMENT, matrix: pypdfium2.PdfMatrix) -> _Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    across, up = matrix.on_point(x.value, y.value)
    return float(across), float(up)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line joined; both sides of a thin rectangle are one line."""
    merged: list[Rule] = []
    for level in _levels(rules):
        at = sum(rule.at for rule in level) / len(level)
        for rule in sorted(level, key=lambda rule: rule.start):
            last = merged[-1] if merged else None
            if last is not None and last.at == at and rule.start <= last.end + _NEAR:
                merged[-1] = Rule(at, last.start, max(last.end, rule.end))
            else:
                merged.append(Rule(at, rule.start, rule.end))
    return merged


def _levels(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that lie on one line."""
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if level and rule.at - level[-1].at > _NEAR:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _crossing(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Grid]:
    """Groups of rules that cross one another."""
    left = list(down)
    waiting = list(across)
    while left:
        columns, rows = [left.pop()], list[Rule]()
        grown = True
        while grown:
            met = [rule for rule in waiting if any(_cross(rule, one) for one in columns)]
            waiting = [rule for rule in waiting if rule not in met]
            rows += met
            more = [rule for rule in left if any(_cross(one, rule) for one in met)]
            left = [rule for rule in left if rule not in more]
            columns += more
            grown = bool(met or more)
        if rows:
            yield Grid(tuple(rows), tuple(columns))


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _apart(places: Sequence[float]) -> list[float]:
    """Distinct places, from the lowest."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
