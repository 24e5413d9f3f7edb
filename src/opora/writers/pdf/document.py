"""One compiler for the life of the process; each paper goes in as JSON, so that no text is ever taken for markup."""

import json
from functools import cache
from pathlib import Path

import typst

from opora.core.papers.model import (
    BLANK,
    BLANK_DATE,
    BLANK_NUMBER,
    Appendix,
    Band,
    Block,
    Chart,
    Heading,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Table,
)
from opora.writers.chart_scale import drawn


_HERE = Path(__file__).parent
Plain = dict[str, object]


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as a PDF/A-2b file; the same bytes for the same paper."""
    told = json.dumps(_paper(paper), ensure_ascii=False)
    made = _compiler().compile(
        format="pdf", sys_inputs={"paper": told}, pdf_standards="a-2b", timestamp=0
    )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_HERE / "paper.typ"),
        root=str(_HERE),
        font_paths=[str(_HERE / "fonts")],
        ignore_system_fonts=True,
    )


def _paper(paper: Paper) -> Plain:
    return {
        "kind": paper.kind,
        "title": paper.title,
        "office": paper.office,
        "place": paper.place or BLANK,
        "dated": paper.dated,
        "date": paper.date_text or BLANK_DATE,
        "number": paper.number or BLANK_NUMBER,
        "restriction": paper.restriction,
        "approval": paper.approval,
        "blocks": _blocks(paper.blocks),
        "signatures": [
            {"post": one.post, "blank": BLANK, "name": one.name or BLANK}
            for one in paper.signatures
        ],
        "appendices": [_appendix(one) for one in paper.appendices],
    }


def _appendix(appendix: Appendix) -> Plain:
    return {
        "label": appendix.label.split("\n"),
        "title": appendix.title,
        "blocks": _blocks(appendix.blocks),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[Plain]:
    return [_block(one) for one in blocks]


def _block(block: Block) -> Plain:
    match block:
        case Paragraph():
            told = _paragraph(block)
        case Heading():
            told = {
                "is": "heading",
                "level": block.level,
                "text": block.text,
                "numbered": block.numbered,
            }
        case NumberedList():
            told = {"is": "list", "points": _points(block)}
        case Table():
            told = _table(block)
        case Chart():
            told = {"is": "chart", **drawn(block)}
        case PageBreak():
            told = {"is": "break"}
    return told


def _paragraph(block: Paragraph) -> Plain:
    return {
        "is": "paragraph",
        "keep": block.keep_next,
        "runs": _runs(block.runs),
        "align": block.align,
        "indent": block.indent,
    }


def _points(block: NumberedList) -> list[Plain]:
    return [
        {"mark": mark, "level": item.level, "runs": _runs(item.runs)}
        for mark, item in zip(block.marks(), block.items, strict=True)
    ]


def _runs(runs: tuple[Run, ...]) -> list[Plain]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs]


def _table(table: Table) -> Plain:
    rows = [{"band": row.text} if isinstance(row, Band) else {"cells": row} for row in table.rows]
    return {
        "is": "table",
        "title": table.title,
        "numbered": table.numbered,
        "header": table.header,
        "rows": rows,
        "widths": table.widths,
        "aligns": ["left" if one == "justify" else one for one in table.aligns],
        "notes": table.notes,
    }
