"""Answers of an exam's participants printed as strings, spread into a column a task."""

import re
from collections.abc import Sequence

from opora.core.reading import Item
from opora.readers._grid import Grid
from opora.readers._text import Cell, printed


_SHORT = re.compile(r"[-+−–0-9]*")
_LONG = re.compile(r"(\d{1,2}|[-XХ])\((\d{1,2})\)", re.IGNORECASE)
_MINUS = frozenset("-−–")


def with_answers(grid: Grid) -> Grid:
    """The grid with tasks: «++-2» gives 1, 1, 0, 2; «1(2)0(1)» gives 1 of 2 and 0 of 1.

    A «+» is a right answer of unknown worth, so these points are not summed into a primary score.
    """
    items: list[tuple[Item, Sequence[Cell]]] = []
    short, long = grid.values("short"), grid.values("long")
    if short is not None:
        items += _short_items([printed(cell).replace(" ", "") for cell in short])
    if long is not None:
        items += _long_items([printed(cell) for cell in long], len(items))
    return Grid(grid.sheet, grid.header_row, grid.numbers, grid.columns, grid.headers, tuple(items))


def _short_items(texts: list[str]) -> list[tuple[Item, Sequence[Cell]]]:
    texts = [text if _SHORT.fullmatch(text) else "" for text in texts]
    width = max(map(len, texts), default=0)
    columns = zip(*(text.ljust(width) for text in texts), strict=True)
    return [
        (Item(str(number)), [_points(mark) for mark in column])
        for number, column in enumerate(columns, 1)
    ]


def _points(mark: str) -> Cell:
    if mark == "+":
        return 1
    return 0 if mark in _MINUS else int(mark) if mark.isdecimal() else None


def _long_items(texts: list[str], before: int) -> list[tuple[Item, Sequence[Cell]]]:
    rows = [_LONG.findall(text) for text in texts]
    width = max(map(len, rows), default=0)
    items: list[tuple[Item, Sequence[Cell]]] = []
    for place in range(width):
        maxima = [int(row[place][1]) for row in rows if place < len(row)]
        values: list[Cell] = [row[place][0] if place < len(row) else None for row in rows]
        tidy = [
            int(value) if isinstance(value, str) and value.isdecimal() else None for value in values
        ]
        items.append((Item(str(before + place + 1), max(maxima)), tidy))
    return items
