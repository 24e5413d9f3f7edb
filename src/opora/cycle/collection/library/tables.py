"""Small tables that people paste or send as a workbook: rows of texts. No database."""

import re
from collections.abc import Sequence

from opora.readers._process import ReaderProcess


MOST_LINES = 1000
_PARTED = re.compile(r"\t|;")


def rows_of_workbook(content: bytes, file: str) -> list[list[str]]:
    """Rows of the first sheet of an XLSX, blank ones left out; parsed in a child process.

    Raises:
        FileError: hostile, damaged, too large or no workbook.
    """
    with ReaderProcess(b"") as process:
        sheets = process.read_form(file, content).sheets
    rows = [[str(cell or "") for cell in row] for row in sheets[0].rows] if sheets else []
    return [row for row in rows if any(cell.strip() for cell in row)][:MOST_LINES]


def rows_of_text(text: str) -> list[list[str]]:
    """Rows of pasted text: cells are parted by tabs (as spreadsheets copy them) or semicolons.

    >>> rows_of_text("7; 7А;Математика\\n\\n8\\t8Б")
    [['7', '7А', 'Математика'], ['8', '8Б']]
    """
    lines = [line for line in text.splitlines() if line.strip(" \t;")]
    return [[cell.strip() for cell in _PARTED.split(line)] for line in lines[:MOST_LINES]]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """The rows as text that `rows_of_text` reads back."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def without_header(rows: list[list[str]], first: str) -> list[list[str]]:
    """The rows under a header, if the first cell of the first row is that of a header."""
    has_header = bool(rows) and rows[0][0].strip().casefold().startswith(first.casefold())
    return rows[1:] if has_header else rows
