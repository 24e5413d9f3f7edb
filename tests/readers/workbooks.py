"""Invented workbooks as bytes, for readers' tests: XLSX, XLS and CSV from plain rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt


Rows = Sequence[Sequence[Any]]
Sheets = Mapping[str, Rows]


def file_bytes(sheets: Sheets, suffix: str) -> bytes:
    """A file of this suffix; sheets whose names begin with «_» are hidden. `csv` takes options after a dash."""
    if suffix == "xlsx":
        return xlsx(sheets)
    if suffix == "xls":
        return xls(sheets)
    return delimited(next(iter(sheets.values())), *suffix.removeprefix("csv").strip("-").split("-"))


def xlsx(sheets: Sheets) -> bytes:
    """The sheets as XLSX, the same bytes each time."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=None)})  # noqa: DTZ001 - the format has no zone
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name.lstrip("_"))
        if name.startswith("_"):
            sheet.hide()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, day)
    book.close()
    return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
    elif isinstance(cell, str) and cell.startswith("#") and cell.endswith(("!", "A", "?")):
        sheet.write_formula(row, column, "=NA()", None, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write(row, column, cell)


def xls(sheets: Sheets) -> bytes:
    """The sheets as old XLS."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name.lstrip("_"))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell not in (None, ""):
                    sheet.write(number, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def delimited(rows: Rows, encoding: str = "", delimiter: str = "") -> bytes:
    """The rows as CSV: encoding `cp1251`, `utf8` or `sig`; delimiter `semicolon`, `comma` or `tab`."""
    marks = {"": ";", "semicolon": ";", "comma": ",", "tab": "\t"}
    codecs = {"": "cp1251", "cp1251": "cp1251", "utf8": "utf-8", "sig": "utf-8-sig"}
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=marks[delimiter], lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(codecs[encoding])
