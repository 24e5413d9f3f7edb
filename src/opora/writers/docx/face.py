"""The look of a template's paragraph, given to every paragraph that stands in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.papers.model import (
    Align,
    Band,
    Block,
    Chart,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
)
from opora.writers.docx.marks import JUSTIFY, PAGE_WIDTH, xml_text


_PARAGRAPH = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_RUN = re.compile(r"<w:rPr>(.*?)</w:rPr>", re.DOTALL)
_LISTED = re.compile(r"<w:numPr>.*?</w:numPr>", re.DOTALL)
_ALIGNED = re.compile(r"<w:jc [^>]*/>")
_BOLD = re.compile(r"<w:(?:b|bCs|i|iCs)(?: [^>]*)?/>")
_FIRST = re.compile(r"^(?:<w:rStyle [^>]*/>)?(?:<w:rFonts [^>]*/>)?")
_BEFORE_TABS = re.compile(
    r"^(?:<w:(?:pStyle|keepNext|keepLines|pageBreakBefore|widowControl)(?: [^>]*)?/>)*"
)
_STYLE = re.compile(r"^<w:pStyle [^>]*/>")
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True)
class Face:
    """Properties of a paragraph and of its letters, as the XML has them inside `w:pPr` and `w:rPr`."""

    paragraph: str
    letters: str

    @classmethod
    def plain(cls) -> "Face":
        """The template's default."""
        return cls("", "")

    @classmethod
    def of(cls, xml: str) -> "Face":
        """The look of a paragraph; the properties of the paragraph's own mark are no letters."""
        found = _PARAGRAPH.search(xml)
        paragraph = found[0][len("<w:pPr>") : -len("</w:pPr>")] if found else ""
        rest = xml[found.end() :] if found else xml
        letters = _RUN.search(rest)
        return cls(_LISTED.sub("", _RUN.sub("", paragraph)), letters[1] if letters else "")

    def line(
        self, text: str, *, align: Align | None = None, bold: bool = False, new_page: bool = False
    ) -> str:
        """A paragraph of one run."""
        return self.drawn((Run(text, bold=bold),), align=align, new_page=new_page)

    def signature(self, post: str, name: str) -> str:
        """A post at the left and a name at the right."""
        begun = _BEFORE_TABS.match(self.paragraph)
        place = begun.end() if begun else 0
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH}"/></w:tabs>'
        looks = f"{self.paragraph[:place]}{tabs}{self.paragraph[place:]}"
        return Face(looks, self.letters).line(f"{post}\t{name}")

    def drawn(
        self,
        runs: tuple[Run, ...],
        *,
        align: Align | None = None,
        new_page: bool = False,
        keep_next: bool = False,
    ) -> str:
        """A paragraph in this look; `keep_next`: never the last line of a page before what follows."""
        inner = self.paragraph
        if keep_next and "<w:keepNext" not in inner:
            style = _STYLE.match(inner)
            place = style.end() if style else 0
            inner = f"{inner[:place]}<w:keepNext/>{inner[place:]}"
        if align is not None:
            aligned = f'<w:jc w:val="{JUSTIFY[align]}"/>'
            inner = f"{_ALIGNED.sub('', inner)}{aligned}"
        first = '<w:r><w:br w:type="page"/></w:r>' if new_page else ""
        letters = "".join(self._run(one) for one in runs)
        return f"<w:p><w:pPr>{inner}</w:pPr>{first}{letters}</w:p>"

    def _run(self, run: Run) -> str:
        marks = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
        letters = _BOLD.sub("", self.letters)
        begun = _FIRST.match(letters)
        place = begun.end() if begun else 0
        letters = f"{letters[:place]}{marks}{letters[place:]}"
        again = '<w:t xml:space="preserve">'
        parted = (
            xml_text(one).replace("\n", f"</w:t><w:br/>{again}") for one in run.text.split("\t")
        )
        text = f"</w:t><w:tab/>{again}".join(parted)
        return f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def block_xml(block: Block, face: Face) -> Iterator[str]:
    """A block as paragraphs and tables in the look of the template; numbers of lists are letters of the text."""
    match block:
        case Paragraph():
            aligned = block.align if block.align in ("center", "right") else None
            yield face.drawn(block.runs, align=aligned, keep_next=block.keep_next)
        case Heading():
            yield face.line(block.text, bold=True)
        case NumberedList():
            for mark, item in zip(block.marks(), block.items, strict=True):
                yield face.drawn((Run(f"{mark} "), *item.runs))
        case Table():
            yield from _table(block, face)
        case Chart():
            yield face.line(f"{block.title}. {block.alt}")


def _table(table: Table, face: Face) -> Iterator[str]:
    whole = sum(table.widths)
    widths = [round(PAGE_WIDTH * one / whole) for one in table.widths]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = [table.header, *table.rows]
    drawn = "".join(_row(one, widths, face) for one in rows)
    look = f'<w:tblPr><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr>'
    if table.title:
        yield face.line(table.title)
    yield f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"
    for note in table.notes:
        yield face.line(note)
    yield face.line("")


def _row(row: tuple[str, ...] | Band, widths: list[int], face: Face) -> str:
    cell = Face("", face.letters)
    if isinstance(row, Band):
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        inner = f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}</w:tcPr>{cell.line(row.text)}</w:tc>'
        return f"<w:tr>{inner}</w:tr>"
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell.line(text)}</w:tc>'
        for text, width in zip(row, widths, strict=True)
    )
    return f"<w:tr>{''.join(cells)}</w:tr>"
