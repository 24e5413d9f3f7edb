"""A workbook → XLSX, row after row in constant memory; the same bytes for the same workbook."""

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from opora.core.papers.sheets.model import Cell, Kind, Plain, Sheet, Workbook


_BORN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "whole": "#,##0",
    "number": "#,##0.00",
    "share": "0.0%",
    "points": '+0.0" п. п.";-0.0" п. п.";0.0" п. п."',
}
_HUNDREDFOLD = {"points"}


def xlsx_bytes(workbook: Workbook) -> bytes:
    """The workbook as an XLSX file."""
    buffer = BytesIO()
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": workbook.title, "comments": workbook.comments, "created": _BORN})
    formats = {
        kind: book.add_format({"num_format": shape, "valign": "top"})
        for kind, shape in _FORMATS.items()
    }
    head = book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "border": 1,
            "bg_color": "#E7E6E6",
        }
    )
    for sheet in workbook.sheets:
        _write(book.add_worksheet(sheet.name), sheet, head, formats)
    book.close()
    return buffer.getvalue()


def _write(target: Worksheet, sheet: Sheet, head: Format, formats: dict[Kind, Format]) -> None:
    target.freeze_panes(1, _frozen_columns(sheet))
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)
    for place, column in enumerate(sheet.columns):
        target.set_column(place, place, column.width)
    target.set_row(0, 48)
    for place, column in enumerate(sheet.columns):
        target.write_string(0, place, column.title, head)
        if column.note:
            target.write_comment(
                0, place, column.note, {"x_scale": 2.5, "y_scale": 1.5, "author": ""}
            )
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _cell(
                target,
                last,
                place,
                value if isinstance(value, Cell) else Cell(value, column.kind),
                formats,
            )
    target.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)


def _frozen_columns(sheet: Sheet) -> int:
    """Names of schools stay in sight where the sheet is wide."""
    return 2 if len(sheet.columns) > 2 and sheet.columns[1].title == "Школа" else 0


def _cell(target: Worksheet, row: int, place: int, cell: Cell, formats: dict[Kind, Format]) -> None:
    value: Plain = cell.value
    if value is None or value == "":
        return
    if isinstance(value, str):
        target.write_string(row, place, value, formats["text"])
    else:
        scale = 100 if cell.kind in _HUNDREDFOLD else 1
        target.write_number(row, place, value * scale, formats[cell.kind])
