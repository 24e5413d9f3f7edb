"""Stretches of text on a PDF page with their places, and the lines they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw


_BLANKS = re.compile(r" {2,}")
_HYPHENS = frozenset({2, 0xFFFE})  # how pdfium gives the hyphen of a broken word
_UNPAIRED = range(0xD800, 0xE000)


@dataclass(frozen=True)
class Box:
    """A rectangle of a page in points, y upwards, and the text in it."""

    left: float
    bottom: float
    right: float
    top: float
    text: str = ""

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2

    def holds(self, other: "Box") -> bool:
        """The centre of the other is inside."""
        across = (other.left + other.right) / 2
        return self.left <= across <= self.right and self.bottom <= other.middle <= self.top


def boxes_of(layer: pypdfium2.PdfTextPage) -> list[Box]:
    """Stretches of text of one line and font."""
    found = []
    for index in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(index)
        text = text_inside(layer, Box(left, bottom - 0.5, right, top + 0.5))
        if text.strip():
            found.append(Box(left, bottom, right, top, text))
    return found


def signs_of(layer: pypdfium2.PdfTextPage) -> list[Box]:
    """Every character with its place; a blank that is not drawn has none."""
    found = []
    for index in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer, index)
        sign = "- " if code in _HYPHENS else " " if code < 32 or code in _UNPAIRED else chr(code)
        left, bottom, right, top = layer.get_charbox(index)
        found.append(Box(left, bottom, right, top, sign))
    return found


def told(signs: Sequence[Box]) -> str:
    """Characters in the order of the page as one line; pdfium marks each new line by a sign of its own."""
    return _BLANKS.sub(" ", "".join(sign.text for sign in signs)).strip()


def text_inside(layer: pypdfium2.PdfTextPage, box: Box) -> str:
    """Text that stands in a rectangle, in one line; a word broken at a line's end keeps its hyphen."""
    text: str = layer.get_text_bounded(box.left, box.bottom, box.right, box.top)
    return text.replace("\r\n", " ").replace("\ufffe", "-").strip("\r\n")


def rows_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes of one height together, from the top down, each row from left to right."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (-box.top, box.left)):
        if rows and rows[-1][0].bottom < box.middle < rows[-1][0].top:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.left) for row in rows]


def joined(row: Sequence[Box]) -> str:
    """A row as a line of text; a wide gap stays wide."""
    text = row[0].text
    for before, box in zip(row, row[1:], strict=False):
        gap = box.left - before.right
        text += ("    " if gap > 18 else " " if gap > 1 else "") + box.text
    return text
