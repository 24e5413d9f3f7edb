"""XLSX plans and roadmaps → text: a row a line, empty rows and columns left out."""

import io
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from opora.core.codes import documents as codes
from opora.core.errors import FileError
from opora.core.grammar.text import DocumentText
from opora.readers.documents.pieces import Pieces


def read_workbook(content: bytes, name: str) -> DocumentText:
    """Sheets one after another; the place of a line is its row.

    Raises:
        FileError: the workbook is damaged or locked.
    """
    pieces = Pieces()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for number, sheet in enumerate(book.sheet_names, 1):
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            _add_sheet(pieces, number, rows)
    except CalamineError as error:
        message = f"Файл «{name}»: {codes.DAMAGED.title.lower()}. {codes.DAMAGED.explanation}"
        raise FileError(message, code=codes.DAMAGED.code) from error
    return pieces.text(name)


def _add_sheet(pieces: Pieces, sheet: int, rows: list[list[Any]]) -> None:
    printed = [[_printed(cell) for cell in row] for row in rows]
    used = [
        column for column in range(max(map(len, printed), default=0)) if _is_used(printed, column)
    ]
    for number, row in enumerate(printed, 1):
        cells = [row[column] if column < len(row) else "" for column in used]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        line = filled[0] if len(filled) == 1 else f"| {' | '.join(cells)} |"
        pieces.add(line, page=sheet, paragraph=number, part="table")


def _is_used(rows: list[list[str]], column: int) -> bool:
    return sum(column < len(row) and bool(row[column]) for row in rows) > 1


def _printed(value: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, dates as in papers."""
    if isinstance(value, (datetime, date)):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).replace("|", "/").split())
