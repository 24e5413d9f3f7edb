"""PDF → text: columns kept together, page numbers dropped; a page that is a picture goes to recognition."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from opora.core.codes import documents as codes
from opora.core.errors import FileError
from opora.core.grammar.text import DocumentText
from opora.readers.documents.pieces import Pieces
from opora.readers.documents.recognition import add_recognised


_PAGE_NUMBER = re.compile(
    r"\s*[-–—]?\s*(?:стр(?:аница|\.)?\s*)?\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?\s*[-–—]?\s*$",
    re.IGNORECASE,
)
_FEW = 25  # fewer letters than this on a page with a picture: a scan
_SCALE = 300 / 72


@dataclass(frozen=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float
    text: str


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
    boxes = _boxes(page)
    letters = sum(sign.isalpha() for box in boxes for sign in box.text)
    if letters < _FEW and any(
        page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    ):
        add_recognised(pieces, _picture(page), number, name)
        return
    for offset, line in enumerate(_lines(boxes, page.get_width())):
        pieces.add(line, page=number, paragraph=offset + 1)


def _boxes(page: pypdfium2.PdfPage) -> list[_Box]:
    """Stretches of text of one line and font, with their places."""
    layer = page.get_textpage()
    found = []
    for index in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(index)
        text = layer.get_text_bounded(left - 0.5, bottom - 0.5, right + 0.5, top + 0.5)
        text = text.replace("\r\n", " ").replace("\ufffe", "-").strip("\r\n")
        if text.strip():
            found.append(_Box(left, bottom, right, top, text))
    layer.close()
    return found


def _lines(boxes: Sequence[_Box], width: float) -> list[str]:
    """Lines in reading order, without the page's number; a gutter down the page makes two columns."""
    gutter = _gutter(boxes, width)
    columns = (
        [boxes]
        if gutter is None
        else [
            [box for box in boxes if box.right <= gutter],
            [box for box in boxes if box.left >= gutter],
        ]
    )
    lines = [line for column in columns for line in _rows(column)]
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines = lines[1:]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines = lines[:-1]
    return lines


def _gutter(boxes: Sequence[_Box], width: float) -> float | None:
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


def _width(boxes: Sequence[_Box]) -> float:
    """The median width of a column's lines: short cells of a table are no column of prose."""
    widths = sorted(box.right - box.left for box in boxes)
    return widths[len(widths) // 2]


def _rows(boxes: Sequence[_Box]) -> list[str]:
    """Boxes of one height on one line; a wide gap between them stays wide, a wide gap below makes a blank line."""
    rows: list[list[_Box]] = []
    for box in sorted(boxes, key=lambda box: (-box.top, box.left)):
        middle = (box.top + box.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(box)
        else:
            rows.append([box])
    lines: list[str] = []
    above: _Box | None = None
    for row in rows:
        height = row[0].top - row[0].bottom
        if above is not None and above.bottom - row[0].top > 1.1 * max(height, 4):
            lines.append("")
        lines.append(_joined(sorted(row, key=lambda box: box.left)))
        above = row[0]
    return lines


def _joined(row: Sequence[_Box]) -> str:
    text = row[0].text
    for before, box in zip(row, row[1:], strict=False):
        gap = box.left - before.right
        text += ("    " if gap > 18 else " " if gap > 1 else "") + box.text
    return text


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey picture in the simplest format there is (PGM)."""
    pixels = page.render(scale=_SCALE, grayscale=True).to_numpy()
    height, width = pixels.shape[:2]
    return f"P5 {width} {height} 255\n".encode() + bytes(pixels.reshape(height, width).tobytes())
