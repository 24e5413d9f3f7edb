"""The inside of an XLSX checked part by part as it unpacks: size, ratio, DTD and the area its cells span."""

import io
import re
import struct
import zipfile
import zlib

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.issues import IssueCode


MAX_TOTAL = 300 * 2**20  # unpacked; the 12.6 MB export unpacks into about 100 MB
MAX_PARTS = 2_000
MAX_CELLS = (
    5_000_000  # of the used range; a range of one cell in the last row alone costs calamine 530 MB
)
_RATIO, _RATIO_FROM = 250, 8 * 2**20
_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PROLOG = 64 * 2**10
_ROOT = re.compile(rb"<[A-Za-z_]")
_LETTER_VALUES = (1, 26, 676)


def _refusal(code: IssueCode, reason: str) -> FileError:
    return FileError(f"{code.title}: {reason}. {code.explanation}", code=code.code)


def document_inside(content: bytes) -> str:
    """What else than a workbook the archive is, in Russian; empty for a workbook or a broken archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return ""
    if any(name.startswith("xl/workbook.") for name in names):
        return "двоичная книга XLSB" if "xl/workbook.bin" in names else ""
    if "word/document.xml" in names:
        return "документ Word"
    if "mimetype" in names:
        return "документ OpenDocument"
    return "презентация" if "ppt/presentation.xml" in names else "архив ZIP без таблицы"


def check_archive(content: bytes, *, limit: int) -> tuple[str, ...]:
    """Names of the sheets' parts that hold formula errors, once every part is known to be safe.

    Raises:
        FileError: bomb, DTD, password, damaged archive or a used range no table has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_declared(archive.infolist(), len(content), limit)
            return tuple(_checked_parts(content, archive.infolist(), limit))
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        OverflowError,
    ) as error:
        raise _refusal(codes.DAMAGED, "архив внутри XLSX не читается") from error


def _check_declared(parts: list[zipfile.ZipInfo], packed: int, limit: int) -> None:
    if len(parts) > MAX_PARTS:
        raise _refusal(codes.ZIP_BOMB, f"внутри {len(parts)} частей")
    total = sum(part.file_size for part in parts)
    if total > limit or (total > _RATIO_FROM and total > packed * _RATIO):
        raise _refusal(codes.ZIP_BOMB, f"{packed // 1024} КБ распаковываются в {total // 2**20} МБ")
    if any(part.flag_bits & 1 for part in parts):
        raise _refusal(codes.PASSWORD, "архив внутри XLSX зашифрован")


def _checked_parts(content: bytes, parts: list[zipfile.ZipInfo], limit: int) -> list[str]:
    with_errors, left, cells = [], limit, 0
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        xml = _unpacked(content, part)
        left -= len(xml)
        if left < 0:
            raise _refusal(codes.ZIP_BOMB, "части повторяют друг друга")
        if _declares(xml):
            raise _refusal(codes.XML_ENTITIES, f"часть {part.filename[:60]}")
        if part.filename.startswith("xl/worksheets/"):
            cells += _check_range(xml, cells)
            if b't="e"' in xml:
                with_errors.append(part.filename)
    return with_errors


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """A part's bytes, never more than it declares; faster than `ZipFile.read`, which reads in chunks."""
    name_size, extra_size = struct.unpack_from("<HH", content, part.header_offset + 26)
    start = part.header_offset + 30 + name_size + extra_size
    packed = content[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return packed
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("compression")
    xml = zlib.decompressobj(-15).decompress(packed, part.file_size + 1)
    if len(xml) != part.file_size:
        raise zipfile.BadZipFile("size")
    return xml


def _declares(xml: bytes) -> bool:
    """Whether a DTD stands before the root element, the only place for one; a part without a root in sight counts."""
    start = xml[:_PROLOG]
    root = _ROOT.search(start)
    return b"<!DOCTYPE" in (start[: root.start()] if root else start) or (
        root is None and len(xml) > 0
    )


def _check_range(xml: bytes, before: int) -> int:
    """Cells a sheet spans; refuses when they and those of the sheets before it are more than any book holds.

    Only each row's last cell is looked at, as writers put cells in order: ten times faster than all cells. A forged
    order gets past this and meets the memory limit of the child process.
    """
    references = {
        piece[piece.rfind(b' r="') + 4 :][:11].split(b'"', 1)[0] for piece in xml.split(b"row ")[1:]
    }
    letters = {reference.rstrip(_DIGITS) for reference in references}
    numbers = {reference.lstrip(_LETTERS) for reference in references}
    rows = max((int(number) for number in numbers if number.isdigit()), default=1)
    columns = max((_column(column) for column in letters if column.isalpha()), default=1)
    if before + rows * columns > MAX_CELLS:
        raise _refusal(codes.WIDE_RANGE, f"лист занимает {rows} строк × {columns} столбцов")
    return rows * columns


def _column(letters: bytes) -> int:
    return (
        sum(
            (letter - 64) * value
            for letter, value in zip(reversed(letters), _LETTER_VALUES, strict=False)
        )
        or 1
    )
