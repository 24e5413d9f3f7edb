"""Rows of a sheet as XML, spliced into the sheets that XlsxWriter made: its calls cost ten times the text they write.

Each distinct text is escaped once, however many cells hold it.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

from opora.core.papers.sheets.model import Cell, Kind, Plain, Sheet


FIRST_ROW = 2  # the header stands above
_LONGEST_TEXT = 32_767  # signs Excel keeps in a cell
_HUNDREDFOLD = {"points"}
_PATTERN_ROW = re.compile(rf'<row r="{FIRST_ROW}".*?</row>'.encode())
_STYLE = re.compile(rb' s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_LITERAL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Spool:
    """Rows of a sheet written out already, in a temporary file; `last` is the number of the last row."""

    rows: IO[bytes]
    last: int
    columns: int


@dataclass
class Fragments:
    """What stands in a cell after its reference, by value and kind: style, type and text."""

    styles: Mapping[Kind, int]
    _texts: dict[str, str] = field(default_factory=dict)

    def of(self, held: Plain | Cell, kind: Kind) -> str:
        """The end of a cell's element; empty for a cell that holds nothing."""
        if isinstance(held, Cell):
            return self.of(held.value, held.kind)
        if held is None:
            return ""
        if isinstance(held, str):
            found = self._texts.get(held)
            return self._texts.setdefault(held, self._text(held)) if found is None else found
        scale = 100 if kind in _HUNDREDFOLD else 1
        return f'" s="{self.styles[kind]}"><v>{held * scale:.16G}</v></c>'

    def _text(self, value: str) -> str:
        if not value:
            return ""
        preserve = ' xml:space="preserve"' if value != value.strip() else ""
        style = self.styles["text"]
        return f'" s="{style}" t="inlineStr"><is><t{preserve}>{escaped(value)}</t></is></c>'


def escaped(text: str) -> str:
    """Text as XML; signs that XML forbids are written the way Excel writes them.

    >>> escaped("A & B"), escaped(chr(7)), escaped("_x0007_")
    ('A &amp; B', '_x0007_', '_x005F_x0007_')
    """
    plain = _LITERAL_ESCAPE.sub("_x005F_", text[:_LONGEST_TEXT])
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found.group()):04X}_", plain)


def spooled(sheet: Sheet, styles: Mapping[Kind, int]) -> Spool:
    """The rows of a sheet written to a temporary file, so that memory stays the same whatever their number."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - `spliced` reads and closes it
    fragments = Fragments(styles)
    columns = [
        (f'<c r="{letters(place)}', column.kind) for place, column in enumerate(sheet.columns)
    ]
    number = FIRST_ROW - 1
    for number, row in enumerate(sheet.rows, FIRST_ROW):
        cells = [
            f"{start}{number}{rest}"
            for value, (start, kind) in zip(row, columns, strict=True)
            if (rest := fragments.of(value, kind))
        ]
        target.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
    return Spool(target, number, len(columns))


def letters(place: int) -> str:
    """A column's letters by its place from 0.

    >>> letters(0), letters(26), letters(701)
    ('A', 'AA', 'ZZ')
    """
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def styles_of(frame: bytes, kinds: tuple[Kind, ...]) -> dict[Kind, int]:
    """Numbers of the styles in the pattern row of the first sheet: a blank cell a kind, in order."""
    with zipfile.ZipFile(BytesIO(frame)) as book:
        row = _PATTERN_ROW.search(book.read(_part(1)))
    assert row is not None
    numbers = (int(style) for style in _STYLE.findall(row.group()))
    return dict(zip(kinds, numbers, strict=True))


def spliced(frame: bytes, spools: list[Spool]) -> bytes:
    """The workbook with the rows in the place of each sheet's pattern row."""
    written = {_part(number): spool for number, spool in enumerate(spools, 1)}
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(frame)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            with target.open(part, "w") as opened:
                spool = written.get(part.filename)
                if spool is None:
                    opened.write(content)
                else:
                    _splice(content, spool, opened)
    return out.getvalue()


def _splice(sheet: bytes, spool: Spool, target: IO[bytes]) -> None:
    area = f'<dimension ref="A1:{letters(spool.columns - 1)}{spool.last}"/>'.encode()
    row = _PATTERN_ROW.search(sheet)
    assert row is not None
    target.write(_DIMENSION.sub(area, sheet[: row.start()], count=1))
    with spool.rows as rows:
        rows.seek(0)
        shutil.copyfileobj(rows, target, 2**16)
    target.write(sheet[row.end() :])


def _part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"
