"""Tables of support: one definition for the page and for the spreadsheet. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opora.core.papers.sheets.model import Column, Sheet


Row = Any  # a record with its relations at hand
Address = Callable[[Row], str]


@dataclass(frozen=True, kw_only=True)
class Head:
    """One column; the first is the heading of the row."""

    title: str
    width: int = 20
    num: bool = False
    minor: bool = False
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One cell. `tone`: shown as a state; `number`: what a spreadsheet keeps instead of the words."""

    text: str = ""
    tone: str = ""
    note: str = ""
    warning: str = ""
    number: float | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record."""

    title: str
    address: str
    note: str = ""
    cells: tuple[Shown, ...]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table of records."""

    name: str
    heads: tuple[Head, ...]
    lines: Sequence[Line]


def sheet_of(listing: Listing) -> Sheet:
    """The table as a spreadsheet keeps it: numbers as numbers, notes beside the words."""
    columns = tuple(
        Column(one.title, one.width, "number" if one.num else "text") for one in listing.heads
    )
    rows = (
        (
            "; ".join(part for part in (line.title, line.note) if part),
            *(_plain(cell) for cell in line.cells),
        )
        for line in listing.lines
    )
    return Sheet(listing.name, columns, rows)


def _plain(cell: Shown) -> str | float | None:
    if cell.number is not None:
        return cell.number
    return "; ".join(part for part in (cell.text, cell.note, cell.warning) if part)


def told(text: object) -> Shown:
    """Words, or nothing."""
    return Shown(text="" if text is None else str(text))


def count(value: float | None) -> Shown:
    """A number, or nothing when it is not known."""
    if value is None:
        return Shown(text="–")
    return Shown(text=f"{value:g}".replace(".", ","), number=value)


def day(value: date | None) -> Shown:
    """A day, or a dash."""
    return Shown(text=f"{value:%d.%m.%Y}" if value else "–")


def term(row: Row) -> Shown:
    """From which day to which."""
    end = f"по {row.valid_to:%d.%m.%Y}" if row.valid_to else ""
    return Shown(text=f"с {row.valid_from:%d.%m.%Y}", note=end)


def total(rows: Iterable[Row], *names: str) -> list[float]:
    """Sums of fields over the rows; what is not known adds nothing."""
    held = list(rows)
    return [sum(getattr(row, name) or 0 for row in held) for name in names]


def decimal(value: float) -> str:
    """A number as people write it.

    >>> decimal(0.4), decimal(2.0)
    ('0,4', '2')
    """
    return f"{value:g}".replace(".", ",")


def without_first(listing: Listing) -> Listing:
    """The table without its first column, on a page where all rows are of one school."""
    lines = [
        Line(
            title=line.cells[0].text, note=line.cells[0].note, address=line.address,
            cells=line.cells[1:],
        )
        for line in listing.lines
    ]  # fmt: skip
    return Listing(name=listing.name, heads=listing.heads[1:], lines=lines)
