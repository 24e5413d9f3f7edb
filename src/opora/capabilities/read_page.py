"""Capability `read_page`: a document as one page to look at, the printed text beside what was read from it."""

from collections.abc import Sequence
from pathlib import Path

from opora.capabilities.lint import LintedDocument, lint_documents
from opora.core.codes import families as codes
from opora.core.codes.linting import NOT_LINTED
from opora.core.errors import ChoiceError, FileError
from opora.core.papers.remarks import merged
from opora.writers.files import put
from opora.writers.html import document_page


def read_page(paths: Sequence[Path | str], target: Path, *, pack: str = "federal") -> Path:
    """Writes the page of one document, with the linter's remarks on top.

    Raises:
        ChoiceError: not exactly one file was named.
        FileError: the document cannot be read, or the page cannot be written.
    """
    if len(paths) != 1 or Path(paths[0]).is_dir():
        raise ChoiceError(codes.ONE_PAGE.explanation, code=codes.ONE_PAGE.code)
    (answer,) = lint_documents(paths, pack=pack)
    if isinstance(answer, FileError):
        raise answer
    return put(target, page_of(answer).encode())


def page_of(linted: LintedDocument) -> str:
    """The page of a document already read; «nothing to lint» is no remark on the text."""
    document = linted.document
    findings = [one for one in linted.findings if one.code != NOT_LINTED]
    return document_page(
        Path(document.file).name, document.text, document.reading, merged(findings)
    )
