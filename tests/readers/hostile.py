"""Hostile and damaged files, made here and not committed: what the guard must refuse at once."""

import io
import struct
import zipfile

import xlsxwriter

from tests.readers.workbooks import xls, xlsx


PLAIN = {
    "Лист1": [
        ["Группы участников", "Кол-во участников", 2, 3, 4, 5],
        ["Школа(edu880201)", 10, 10, 40, 40, 10],
    ]
}
SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def workbook_of(sheet_xml: str) -> bytes:
    """An XLSX whose only sheet is this XML."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx({"a": [["x"]]}))) as sound,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in sound.namelist():
            mine = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name, sheet_xml if mine else sound.read(name))
    return buffer.getvalue()


def far_cell() -> bytes:
    """One cell at XFD1048576."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("a").write(1_048_575, 16_383, 1)
    book.close()
    return buffer.getvalue()


def far_cell_out_of_order() -> bytes:
    """The far cell stands before a near one in its row, where a look at last cells does not see it."""
    cells = '<row r="1"><c r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row>'
    return workbook_of(SHEET + cells + "</sheetData></worksheet>")


def wide_but_allowed() -> bytes:
    """A range just under the limit: it passes the guard and costs calamine about 160 MB."""
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="190000"><c r="Z190000"><v>1</v></c></row>'
    )
    return workbook_of(SHEET + cells + "</sheetData></worksheet>")


def many_wide_sheets() -> bytes:
    """Each sheet is under the limit; together they would take gigabytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for number in range(20):
        book.add_worksheet(f"s{number}").write(300_000, 14, 1)
    book.close()
    return buffer.getvalue()


def zip_bomb() -> bytes:
    """300 MB of blanks in 0.3 MB."""
    return workbook_of(SHEET + " " * 300_000_000 + "</sheetData></worksheet>")


def entity_bomb() -> bytes:
    """A DTD that would unfold into a billion laughs."""
    dtd = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return workbook_of(
        dtd
        + SHEET.split("?>")[1]
        + '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    )


def encrypted() -> bytes:
    """An OLE container as Excel writes a workbook with a password: a stream named EncryptedPackage."""
    return _compound(
        {"EncryptedPackage": b"\x00" * 5000, "EncryptionInfo": b"\x04\x00\x04\x00" + b"\x00" * 5000}
    )


def locked_xls() -> bytes:
    """An old workbook with a FILEPASS record."""
    stream = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0) + struct.pack(
        "<HHH", 0x002F, 2, 1
    )
    return _compound({"Workbook": stream + b"\x00" * 5000})


def _compound(streams: dict[str, bytes]) -> bytes:
    sector = 512
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]

    def chain(data: bytes) -> int:
        start = len(sectors)
        pieces = [
            data[at : at + sector].ljust(sector, b"\x00") for at in range(0, len(data), sector)
        ]
        for number, piece in enumerate(pieces):
            sectors.append(piece)
            fat.append(start + number + 1 if number + 1 < len(pieces) else 0xFFFFFFFE)
        return start

    for name, data in streams.items():
        entries.append(_entry(name, 2, chain(data), len(data)))
    directory = chain(b"".join(entries))
    fat_sector = len(sectors)
    fat.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat)))))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\x00" * 10
    )
    header += struct.pack("<IIIIIIII", 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", fat_sector, *([0xFFFFFFFF] * 108))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    raw = (name + "\x00").encode("utf-16-le")
    body = (
        raw.ljust(64, b"\x00")
        + struct.pack("<HBB", len(raw), kind, 1)
        + b"\xff" * 12
        + b"\x00" * 36
    )
    return (body + struct.pack("<III", start, size, 0)).ljust(128, b"\x00")


HOSTILE = {
    "empty": (b"", "OP-202"),
    "blank": (b" \r\n\r\n", "OP-202"),
    "far_cell": (far_cell, "OP-208"),
    "far_cell_out_of_order": (far_cell_out_of_order, "OP-210"),
    "far_cell_xls": (
        lambda: xls({"a": [[], *[[] for _ in range(65_534)], ["", *[""] * 254, 1]]}),
        "OP-208",
    ),
    "zip_bomb": (zip_bomb, "OP-207"),
    "entity_bomb": (entity_bomb, "OP-209"),
    "password": (encrypted, "OP-205"),
    "password_xls": (locked_xls, "OP-205"),
    "truncated": (lambda: xlsx(PLAIN)[:-200], "OP-206"),
    "truncated_xls": (lambda: xls(PLAIN)[:1500], "OP-206"),
    "damaged_inside": (lambda: workbook_of("<worksheet><sheetData><row"), "OP-206"),
    "many_wide_sheets": (many_wide_sheets, "OP-208"),
    "one_endless_line": (b"a;" * 2**19, "OP-204"),
    "wide_line_then_long": (b";" * 20_000 + b"x\n" + b"1\n" * 200_000, "OP-208"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "OP-204"),
    "html_named_xls": (b"<html><table><tr><td>1</td></tr></table></html>", "OP-204"),
    "zip_of_text": (lambda: _zip_of("a.txt"), "OP-204"),
    "docx": (lambda: _zip_of("word/document.xml"), "OP-204"),
    "binary": (bytes(range(256)) * 40, "OP-204"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "OP-204"),
}


def _zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "text")
    return buffer.getvalue()
