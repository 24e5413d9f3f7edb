"""Capability `own_template`: an office's own DOCX looked over before anything is put into it, and its PDF after."""

import io
import re
import zipfile

from opora.core.codes import templates as codes
from opora.core.errors import FileError, did_you_mean
from opora.core.issues import IssueCode
from opora.readers.documents.formats import guarded_docx
from opora.readers.documents.libreoffice import NotConvertedError, converted, libreoffice
from opora.writers.docx import PLACES, TEXT, template_places


_EXTERNAL = re.compile(
    rb'<Relationship(?=[^>]*TargetMode="External")(?![^>]*/hyperlink")[^>]*>', re.IGNORECASE
)
_RUNS = ("vbaproject.bin", "activex", "/embeddings/")


def template_checked(content: bytes, name: str) -> tuple[str, ...]:
    """Names of the places in a template that is safe to keep and can be filled.

    Args:
        content: the file's bytes.
        name: its name, for messages.

    Raises:
        FileError: not a DOCX, hostile, with programs or outer links inside, without the place of the text, or with
            places nobody knows.
    """
    guarded_docx(content, name)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.namelist()
        linked = [
            one for one in parts if one.endswith(".rels") and _EXTERNAL.search(archive.read(one))
        ]
    if linked or any(mark in one.lower() for one in parts for mark in _RUNS):
        raise _refused(codes.TEMPLATE_NOT_PLAIN, "", name)
    found = template_places(content)
    unknown = [one for one in found if one not in PLACES]
    if unknown:
        near = did_you_mean(unknown[0], PLACES)
        raise _refused(codes.UNKNOWN_PLACE, f"«{{{{{unknown[0]}}}}}»{near}. ", name)
    if TEXT not in found:
        raise _refused(codes.NO_PLACE_OF_TEXT, "", name)
    return tuple(found)


def template_pdf(content: bytes) -> bytes:
    """The PDF of a paper written into a template: what LibreOffice makes of the DOCX, never a paper of another look.

    Raises:
        FileError: LibreOffice is not installed, or does not open the file.
    """
    office = libreoffice()
    try:
        if office is None:
            raise NotConvertedError("LibreOffice (soffice) не установлен")
        return converted(office, content, suffix=".docx", to="pdf")
    except NotConvertedError as error:
        code = codes.NO_PDF
        message = f"{code.title}: {error}. {code.explanation}"
        raise FileError(message, code=code.code) from error


def _refused(code: IssueCode, words: str, name: str) -> FileError:
    return FileError(
        f"Файл «{name}»: {code.title.lower()}. {words}{code.explanation}", code=code.code
    )
