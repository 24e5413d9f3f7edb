"""A table of a paper as WordprocessingML: fixed columns, a header row that repeats, rows that never split."""

from opora.core.papers.model import Band, Table
from opora.writers.docx.marks import (
    JUSTIFY,
    PAGE_WIDTH,
    paragraph_xml,
    plain_xml,
    run_xml,
    sequence_xml,
)


_PROPERTIES = (
    f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
)
_KEEP = "<w:keepNext/>"


def table_xml(table: Table, number: int) -> str:
    """Caption, table and notes."""
    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    last = len(table.rows) - 1
    rows = "".join(
        _row(row, table, widths, keep=place == 0 or place == last - 1)
        for place, row in enumerate(table.rows)
    )
    notes = "".join(plain_xml("TableNote", note) for note in table.notes)
    after = "" if notes else plain_xml("TableNote", "")
    head = _header(table.header, widths)
    drawn = f"<w:tbl>{_PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    return f"{_caption(table, number)}{drawn}{notes}{after}"


def column_widths(table: Table) -> list[int]:
    """Widths in twips that fill the text's width exactly."""
    total = sum(table.widths)
    widths = [int(PAGE_WIDTH * width / total) for width in table.widths]
    widths[-1] += PAGE_WIDTH - sum(widths)
    return widths


def _caption(table: Table, number: int) -> str:
    if not table.title:
        return ""
    if not table.numbered:
        return plain_xml("Caption", table.title)
    label = f"{run_xml('Таблица ')}{sequence_xml('Таблица', number)}{run_xml(f' – {table.title}')}"
    return paragraph_xml("Caption", label)


def _header(cells: tuple[str, ...], widths: list[int]) -> str:
    inner = "".join(
        _cell(plain_xml("TableHead", cell), width, '<w:vAlign w:val="center"/>')
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{inner}</w:tr>"


def _row(row: tuple[str, ...] | Band, table: Table, widths: list[int], *, keep: bool) -> str:
    if isinstance(row, Band):
        text = paragraph_xml("TableText", run_xml(row.text, bold=True), _KEEP)
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(text, sum(widths), span)}</w:tr>"
    cells = "".join(
        _cell(_cell_text(cell, JUSTIFY[align], keep=keep), width)
        for cell, align, width in zip(row, table.aligns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell_text(text: str, align: str, *, keep: bool) -> str:
    properties = f'{_KEEP if keep else ""}<w:jc w:val="{align}"/>'
    return "".join(
        paragraph_xml("TableText", run_xml(line), properties) for line in text.split("\n")
    )


def _cell(inner: str, width: int, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'
