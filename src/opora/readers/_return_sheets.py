"""A filled return as plain texts of its cells: the part that parses, and so runs in the child process."""

from dataclasses import dataclass
from typing import Any

from opora.core.codes import readers as codes
from opora.core.returns import layout
from opora.readers._book import Sheet, hidden_sheet, opened
from opora.readers._guard import Container, inspected, refusal
from opora.readers._text import Cell, printed


_LARGEST = 2**21  # bytes; a filled form has some twenty thousand
_MOST_CELLS = 200_000


@dataclass(frozen=True)
class ReturnSheets:
    """Visible sheets with cells as a person would type them, and rows of the identity sheet (None: there is none)."""

    sheets: tuple[Sheet, ...]
    identity: tuple[tuple[str, ...], ...] | None


def return_sheets(content: bytes) -> dict[str, Any]:
    """The cells of a guarded workbook, ready for JSON.

    Raises:
        FileError: hostile, damaged, too large for a form or no workbook.
    """
    if len(content) > _LARGEST:
        raise refusal(codes.FILE_TOO_BIG, f"возврат больше {_LARGEST // 2**20} МБ")
    inspection = inspected(content)
    if inspection.container is not Container.XLSX:
        code = codes.RETURN_NOT_A_FORM
        raise refusal(code, "форма возврата — это книга XLSX")
    sheets = opened(content, inspection).sheets
    if sum(len(one.rows) * len(one.rows[0]) for one in sheets if one.rows) > _MOST_CELLS:
        raise refusal(codes.WIDE_RANGE, f"в книге больше {_MOST_CELLS} клеток")
    identity = hidden_sheet(content, layout.IDENTITY_SHEET)
    return {
        "sheets": [[one.name, _texts(one)] for one in sheets],
        "identity": None if identity is None else _texts(identity),
    }


def unpacked_sheets(head: dict[str, Any]) -> ReturnSheets:
    """The cells as they came from the child process."""
    told = head["identity"]
    return ReturnSheets(
        sheets=tuple(Sheet(name, rows) for name, rows in head["sheets"]),
        identity=None if told is None else tuple(map(tuple, told)),
    )


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[typed(cell) for cell in row] for row in sheet.rows]


def typed(cell: Cell) -> str:
    """A cell as a person would type it.

    >>> typed(12.0), typed(True), typed(None)
    ('12', 'да', '')
    """
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    return printed(cell)
