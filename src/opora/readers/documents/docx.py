"""DOCX → text: paragraphs with their real list numbers, tables as rows, headers and notes, corrections told."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, fromstring

from opora.core.codes import documents as codes
from opora.core.errors import FileError
from opora.core.grammar.text import DocumentText
from opora.readers.documents.numbering import Numbering, W, read_numbering
from opora.readers.documents.pieces import Pieces, table_row


_BREAKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_DELETED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}fldSimple_", f"{W}instrText"}
)


def _parsed(xml: bytes) -> Element:
    """A part of the package; the guard has already refused DTDs and bombs."""
    return fromstring(xml)  # noqa: S314


@dataclass
class _Package:
    """A document's parts and what is met on the way through its body."""

    numbering: Numbering
    style_lists: dict[str, tuple[str, int]]
    pieces: Pieces = field(default_factory=Pieces)
    paragraph: int = 0
    corrections: int = 0


def read_docx(content: bytes, name: str) -> DocumentText:
    """Text of a Word document; numbers of lists stand in it as printed.

    Raises:
        FileError: the package is damaged or locked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {
                part: archive.read(part) for part in archive.namelist() if part.endswith(".xml")
            }
            body = _parsed(parts["word/document.xml"]).find(f"{W}body")
            package = _package(parts)
    except (zipfile.BadZipFile, KeyError, ParseError, OSError, EOFError) as error:
        message = f"Файл «{name}»: {codes.DAMAGED.title.lower()}. {codes.DAMAGED.explanation}"
        raise FileError(message, code=codes.DAMAGED.code) from error
    _add_outside(package, parts, "header")
    for element in body if body is not None else ():
        _add_block(package, element)
    _add_outside(package, parts, "footer")
    _add_notes(package, parts)
    return package.pieces.text(name)


def _package(parts: dict[str, bytes]) -> _Package:
    lists = parts.get("word/numbering.xml")
    numbering = read_numbering(_parsed(lists) if lists else None)
    styles = parts.get("word/styles.xml")
    return _Package(numbering, _style_lists(_parsed(styles)) if styles else {})


def _style_lists(root: Element) -> dict[str, tuple[str, int]]:
    """Lists that paragraph styles bring, those inherited from the style they are based on included."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in root.findall(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        place = _list_place(style.find(f"{W}pPr/{W}numPr"))
        if place is not None:
            own[key] = place
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[key] = parent.get(f"{W}val", "")
    for key in based:
        known, steps = key, 0
        while known not in own and known in based and steps < 20:
            known, steps = based[known], steps + 1
        if known in own:
            own.setdefault(key, own[known])
    return own


def _list_place(numbering: Element | None) -> tuple[str, int] | None:
    if numbering is None:
        return None
    list_id, depth = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if list_id is None:
        return None
    return list_id.get(f"{W}val", ""), int(depth.get(f"{W}val", "0")) if depth is not None else 0


def _add_block(package: _Package, element: Element) -> None:
    if element.tag == f"{W}p":
        package.paragraph += 1
        package.pieces.add(_paragraph(package, element), paragraph=package.paragraph)
    elif element.tag == f"{W}tbl":
        _add_table(package, element)
    elif element.tag == f"{W}sdt":
        for inner in element.findall(f"{W}sdtContent/*"):
            _add_block(package, inner)


def _add_table(package: _Package, table: Element) -> None:
    """A row a line, «| cell | cell |»; a cell merged with the one above is «^»."""
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in table.findall(f"{W}tr"):
        cells = [_cell(package, cell) for cell in row.findall(f"{W}tc")]
        if any(cell.strip(" ^") for cell in cells):
            package.pieces.add(table_row(cells, columns), paragraph=package.paragraph, part="table")


def _cell(package: _Package, cell: Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val", "continue") == "continue":
        return "^"
    texts = []
    for paragraph in cell.iter(f"{W}p"):
        package.paragraph += 1
        texts.append(_paragraph(package, paragraph).replace("\n", " ").strip())
    return " ".join(text for text in texts if text)


def _paragraph(package: _Package, element: Element) -> str:
    label = _label(package, element)
    text = "".join(_runs(package, element))
    return f"{label} {text}" if label and text.strip() else text


def _label(package: _Package, element: Element) -> str:
    """The list number of a paragraph: its own, or its style's; list 0 takes a style's number away."""
    properties = element.find(f"{W}pPr")
    if properties is None:
        return ""
    place = _list_place(properties.find(f"{W}numPr"))
    style = properties.find(f"{W}pStyle")
    if place is None and style is not None:
        place = package.style_lists.get(style.get(f"{W}val", ""))
    return package.numbering.label(*place) if place is not None and place[0] != "0" else ""


def _runs(package: _Package, element: Element) -> Iterator[str]:
    """Text of an element; what was deleted is left out and counted, what was inserted is counted."""
    for child in element:
        if child.tag in {f"{W}del", f"{W}moveFrom", f"{W}ins", f"{W}moveTo"}:
            package.corrections += 1
        if child.tag in _DELETED:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _runs(package, child)


def _add_outside(package: _Package, parts: dict[str, bytes], kind: str) -> None:
    """Headers or footers with words in them, each text once; page numbers are no text."""
    seen: set[str] = set()
    for part in sorted(parts):
        if not part.startswith(f"word/{kind}"):
            continue
        for paragraph in _parsed(parts[part]).iter(f"{W}p"):
            text = "".join(_runs(package, paragraph)).strip()
            if (
                any(sign.isalpha() for sign in text)
                and text not in seen
                and not text.lower().startswith(("стр", "page"))
            ):
                seen.add(text)
                package.pieces.add(text, part=kind)


def _add_notes(package: _Package, parts: dict[str, bytes]) -> None:
    """Footnotes as text; comments and corrections as notes of the reading."""
    for footnote in _inside(parts, "word/footnotes.xml", "footnote"):
        text = "".join(_runs(package, footnote)).strip()
        if text:
            package.pieces.add(text, part="footnote")
    comments = [
        "".join(_runs(package, one)).strip()
        for one in _inside(parts, "word/comments.xml", "comment")
    ]
    package.pieces.notes += [
        f"{codes.COMMENTS.code}: примечание на полях: «{text}»" for text in comments if text
    ]
    if package.corrections:
        package.pieces.notes.append(
            f"{codes.TRACKED_CHANGES.code}: {codes.TRACKED_CHANGES.title.lower()} ({package.corrections}); "
            "прочитан текст со вставками и без удалённого"
        )


def _inside(parts: dict[str, bytes], part: str, tag: str) -> list[Element]:
    return list(_parsed(parts[part]).findall(f"{W}{tag}")) if part in parts else []
