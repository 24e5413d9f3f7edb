"""Places of an office's own template, «{{номер}}», found in its XML as text: the rest stays byte for byte."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from opora.writers.docx.marks import xml_text


PLACE = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")
_PARAGRAPH_END = re.compile(r"</w:p>")
_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*[^/>])?>")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


@dataclass(frozen=True)
class Spot:
    """A paragraph of the XML: where it stands, its markup and its words."""

    start: int
    end: int
    xml: str

    @property
    def text(self) -> str:
        """The words, whatever runs they are parted into."""
        return unescape("".join(_TEXT.findall(self.xml)))


def spots(xml: str) -> Iterator[Spot]:
    """Innermost paragraphs in order: one that holds a text box is met as the paragraphs inside it."""
    starts: list[int] = []
    marks = sorted(
        [(one.start(), one.end(), True) for one in _PARAGRAPH_START.finditer(xml)]
        + [(one.start(), one.end(), False) for one in _PARAGRAPH_END.finditer(xml)]
    )
    inner = False
    for start, end, opens in marks:
        if opens:
            starts.append(start)
            inner = True
        elif starts:
            begun = starts.pop()
            if inner:
                yield Spot(begun, end, xml[begun:end])
            inner = False


def places_of(xml: str) -> list[str]:
    """Names of the places in the order they stand, small letters."""
    return [name.lower() for spot in spots(xml) for name in PLACE.findall(spot.text)]


def filled_paragraph(spot: Spot, values: Mapping[str, str]) -> str:
    """The paragraph with every place replaced by its value, in the face of the place's first letter."""
    pieces = list(_TEXT.finditer(spot.xml))
    texts = [unescape(one[1]) for one in pieces]
    whole = "".join(texts)
    for found in reversed(list(PLACE.finditer(whole))):
        value = values.get(found[1].lower(), "")
        _put(texts, found.start(), found.end(), value)
    parts, last = [], 0
    for piece, text in zip(pieces, texts, strict=True):
        parts += [spot.xml[last : piece.start()], _text_xml(text)]
        last = piece.end()
    return "".join((*parts, spot.xml[last:]))


def _put(texts: list[str], start: int, end: int, value: str) -> None:
    """Letters from `start` to `end` of the joined texts taken out, the value put where they began."""
    offset = 0
    placed = False
    for number, text in enumerate(texts):
        left, right = max(start - offset, 0), min(end - offset, len(text))
        offset += len(text)
        if left >= right:
            continue
        texts[number] = text[:left] + ("" if placed else value) + text[right:]
        placed = True


def _text_xml(text: str) -> str:
    broken = xml_text(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{broken}</w:t>'
