"""A workbook → XLSX, row after row in constant memory; the same bytes for the same workbook.

XlsxWriter makes everything but the rows; `_xlsx_rows` writes those.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from opora.core.papers.sheets.model import Kind, Sheet, Workbook
from opora.writers._xlsx_rows import FIRST_ROW, spliced, spooled, styles_of


_BORN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "whole": "#,##0",
    "number": "#,##0.00",
    "share": "0.0%",
    "points": '+0.0" п. п.";-0.0" п. п.";0.0" п. п."',
}


def xlsx_bytes(workbook: Workbook) -> bytes:
    """The workbook as an XLSX file."""
    numbered = styles_of(_frame(workbook, [FIRST_ROW] * len(workbook.sheets)), tuple(_FORMATS))
    spools = [spooled(sheet, numbered) for sheet in workbook.sheets]
    return spliced(_frame(workbook, [max(one.last, FIRST_ROW) for one in spools]), spools)


def _frame(workbook: Workbook, last_rows: Sequence[int]) -> bytes:
    """The file with headers, and in the place of the rows one row of patterns: a blank cell a kind."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": workbook.title, "comments": workbook.comments, "created": _BORN})
    formats = [
        book.add_format({"num_format": shape, "valign": "top"}) for shape in _FORMATS.values()
    ]
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
    for sheet, last in zip(workbook.sheets, last_rows, strict=True):
        target = book.add_worksheet(sheet.name)
        _head(target, sheet, head, last)
        for place, shape in enumerate(formats):
            target.write_blank(FIRST_ROW - 1, place, None, shape)
    book.close()
    return buffer.getvalue()


def _head(target: Worksheet, sheet: Sheet, head: Format, last: int) -> None:
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
    target.autofilter(0, 0, last - 1, len(sheet.columns) - 1)


def _frozen_columns(sheet: Sheet) -> int:
    """Names of schools stay in sight where the sheet is wide."""
    return 2 if len(sheet.columns) > 2 and sheet.columns[1].title == "Школа" else 0
