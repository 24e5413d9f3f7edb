"""Who was absent: what the file says of it, set against whether there is any result."""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any

from opora.core.codes import readers as codes
from opora.readers import _cells
from opora.readers._grid import Grid
from opora.readers._intake import Intake
from opora.readers._text import is_blank


Flags = list[bool]


def absent_rows(
    grid: Grid,
    clean: Mapping[str, Sequence[Any] | None],
    variants: Sequence[Sequence[Any] | None],
    intake: Intake,
    *,
    results: bool,
) -> Flags:
    """Which participants were absent: said so by the variant or the presence column, or nothing was done at all.

    Args:
        grid: the block; its tasks and its column of presence are looked at.
        clean: cleaned columns of totals and marks by their names in `PARTICIPANTS`.
        variants: cleaned variants of one part or two; absent from one part only is present.
        intake: takes the contradictions met.
        results: false where a layout lists participants without any results.
    """
    parts = [values for values in variants if values is not None]
    said = _said(grid, parts)
    empty = _nothing_done(grid, clean) if results else [False] * len(grid)
    if any(said) or any(empty):
        _complain(grid, said, empty, parts, intake)
    return [one or other for one, other in zip(said, empty, strict=True)]


def _said(grid: Grid, parts: Sequence[Sequence[Any]]) -> Flags:
    said = [False] * len(grid)
    if any(_cells.ABSENT in values for values in parts):
        gone = (_cells.ABSENT, None)
        said = [
            _cells.ABSENT in row and all(value in gone for value in row)
            for row in zip(*parts, strict=True)
        ]
    presence = grid.values("present")
    if presence is None:
        return said
    present = _cells.FLAG.column(presence)
    return [flag or value is False for flag, value in zip(said, present, strict=True)]


def _nothing_done(grid: Grid, clean: Mapping[str, Sequence[Any] | None]) -> Flags:
    """Rows with no points, no total above zero and no mark; where there are no tasks, zero points are a result."""
    size = len(grid)
    empty = [True] * size
    for column in ("stated_score", "scaled_score", "mark"):
        values = clean[column]
        if values is not None and grid.items:
            empty = [flag and not value for flag, value in zip(empty, values, strict=True)]
        elif values is not None:
            empty = [flag and value is None for flag, value in zip(empty, values, strict=True)]
    for _, cells in grid.items:
        if not any(empty):
            break
        blank = {cell for cell in set(cells) if is_blank(cell)}
        empty = [flag and cell in blank for flag, cell in zip(empty, cells, strict=True)]
    return empty


def _complain(
    grid: Grid, said: Flags, empty: Flags, parts: Sequence[Sequence[Any]], intake: Intake
) -> None:
    with_scores = [flag and not nothing for flag, nothing in zip(said, empty, strict=True)]
    message = "Участник отмечен отсутствующим, но у него есть баллы; принят как отсутствующий."
    rows = list(compress(grid.numbers, with_scores))
    intake.suspicious(codes.ABSENT_WITH_SCORES, message, sheet=grid.sheet, rows=rows)
    chose = [
        number
        for position, number in enumerate(grid.numbers)
        if empty[position]
        and any(values[position] not in (None, _cells.ABSENT) for values in parts)
    ]
    message = "Вариант указан, но нет ни одного балла; принят как отсутствующий."
    intake.suspicious(codes.NO_ATTEMPTS, message, sheet=grid.sheet, rows=chose)
