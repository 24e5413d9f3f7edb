"""Capability `lint`: remarks on drafts of decisions before they are signed; the drafts themselves are never touched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opora.capabilities.document_folder import documents_in
from opora.capabilities.read_documents import ReadDocument, pack_folder, read_documents
from opora.capabilities.workdays import work_calendar
from opora.core.errors import FileError
from opora.core.issues import Severity
from opora.core.linting.lint import Surroundings, lint
from opora.core.linting.memory import EarlierTask, Memory, tasks_of
from opora.core.linting.model import LintFinding
from opora.core.papers.remarks import remarks_paper
from opora.core.progress import Progress, silent
from opora.packs.grammar import load_grammar
from opora.writers.docx import docx_bytes
from opora.writers.files import put


SUGGESTIONS = ".замечания.docx"  # added to the draft's name


@dataclass(frozen=True, kw_only=True)
class LintedDocument:
    """One file with its remarks, in the order of its text."""

    document: ReadDocument
    findings: tuple[LintFinding, ...]

    @property
    def is_clean(self) -> bool:
        """Nothing to mend: notes do not count."""
        return all(one.severity == Severity.NOTE for one in self.findings)


def lint_documents(
    paths: Iterable[Path | str],
    *,
    folder_memory: bool = False,
    pack: str = "federal",
    progress: Progress = silent,
) -> Iterator[LintedDocument | FileError]:
    """Remarks on every file, in order; a file that cannot be read gives its error.

    Args:
        paths: drafts of any document format.
        folder_memory: also look for repetitions among the other documents of the drafts' folders.
        pack: whose vocabulary is used.
        progress: told how many documents of the folders have been read.
    """
    files = [Path(path) for path in paths]
    vocabulary = load_grammar(pack_folder(pack))
    earlier = tuple(_earlier(files, pack, progress)) if folder_memory else ()
    for answer in read_documents(files, pack=pack):
        if isinstance(answer, FileError):
            yield answer
            continue
        memory = Memory(tuple(one for one in earlier if one.file != Path(answer.file).name))
        around = Surroundings(vocabulary, work_calendar(), memory)
        yield LintedDocument(document=answer, findings=lint(answer.text, answer.reading, around))


def _earlier(files: Iterable[Path], pack: str, progress: Progress) -> Iterator[EarlierTask]:
    """Tasks of all documents in the folders of the drafts."""
    neighbours = [
        path
        for folder in dict.fromkeys(file.parent for file in files)
        for path in documents_in(folder, deep=False)
    ]
    for done, answer in enumerate(read_documents(neighbours, pack=pack), 1):
        progress("память папки", done, len(neighbours))
        if isinstance(answer, ReadDocument):
            for document in answer.reading.documents:
                yield from tasks_of(document, Path(answer.file).name)


def write_suggestions(linted: LintedDocument) -> Path | None:
    """The remarks and possible wordings as a DOCX beside the draft; None when there are none.

    Raises:
        FileError: the folder cannot be written to.
    """
    if not linted.findings:
        return None
    file = Path(linted.document.file)
    paper = remarks_paper(file.name, linted.findings)
    return put(file.with_name(file.name + SUGGESTIONS), docx_bytes(paper))


def described(answer: LintedDocument | FileError) -> dict[str, Any]:
    """An answer as programs take it: `opora lint --json` prints one such object a line."""
    if isinstance(answer, FileError):
        file = answer.issues[0].place.file if answer.issues else None
        return {
            "file": file,
            "family": "refused",
            "findings": [],
            "code": answer.code,
            "message": answer.message,
        }
    return {
        "file": answer.document.file,
        "family": "document",
        "findings": [_described(one) for one in answer.findings],
    }


def _described(finding: LintFinding) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code.code,
        "title": finding.code.title,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.code.explanation,
        "document": finding.document,
        "place": finding.place or None,
        "span": [span.start, span.end] if span else None,
        "quote": finding.quote or None,
        "suggestion": finding.suggestion,
    }
