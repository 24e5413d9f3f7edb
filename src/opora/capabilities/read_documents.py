"""Capability `read_documents`: official documents of any format → text with places and what it says."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from opora.capabilities._document_process import Answer, DocumentProcesses
from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.grammar.objects import Reading
from opora.core.grammar.reading import to_reading
from opora.core.grammar.text import DocumentText
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.packs.folder import roots
from opora.readers._guard import MAX_FILE


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """One file as read: its text with places and the documents in it; `sha256` is of the bytes."""

    file: str
    sha256: str
    text: DocumentText
    reading: Reading


def read_documents(
    paths: Iterable[Path | str], *, pack: str = "federal", processes: int | None = None
) -> Iterator[ReadDocument | FileError]:
    """An answer a file, in order; a file that cannot be read gives the error that tells why.

    Args:
        paths: files of any document format.
        pack: whose grammar is used.
        processes: how many files are read at once; one for each core unless given.
    """
    listed = [str(path) for path in paths]
    count = max(1, min(processes or os.cpu_count() or 1, len(listed)))
    with DocumentProcesses(pack_folder(pack), count) as children:
        yield from read_contents(children, map(opened, listed))


def read_contents(
    children: DocumentProcesses, files: Iterable[tuple[str, bytes | FileError]]
) -> Iterator[ReadDocument | FileError]:
    """Answers about files already opened; an error among them stays where it is."""
    refused: dict[int, FileError] = {}
    asked = 0

    def readable() -> Iterator[tuple[str, bytes]]:
        nonlocal asked
        for name, content in files:
            place, asked = asked, asked + 1
            if isinstance(content, FileError):
                refused[place] = content
            else:
                yield name, content

    given = 0
    for name, content, answer in children.read_all(readable()):
        while given in refused:
            yield refused.pop(given)
            given += 1
        yield made(name, content, answer)
        given += 1
    for place in sorted(refused):
        yield refused[place]


def made(name: str, content: bytes, answer: Answer) -> ReadDocument | FileError:
    """A child's answer with the file it is about."""
    if isinstance(answer, FileError):
        return placed(name, answer)
    text, reading = answer
    return ReadDocument(file=name, sha256=sha256(content).hexdigest(), text=text, reading=reading)


def placed(name: str, error: FileError) -> FileError:
    """The error with the file as its place, so that programs need not parse the message."""
    if error.issues:
        return error
    issue = Issue(error.code, Severity.REFUSED, Place(file=name), error.message)
    return FileError(error.message, code=error.code, issues=[issue])


def opened(path: str) -> tuple[str, bytes | FileError]:
    """The path as printed and the whole file, or why it is not opened."""
    try:
        if Path(path).stat().st_size > MAX_FILE:
            return path, _unopened(path, codes.FILE_TOO_BIG.title, codes.FILE_TOO_BIG.code)
        return path, Path(path).read_bytes()
    except OSError:
        return path, _unopened(path, codes.FILE_MISSING.title, codes.FILE_MISSING.code)


def _unopened(path: str, reason: str, code: str) -> FileError:
    return placed(path, FileError(f"Файл «{path}»: {reason.lower()}.", code=code))


def pack_folder(pack: str) -> Path:
    """The folder of a pack that has a grammar; the federal one when the pack brings none of its own."""
    for name in (pack, "federal"):
        for root in roots():
            if (root / name / "grammar").is_dir():
                return root / name
    raise AssertionError("the federal pack has a grammar")


def described(answer: ReadDocument | FileError) -> dict[str, Any]:
    """An answer as programs take it: the form of `documents/score.py` with the file and its family."""
    if isinstance(answer, FileError):
        file = answer.issues[0].place.file if answer.issues else None
        return {
            "file": file,
            "family": "refused",
            "readable": False,
            "documents": [],
            "code": answer.code,
            "message": answer.message,
        }
    values = {"file": answer.file, "family": "document", "sha256": answer.sha256}
    return {**values, **to_reading(answer.reading), "notes": list(answer.text.notes)}
