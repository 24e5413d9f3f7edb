"""Pieces of WordprocessingML that every part of a document is put together from."""

from functools import cache
from xml.sax.saxutils import escape

from opora.core.papers.model import Align, Run


PAGE_WIDTH = 9638  # twips of text between margins of 30 and 10 mm on A4
EMU_PER_MM = 36000
JUSTIFY: dict[Align, str] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
}


def xml_text(text: str) -> str:
    """Text safe inside XML; control characters, which XML cannot hold, become blanks."""
    return escape("".join(one if one >= " " or one == "\n" else " " for one in text))


@cache
def _face(bold: bool, italic: bool) -> str:  # noqa: FBT001 - both are named at the one call
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    return f"<w:rPr>{marks}</w:rPr>" if marks else ""


def run_xml(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run; line feeds become line breaks inside the paragraph."""
    inner = xml_text(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{_face(bold, italic)}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def runs_xml(runs: tuple[Run, ...]) -> str:
    """Runs one after another."""
    return "".join(run_xml(run.text, bold=run.bold, italic=run.italic) for run in runs)


def paragraph_xml(style: str, inner: str, properties: str = "") -> str:
    """A paragraph of a named style; `properties` go after the style, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def plain_xml(style: str, text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return paragraph_xml(style, run_xml(text), properties)


def sequence_xml(name: str, number: int) -> str:
    """A caption's number as a field that Word keeps right when captions are added."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> SEQ {name} \\* ARABIC </w:instrText></w:r>'
    return f"{mark.format('begin')}{code}{mark.format('separate')}{run_xml(str(number))}{mark.format('end')}"
