"""What a sheet of a workbook consists of, free of any file format."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from opora.core.methodology.terms import Unit


Kind = Literal["text", "whole", "number", "share", "points"]
Plain = str | float | int | None


@dataclass(frozen=True)
class Cell:
    """A value of another kind than its column."""

    value: Plain
    kind: Kind


@dataclass(frozen=True)
class Column:
    """`width` in characters; `note` is shown when the pointer stands on the header."""

    title: str
    width: int
    kind: Kind = "text"
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A named table: header frozen and filtered, rows of plain values; shares are kept 0–1."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Plain | Cell, ...]]


@dataclass(frozen=True)
class Workbook:
    """Sheets in order, with what the file says of itself."""

    title: str
    comments: str
    sheets: tuple[Sheet, ...]


def kind_of(unit: Unit) -> Kind:
    """How a value of a unit is shown in a spreadsheet."""
    if unit.suffix == "п. п.":
        return "points"
    if unit.suffix == "%" and unit.scale == 100:
        return "share"
    return "whole" if unit.decimals == 0 else "number"
