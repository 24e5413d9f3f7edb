"""The text a person would read in an answer, whatever its kind: a page, a spreadsheet, a document, an archive."""

import html
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pypdfium2
from django.http import HttpResponse


TEXT = ("text/", "application/json", "image/svg")


def body_of(answer: HttpResponse) -> bytes:
    """All bytes of an answer, streamed ones too."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def text_of(body: bytes, content_type: str) -> str:
    """Everything readable in the bytes: parts of an archive one after another, headers of answers aside."""
    if content_type.startswith(TEXT):
        return html.unescape(body.decode("utf-8", "replace"))
    if content_type.startswith("application/pdf"):
        document = pypdfium2.PdfDocument(body)
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as archive:
            return "\n".join(_part(archive.read(name)) for name in archive.namelist())
    return body.decode("utf-8", "replace")


def _part(body: bytes) -> str:
    """A part of an archive, which may be an archive itself."""
    if is_zipfile(BytesIO(body)):
        return text_of(body, "application/zip")
    return html.unescape(body.decode("utf-8", "replace"))
