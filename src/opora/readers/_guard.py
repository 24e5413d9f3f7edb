"""Looks a file over before anything parses it: what it is, whether it is whole, and whether it is safe to open."""

from dataclasses import dataclass
from enum import StrEnum

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.issues import IssueCode
from opora.readers._guard_ole import check_workbook_stream
from opora.readers._guard_zip import MAX_TOTAL, check_archive, document_inside


MAX_FILE = 64 * 2**20  # the largest real export seen is 12.6 MB
MAX_ROWS = 3_000_000  # of a CSV; the region's part of the open data set has about a tenth of it
MAX_CSV_CELLS = 30_000_000  # when every row is as wide as the widest
_LONGEST_LINE = 2**18
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_OTHER = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "изображение"),
    (b"\xff\xd8\xff", "изображение"),
    (b"GIF8", "изображение"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf", "архив 7z"),
    (b"\x1f\x8b", "архив GZIP"),
    (b"MZ", "программа"),
    (b"\x7fELF", "программа"),
    (b"SQLite format 3", "база данных"),
    (b"PAR1", "файл Parquet"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Container(StrEnum):
    """What the bytes are, whatever the file is called."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True)
class Inspection:
    """A file found safe to open. `with_errors` names the sheets' parts that hold formula errors."""

    container: Container
    with_errors: tuple[str, ...] = ()


def refusal(code: IssueCode, reason: str) -> FileError:
    """The error of a file that is not opened: title, reason, what to do."""
    return FileError(f"{code.title}: {reason}. {code.explanation}", code=code.code)


def inspected(content: bytes) -> Inspection:
    """What the file is, once it is known to be safe.

    Raises:
        FileError: hostile, damaged, empty, locked, too big or not a table.
    """
    if not content[: 2**20].strip(b"\x00\r\n\t ;,\xef\xbb\xbf"):
        raise refusal(codes.FILE_EMPTY, "в нём нет ни одного знака")
    if len(content) > MAX_FILE:
        raise refusal(
            codes.FILE_TOO_BIG, f"{len(content) // 2**20} МБ при пределе {MAX_FILE // 2**20} МБ"
        )
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return Inspection(Container.XLSX, _checked_zip(content))
    if content.startswith(_OLE):
        check_workbook_stream(content)
        return Inspection(Container.XLS)
    _check_text(content)
    _check_lines(content)
    return Inspection(Container.CSV)


def _check_lines(content: bytes) -> None:
    """Refuse a text without lines, or one whose longest row would widen all the others beyond any table."""
    if len(content) > _LONGEST_LINE and not any(
        mark in content[:_LONGEST_LINE] for mark in (b"\n", b"\r")
    ):
        raise refusal(codes.NOT_A_TABLE, "внутри одна строка длиннее любой строки таблицы")
    rows = max(content.count(b"\n"), content.count(b"\r")) + 1
    if rows > MAX_ROWS:
        raise refusal(codes.WIDE_RANGE, f"в файле {rows} строк")
    if len(content) < _LONGEST_LINE:
        return
    widest = MAX_CSV_CELLS // rows
    long = [line for line in content.splitlines() if len(line) >= widest]
    if any(line.count(mark) >= widest for line in long for mark in (b";", b",", b"\t")):
        raise refusal(codes.WIDE_RANGE, f"в файле {rows} строк, а столбцов больше {widest}")


def _checked_zip(content: bytes) -> tuple[str, ...]:
    document = document_inside(content)
    if document:
        raise refusal(codes.NOT_A_TABLE, f"внутри {document}")
    return check_archive(content, limit=MAX_TOTAL)


def _check_text(content: bytes) -> None:
    for magic, name in _OTHER:
        if content.startswith(magic):
            raise refusal(codes.NOT_A_TABLE, f"внутри {name}")
    start = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(
        (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<style", b"<head")
    ):
        raise refusal(codes.NOT_A_TABLE, "внутри веб-страница или XML, а не таблица Excel")
    if content.startswith(_UTF16):
        return
    sample = content[: 2**20]
    control = sum(
        sample.count(byte)
        for byte in (b"\x00", b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x06")
    )
    if control > max(2, len(sample) // 1000):
        raise refusal(codes.NOT_A_TABLE, "внутри двоичные данные неизвестного вида")
