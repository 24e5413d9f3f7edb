"""The whole DOCX: static parts deflated once, the document, its charts and list numbers per paper."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from opora.core.papers.model import Chart, Paper
from opora.writers.docx.body import Numbers, body_xml
from opora.writers.docx.chart import chart_xml
from opora.writers.docx.marks import xml_text
from opora.writers.zip_parts import Part, part, static_part, zipped


_STATIC = Path(__file__).parent / "static"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_LINKED = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
    ("rId4", "numbering", "numbering.xml", "numbering"),
    ("rId5", "header", "header1.xml", "header"),
    ("rId6", "header", "header2.xml", "header"),
)
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


@dataclass
class _Charts:
    found: list[Chart] = field(default_factory=list)


def docx_bytes(paper: Paper) -> bytes:
    """The paper as a DOCX file."""
    numbers = Numbers()
    body = body_xml(paper, numbers)
    document = f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{_SECTION}</w:body></w:document>"
    charts = numbers.charts
    return zipped(
        [
            part("[Content_Types].xml", _content_types(len(charts))),
            *_static_parts(),
            part("docProps/core.xml", _core_properties(paper)),
            part("word/document.xml", document),
            part("word/numbering.xml", _numbering(numbers.lists)),
            part("word/_rels/document.xml.rels", _relations(len(charts))),
            *(
                part(f"word/charts/chart{place}.xml", chart_xml(one))
                for place, one in enumerate(charts, 1)
            ),
        ]
    )


@cache
def _static_parts() -> tuple[Part, ...]:
    names = {
        "_rels/.rels": "rels.xml",
        "docProps/app.xml": "app.xml",
        "word/styles.xml": "styles.xml",
        "word/settings.xml": "settings.xml",
        "word/fontTable.xml": "font_table.xml",
        "word/header1.xml": "header.xml",
        "word/header2.xml": "header_first.xml",
    }
    return tuple(static_part(name, _static(file)) for name, file in names.items())


@cache
def _static(file: str) -> str:
    return (_STATIC / file).read_text(encoding="utf-8")


@cache
def _content_types(charts: int) -> str:
    parts = [
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        *((f"/word/{file}", f"{_WORD}.{kind}+xml") for _, _, file, kind in _LINKED),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
        *((f"/word/charts/chart{place}.xml", _CHART_TYPE) for place in range(1, charts + 1)),
    ]
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


@cache
def _relations(charts: int) -> str:
    links = [(key, kind, file) for key, kind, file, _ in _LINKED]
    links += [
        (f"chart{place}", "chart", f"charts/chart{place}.xml") for place in range(1, charts + 1)
    ]
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{file}"/>'
        for key, kind, file in links
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


@cache
def _numbering(decimal_lists: int) -> str:
    """Numbering with one instance for each decimal list, so that each begins from 1."""
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(3)
    )
    lists = "".join(
        f'<w:num w:numId="{10 + place}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for place in range(decimal_lists)
    )
    return _static("numbering.xml").replace("</w:numbering>", f"{lists}</w:numbering>")


def _core_properties(paper: Paper) -> str:
    title = xml_text(" ".join((paper.kind, *paper.title)))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:language>ru-RU</dc:language></cp:coreProperties>"
    )
