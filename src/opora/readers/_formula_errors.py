"""Cells of an XLSX that hold a formula error, which calamine reports as empty."""

import io
import re
import zipfile


_CELL = re.compile(rb'<(?:\w+:)?c\b([^>]*?\bt="e"[^>]*?)>.*?<(?:\w+:)?v>([^<]{2,10})</', re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def formula_errors(content: bytes, parts: tuple[str, ...]) -> dict[str, list[tuple[int, int, str]]]:
    """Row index, column index and text («#REF!») of each cell with an error in these parts, by sheet name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = _sheet_names(archive)
        return {names[part]: _cells(archive.read(part)) for part in parts if part in names}


def _cells(xml: bytes) -> list[tuple[int, int, str]]:
    cells = []
    for attributes, text in _CELL.findall(xml):
        reference = _REFERENCE.search(attributes)
        if reference:
            letters, row = reference.groups()
            cells.append(
                (int(row) - 1, column_index(letters.decode()), text.decode("utf-8", "replace"))
            )
    return cells


def column_index(letters: str) -> int:
    """Index of a column by its letters: A is 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        workbook = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {}
    for attributes in _RELATION.findall(relations):
        pairs = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        target = pairs.get("Target", "").lstrip("/")
        targets[pairs.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
    return {
        targets[relation]: _unescaped(name)
        for name, relation in _SHEET.findall(workbook)
        if relation in targets
    }


def _unescaped(name: str) -> str:
    for entity, mark in _ENTITIES:
        name = name.replace(entity, mark)
    return name
