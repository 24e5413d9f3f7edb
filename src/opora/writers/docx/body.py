"""Blocks of a paper as WordprocessingML, from the restriction mark to the last appendix."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from opora.core.papers.model import (
    BLANK,
    BLANK_DATE,
    BLANK_NUMBER,
    Appendix,
    Block,
    Chart,
    Heading,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from opora.writers.docx.marks import (
    EMU_PER_MM,
    JUSTIFY,
    PAGE_WIDTH,
    paragraph_xml,
    plain_xml,
    run_xml,
    runs_xml,
    sequence_xml,
    xml_text,
)
from opora.writers.docx.table import table_xml


CHART_WIDTH_MM = 168
_BREAK = "<w:pageBreakBefore/>"
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_SHARED_LISTS = {"dash": 2, "box": 3}


@dataclass
class Numbers:
    """What is counted on the way through a paper: tables, charts and decimal lists."""

    tables: int = 0
    lists: int = 0
    charts: list[Chart] = field(default_factory=list)


def body_xml(paper: Paper, numbers: Numbers) -> str:
    """Everything between `<w:body>` and the section's properties."""
    head = "".join(_head(paper))
    blocks = "".join(_blocks(paper.blocks, numbers))
    if paper.signatures:
        blocks = _kept_with_next(blocks, paper.blocks[-1])
    last = len(paper.signatures) - 1
    signatures = "".join(
        _signature(one, keep=place < last) for place, one in enumerate(paper.signatures)
    )
    appendices = "".join(_appendix(one, numbers) for one in paper.appendices)
    tail = appendices or '<w:p><w:pPr><w:pStyle w:val="TableNote"/></w:pPr></w:p>'
    return head + blocks + signatures + tail


def _kept_with_next(drawn: str, last: Block) -> str:
    """The text with its last paragraph kept on the signature's page."""
    if not isinstance(last, Paragraph | NumberedList):
        return drawn
    head, mark, tail = drawn.rpartition('<w:pStyle w:val="')
    if not mark:  # a list of nothing draws nothing
        return drawn
    style, rest = tail.split("/>", 1)
    return f"{head}{mark}{style}/><w:keepNext/>{rest}"


def _head(paper: Paper) -> Iterator[str]:
    if paper.restriction:
        yield plain_xml("Restriction", paper.restriction)
    if paper.office:
        yield plain_xml(
            "Requisite", paper.office, '<w:spacing w:after="200"/><w:jc w:val="center"/>'
        )
    for place, line in enumerate(paper.approval):
        yield plain_xml(
            "Requisite", line, f'<w:spacing w:before="{40 * bool(place)}"/><w:ind w:left="5387"/>'
        )
    yield plain_xml("Title", paper.kind.upper())
    last = "" if paper.dated else '<w:spacing w:after="240"/>'
    for place, line in enumerate(paper.title, 1):
        yield plain_xml("Subtitle", line, last if place == len(paper.title) else "")
    if paper.dated:
        yield _date_line(paper)


def _date_line(paper: Paper) -> str:
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH}"/></w:tabs><w:spacing w:before="240" w:after="60"/>'
    number = f"№ {paper.number or BLANK_NUMBER}"
    date = paper.date_text or BLANK_DATE
    line = paragraph_xml("Requisite", f"{run_xml(date)}<w:r><w:tab/></w:r>{run_xml(number)}", tabs)
    place = plain_xml(
        "Requisite", paper.place or BLANK, '<w:spacing w:after="240"/><w:jc w:val="center"/>'
    )
    return line + place


def _blocks(blocks: tuple[Block, ...], numbers: Numbers) -> Iterator[str]:
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        drawn = _block(block, numbers)
        yield _on_new_page(drawn) if broken else drawn
        broken = False


def _on_new_page(drawn: str) -> str:
    """The block with its first paragraph beginning a page."""
    style, rest = drawn.split("/>", 1)
    for keep in ("<w:keepNext/>", "<w:keepLines/>"):  # the schema wants these before the break
        if rest.startswith(keep):
            style, rest = f"{style}/>{keep[:-2]}", rest.removeprefix(keep)
    return f"{style}/>{_BREAK}{rest}"


def _block(block: Block, numbers: Numbers) -> str:
    drawn = ""
    match block:
        case Paragraph():
            drawn = _paragraph(block)
        case Heading():
            drawn = plain_xml(
                f"Heading{block.level}", block.text, "" if block.numbered else _NO_NUMBER
            )
        case NumberedList():
            drawn = _list(block, numbers)
        case Table():
            numbers.tables += block.numbered
            drawn = table_xml(block, numbers.tables)
        case Chart():
            numbers.charts.append(block)
            drawn = _chart(block, len(numbers.charts))
    return drawn


def _paragraph(block: Paragraph) -> str:
    keep = "<w:keepNext/>" if block.keep_next else ""
    indent = "" if block.indent else '<w:ind w:firstLine="0"/>'
    align = "" if block.align == "justify" else f'<w:jc w:val="{JUSTIFY[block.align]}"/>'
    return paragraph_xml("BodyText", runs_xml(block.runs), keep + indent + align)


def _list(block: NumberedList, numbers: Numbers) -> str:
    key = _SHARED_LISTS.get(block.style, 10 + numbers.lists)
    numbers.lists += block.style == "decimal"
    return "".join(
        paragraph_xml(
            "ListParagraph",
            runs_xml(item.runs),
            f'<w:numPr><w:ilvl w:val="{item.level}"/><w:numId w:val="{key}"/></w:numPr>',
        )
        for item in block.items
    )


def _chart(chart: Chart, number: int) -> str:
    width, height = CHART_WIDTH_MM * EMU_PER_MM, chart.height_mm * EMU_PER_MM
    told = xml_text(chart.alt).replace('"', "&quot;")
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Рисунок {number}" descr="{told}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="chart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    label = f"{run_xml('Рисунок ')}{sequence_xml('Рисунок', number)}{run_xml(f' – {chart.title}')}"
    return paragraph_xml("Figure", drawing) + paragraph_xml("FigureCaption", label)


_SIGNATURE_COLUMNS = (4400, 2438, 2800)
_BOTTOM = '<w:vAlign w:val="bottom"/>'


def _signature(signature: Signature, *, keep: bool) -> str:
    """Post, place of the signature and name in a row without borders, kept with the text above.

    `keep`: another signature follows, which must not stand alone on the next page.
    """
    stay = "<w:keepNext/>" if keep else ""
    cells = (
        plain_xml("Requisite", signature.post, stay),
        plain_xml("Requisite", BLANK, f'{stay}<w:jc w:val="center"/>'),
        plain_xml("Requisite", signature.name or BLANK, f'{stay}<w:jc w:val="right"/>'),
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _SIGNATURE_COLUMNS)
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_BOTTOM}</w:tcPr>{cell}</w:tc>'
        for width, cell in zip(_SIGNATURE_COLUMNS, cells, strict=True)
    )
    space = plain_xml("Requisite", "", '<w:keepNext/><w:spacing w:before="280"/>')
    return (
        f'{space}<w:tbl><w:tblPr><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{drawn}</w:tr></w:tbl>"
    )


def _appendix(appendix: Appendix, numbers: Numbers) -> str:
    mark = "".join(
        plain_xml("Requisite", line, f'{"" if place else _BREAK}<w:jc w:val="right"/>')
        for place, line in enumerate(appendix.label.split("\n"))
    )
    title = plain_xml("AppendixTitle", appendix.title)
    return mark + title + "".join(_blocks(appendix.blocks, numbers))
