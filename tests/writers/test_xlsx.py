"""XLSX: frozen header, filter, formats, notes, determinism."""

from io import BytesIO

import openpyxl
import pytest

from opora.core.papers.sheets.model import Cell, Column, Sheet, Workbook
from opora.writers.xlsx import xlsx_bytes


def workbook():
    columns = (
        Column("Логин", 12),
        Column("Школа", 40),
        Column("Доля", 10, "share", "Как считается"),
    )
    rows = (
        ("edu1", "=1+1", 0.125),
        ("edu2", "http://пример", None),
        ("edu3", "Лицей", Cell(-0.031, "points")),
    )
    return Workbook("Мониторинг", "версии", (Sheet("Школы", columns, iter(rows)),))


@pytest.fixture(scope="module")
def sheet():
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(workbook())))["Школы"]


def test_values_keep_their_types_and_formats(sheet):
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["edu1", "=1+1", 0.125],
        ["edu2", "http://пример", None],
        ["edu3", "Лицей", pytest.approx(-3.1)],
    ]
    assert sheet["B2"].data_type == "s"
    assert sheet["C2"].number_format == "0.0%"
    assert "п. п." in sheet["C4"].number_format


def test_header_is_frozen_filtered_and_annotated(sheet):
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet["C1"].comment.text == "Как считается"
    assert sheet.column_dimensions["B"].width == pytest.approx(40.71, abs=1)


def test_same_workbook_gives_same_bytes():
    assert xlsx_bytes(workbook()) == xlsx_bytes(workbook())
