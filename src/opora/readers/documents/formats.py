"""What a document's bytes are, and which reader turns them into text."""

from collections.abc import Callable
from pathlib import PurePath

from opora.core.codes import documents as codes
from opora.core.codes import readers as file_codes
from opora.core.errors import FileError
from opora.core.grammar.text import DocumentText
from opora.core.issues import IssueCode
from opora.readers._guard import MAX_FILE
from opora.readers._guard_zip import MAX_TOTAL, check_archive
from opora.readers.documents.docx import read_docx
from opora.readers.documents.html import read_html
from opora.readers.documents.office import read_by_office
from opora.readers.documents.pdf import read_pdf
from opora.readers.documents.plain import decoded, read_plain
from opora.readers.documents.recognition import read_image
from opora.readers.documents.xlsx import read_workbook


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
Reader = Callable[[bytes, str], DocumentText]


def read_document_file(content: bytes, name: str) -> DocumentText:
    """Working text of a document of any known format.

    Args:
        content: the file's bytes.
        name: its name, for messages and for telling old Office formats apart.

    Raises:
        FileError: empty, too big, hostile, damaged, of an unknown format, or needs a program that is not installed.
    """
    if not content.strip(b"\x00\r\n\t "):
        raise refused(file_codes.FILE_EMPTY, "в нём нет ни одного знака", name)
    if len(content) > MAX_FILE:
        raise refused(file_codes.FILE_TOO_BIG, f"{len(content) // 2**20} МБ", name)
    return _reader(content, name)(content, name)


def guarded_docx(content: bytes, name: str) -> None:
    """Nothing, when the bytes are a DOCX that is safe to open.

    Raises:
        FileError: empty, too big, hostile or no DOCX.
    """
    if len(content) > MAX_FILE:
        raise refused(file_codes.FILE_TOO_BIG, f"{len(content) // 2**20} МБ", name)
    if not content.startswith(b"PK\x03\x04") or b"word/document.xml" not in content:
        raise refused(codes.UNKNOWN_FORMAT, "нужен DOCX", name)
    check_archive(content, limit=MAX_TOTAL)


def refused(code: IssueCode, reason: str, name: str) -> FileError:
    """The error of a document that is not read: the file, what is wrong, what to do."""
    return FileError(
        f"Файл «{name}»: {code.title.lower()}: {reason}. {code.explanation}", code=code.code
    )


def _reader(content: bytes, name: str) -> Reader:
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, name)
    if content.startswith(b"%PDF"):
        return read_pdf
    if content.startswith(_IMAGES):
        return read_image
    if content.startswith((_OLE, b"{\\rtf")):
        return read_by_office
    return _textual(content, name)


def _zipped(content: bytes, name: str) -> Reader:
    """DOCX, XLSX or ODT, once the archive is known to be safe."""
    check_archive(content, limit=MAX_TOTAL)
    if b"word/document.xml" in content:
        return read_docx
    if b"xl/workbook.xml" in content:
        return read_workbook
    if b"opendocument" in content[:200]:
        return read_by_office
    raise refused(codes.UNKNOWN_FORMAT, "это архив, а не документ", name)


def _textual(content: bytes, name: str) -> Reader:
    if b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused(codes.UNKNOWN_FORMAT, "внутри двоичные данные", name)
    head = decoded(content[:4000])[0].lstrip().lower()
    suffix = PurePath(name).suffix.lower()
    if suffix in {".html", ".htm"} or head.startswith(("<!doctype", "<html")) or "<body" in head:
        return read_html
    return read_plain
