"""One way to write a small workbook or CSV with the same bytes every time."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

import xlsxwriter


Cell = str | int | float | None
CREATED = datetime(2026, 9, 1)  # noqa: DTZ001 - a property of a file without a zone


def write_book(path: Path, sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> None:
    """Rows of cells to an XLSX; None stays empty. Sheet names are cut at 31 characters, as exports do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})  # ten files fewer on the disk each
    book.set_properties({"created": CREATED})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name[:31])
        text, figure = sheet.write_string, sheet.write_number
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    text(number, column, cell)
                elif cell is not None:
                    figure(number, column, cell)
    book.close()


def write_csv(path: Path, rows: Iterable[Sequence[Cell]], *, encoding: str = "utf-8-sig") -> None:
    """Rows to a CSV parted by semicolons, as Russian Excel saves it."""
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        ["" if cell is None else cell for cell in row] for row in rows
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(encoding))
