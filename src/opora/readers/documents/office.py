"""DOC, RTF and ODT through LibreOffice, or DOC through antiword; a clear word when neither is installed."""

import shutil
import subprocess
import tempfile
from pathlib import PurePath

from opora.core.codes import documents as codes
from opora.core.errors import FileError
from opora.core.grammar.text import DocumentText
from opora.core.issues import IssueCode
from opora.readers.documents.docx import read_docx
from opora.readers.documents.libreoffice import NotConvertedError, converted, libreoffice
from opora.readers.documents.plain import read_plain


_TIMEOUT = 120  # seconds
_OLE = b"\xd0\xcf\x11\xe0"


def read_by_office(content: bytes, name: str) -> DocumentText:
    """Text of an old or open format, converted to DOCX first so that list numbers stay real.

    Raises:
        FileError: no program is installed, or it cannot open the file.
    """
    office = libreoffice()
    if office is not None:
        return read_docx(_as_docx(office, content, name), name)
    antiword = shutil.which("antiword")
    if antiword is not None and content.startswith(_OLE):
        return _by_antiword(antiword, content, name)
    raise _refused(
        codes.PROGRAM_MISSING, "нужен LibreOffice (soffice); для DOC подойдёт и antiword", name
    )


def _as_docx(office: str, content: bytes, name: str) -> bytes:
    try:
        suffix = PurePath(name).suffix.lower() or ".doc"
        return converted(office, content, suffix=suffix, to="docx", seconds=_TIMEOUT)
    except NotConvertedError as error:
        raise _refused(codes.CONVERSION_FAILED, str(error), name) from error


def _by_antiword(antiword: str, content: bytes, name: str) -> DocumentText:
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(content)
        file.flush()
        text = _run([antiword, "-m", "UTF-8.txt", "-w", "0", file.name], name)
    if not text.strip():
        raise _refused(codes.CONVERSION_FAILED, "antiword не нашёл в нём текста", name)
    return read_plain(text, name)


def _run(command: list[str], name: str) -> bytes:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)  # noqa: S603 - our own arguments
    except (subprocess.TimeoutExpired, OSError) as error:
        raise _refused(
            codes.CONVERSION_FAILED, f"программа {PurePath(command[0]).name} не ответила", name
        ) from error
    return done.stdout


def _refused(code: IssueCode, reason: str, name: str) -> FileError:
    return FileError(
        f"Файл «{name}»: {code.title.lower()}: {reason}. {code.explanation}", code=code.code
    )
