"""Capability `read_mixed`: exports and documents in one go, told apart by what they hold; doubt is refused."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from opora.capabilities._document_process import DocumentProcesses
from opora.capabilities.read import described as described_export
from opora.capabilities.read_documents import (
    ReadDocument,
    opened,
    pack_folder,
    placed,
    read_contents,
)
from opora.capabilities.read_documents import described as described_document
from opora.core.codes import families as codes
from opora.core.errors import FileError
from opora.core.grammar.objects import Document
from opora.core.reading import Reading
from opora.readers._kinds import kind_id, kinds
from opora.readers._process import ReaderProcess, refused
from opora.readers._secret import local_secret


MOST_OF_A_PLAN = (
    300_000  # bytes: a workbook above it is no plan, and its rows need not be read as text
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")
_DOCUMENTS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")

Loaded: TypeAlias = tuple[str, bytes | FileError]
Answer: TypeAlias = Reading | ReadDocument | FileError


def read_mixed(
    paths: Iterable[Path | str], *, pack: str = "federal", secret: bytes | None = None
) -> Iterator[Answer]:
    """An answer a file, in order: an export's reading, a document's reading, or why there is none.

    Args:
        paths: files of any kind.
        pack: whose grammar documents are read by.
        secret: hides participants' codes of exports; the secret of this computer unless given.
    """
    key = local_secret() if secret is None else secret
    with ReaderProcess(key) as exports, DocumentProcesses(pack_folder(pack)) as documents:
        readers: dict[str, Callable[[Iterable[Loaded]], Iterator[Answer]]] = {
            "document": lambda files: read_contents(documents, files),
            "either": lambda files: (_either(one, exports, documents) for one in files),
        }
        for family, files in groupby(map(opened, map(str, paths)), key=family_of):
            yield from readers[family](files)


def family_of(loaded: Loaded) -> str:
    """«document» when the bytes can be nothing else; «either» for tables and plain text."""
    _, content = loaded
    if isinstance(content, FileError) or content.startswith(_DOCUMENTS):
        return "document"
    if content.startswith(b"PK\x03\x04"):
        return "either" if b"xl/workbook" in content else "document"
    if content.startswith(_OLE):
        return "document" if _WORD in content else "either"
    head = content[:4000].lstrip().lower()
    return "document" if head.startswith((b"<!doctype", b"<html")) or b"<body" in head else "either"


def _either(loaded: Loaded, exports: ReaderProcess, documents: DocumentProcesses) -> Answer:
    """Read both ways; one reading wins, two are refused, none gives the likelier refusal."""
    name, content = loaded
    assert isinstance(content, bytes)
    if len(content) > MOST_OF_A_PLAN and _is_table(content):
        return next(iter(exports.read_all([(name, content)])))
    document = next(read_contents(documents, [(name, content)]))
    if isinstance(document, ReadDocument) and _tasks(document):
        return two_readings(content, document, exports) or document
    export = next(iter(exports.read_all([(name, content)])))
    if isinstance(export, FileError):
        return document if not _is_table(content) else placed(name, export)
    return export


def two_readings(
    content: bytes, document: ReadDocument, exports: ReaderProcess
) -> FileError | None:
    """The refusal of a table that reads both as an export and as a document with tasks; None when only as one."""
    if not _tasks(document) or not _is_table(content):
        return None
    export = next(iter(exports.read_all([(document.file, content)])))
    if isinstance(export, FileError):
        return None
    code = codes.TWO_READINGS
    message = (
        f"{code.title.lower()}: как выгрузка («{_title(export.kind)}») и как документ ({_tasks(document)}). "
        f"{code.explanation}"
    )
    return refused(document.file, message, code.code)


def _tasks(document: ReadDocument) -> str:
    """What the document asks for, in words; empty when nothing."""
    found = document.reading.documents
    told = [f"«{one.kind}», поручений: {_count(one)}" for one in found if _count(one)]
    return "; ".join(told)


def _count(document: Document) -> int:
    leaves = sum(len(group.items) for group in document.recommendations)
    return len(document.decisions) + len(document.measures) + leaves


def _is_table(content: bytes) -> bool:
    """A workbook, or text most of whose lines are parted by the same sign."""
    if content.startswith((b"PK", _OLE)):
        return True
    lines = [line for line in content[:8000].splitlines() if line.strip()]
    parted = max(sum(line.count(sign) > 1 for line in lines) for sign in (b";", b"\t", b"|"))
    return parted * 2 > len(lines)


def _title(kind: str) -> str:
    """The Russian name of an export's kind."""
    return next((str(one.TITLE) for one in kinds() if kind_id(one) == kind), kind)


def described(answer: Answer) -> dict[str, Any]:
    """An answer as programs take it: `opora read --json` prints one such object a line."""
    if isinstance(answer, Reading):
        return described_export(answer)
    if isinstance(answer, ReadDocument):
        return described_document(answer)
    return {**described_export(answer), "readable": False, "documents": [], "code": answer.code}
