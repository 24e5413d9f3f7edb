"""PDF → text: columns and cells kept together, page numbers dropped; a page that is a picture goes to recognition."""

import re
from collections.abc import Iterator, Sequence

import pypdfium2

from opora.core.codes import documents as codes
from opora.core.errors import FileError
from opora.core.grammar.text import DocumentText
from opora.readers.documents.pdf_boxes import Box, boxes_of, joined, rows_of
from opora.readers.documents.pdf_tables import PageTable, find_tables
from opora.readers.documents.pieces import Pieces
from opora.readers.documents.recognition import add_recognised


_PAGE_NUMBER = re.compile(
    r"\s*[-–—]?\s*(?:стр(?:аница|\.)?\s*)?\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?\s*[-–—]?\s*$",
    re.IGNORECASE,
)
_FEW = 25  # fewer letters than this on a page with a picture: a scan
_SCALE = 300 / 72


def read_pdf(content: bytes, name: str) -> DocumentText:
    """Text page by page; scanned pages are recognised when tesseract is installed.

    Raises:
        FileError: damaged, locked, or a scan that cannot be read.
    """
    pieces = Pieces()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        message = f"Файл «{name}»: {codes.DAMAGED.title.lower()}. {codes.DAMAGED.explanation}"
        raise FileError(message, code=codes.DAMAGED.code) from error
    try:
        for number in range(len(document)):
            _add_page(pieces, document[number], number + 1, name)
    finally:
        document.close()
    return pieces.text(name)


def _add_page(pieces: Pieces, page: pypdfium2.PdfPage, number: int, name: str) -> None:
    layer = page.get_textpage()
    boxes = boxes_of(layer)
    letters = sum(sign.isalpha() for box in boxes for sign in box.text)
    if letters < _FEW and any(
        page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    ):
        layer.close()
        add_recognised(pieces, _picture(page), number, name)
        return
    told = _parts(boxes, find_tables(page, layer, boxes), page.get_width())
    layer.close()
    for offset, (part, line) in enumerate(_unnumbered(list(told)), 1):
        pieces.add(line, page=number, paragraph=offset, part=part)


def _parts(
    boxes: Sequence[Box], tables: Sequence[PageTable], width: float
) -> Iterator[tuple[str, str]]:
    """Lines of the page from the top with the part they belong to; tables between the text around them."""
    left = [box for box in boxes if not any(table.frame.holds(box) for table in tables)]
    for table in tables:
        above = [box for box in left if box.middle > table.frame.top]
        left = [box for box in left if box.middle <= table.frame.top]
        yield from (("body", line) for line in _lines(above, width))
        yield from (("table", line) for line in table.lines)
    if tables and left:
        yield "body", ""
    yield from (("body", line) for line in _lines(left, width))


def _unnumbered(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines without the page's number, above or below."""
    if told and _PAGE_NUMBER.fullmatch(told[0][1]):
        told = told[1:]
    while told and not told[-1][1]:
        told = told[:-1]
    if told and _PAGE_NUMBER.fullmatch(told[-1][1]):
        told = told[:-1]
    return told


def _lines(boxes: Sequence[Box], width: float) -> list[str]:
    """Lines in reading order; a gutter down the page makes two columns."""
    gutter = _gutter(boxes, width)
    if gutter is None:
        return _rows(boxes)
    left = [box for box in boxes if box.right <= gutter]
    return _rows(left) + _rows([box for box in boxes if box.left >= gutter])


def _gutter(boxes: Sequence[Box], width: float) -> float | None:
    """A vertical strip in the middle third that no text crosses, with enough lines of prose on both sides."""
    if len(boxes) < 24:
        return None
    for step in range(12, 28):
        place = width * step / 40
        if any(box.left < place + 6 and box.right > place - 6 for box in boxes):
            continue
        left = [box for box in boxes if box.right <= place]
        right = [box for box in boxes if box.left >= place]
        if min(len(left), len(right)) >= 12 and min(_width(left), _width(right)) > 0.25 * width:
            return place
    return None


def _width(boxes: Sequence[Box]) -> float:
    """The median width of a column's lines: short cells of a table are no column of prose."""
    widths = sorted(box.right - box.left for box in boxes)
    return widths[len(widths) // 2]


def _rows(boxes: Sequence[Box]) -> list[str]:
    """Boxes of one height on one line; a wide gap between them stays wide, a wide gap below makes a blank line."""
    lines: list[str] = []
    above: Box | None = None
    for row in rows_of(boxes):
        first = max(row, key=lambda box: box.top)
        height = first.top - first.bottom
        if above is not None and above.bottom - first.top > 1.1 * max(height, 4):
            lines.append("")
        lines.append(joined(row))
        above = first
    return lines


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey picture in the simplest format there is (PGM)."""
    pixels = page.render(scale=_SCALE, grayscale=True).to_numpy()
    height, width = pixels.shape[:2]
    return f"P5 {width} {height} 255\n".encode() + bytes(pixels.reshape(height, width).tobytes())
