"""An old document through the reader and the linter: its text with marks, and passages as plain values."""

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from opora.capabilities.lint import LintedDocument, lint_documents
from opora.core.codes.decisions import NOT_A_DOCUMENT
from opora.core.errors import FileError
from opora.core.grammar.objects import Document, Reading
from opora.core.linting.model import LintFinding
from opora.core.papers.remarks import merged
from opora.cycle.decisions.library.passages import passages
from opora.writers.html.marks import marks_of


MEETINGS = ("протокол", "выписка", "решение")


def read_file(path: Path, name: str) -> dict[str, object]:
    """What a stored file says: `text`, `marks`, `remarks`, `notes`, `passages`; or `refused` with the reason."""
    with tempfile.TemporaryDirectory(prefix="opora-protocol-") as folder:
        copy = Path(folder) / (Path(name).name or "документ")
        shutil.copyfile(path, copy)
        (answer,) = lint_documents([copy])
    if isinstance(answer, FileError):
        return {"refused": answer.message}
    told = _passages(answer.document.reading)
    if not told:
        reason = answer.document.reading.reason
        return {"refused": f"{reason} {NOT_A_DOCUMENT.explanation}".strip()}
    return _plain(answer, told)


def _plain(answer: LintedDocument, told: list[dict[str, object]]) -> dict[str, object]:
    findings = merged(answer.findings)
    marks = marks_of(answer.document.reading.documents, findings)
    return {
        "text": answer.document.text.text,
        "marks": [list(asdict(one).values()) for one in marks],
        "remarks": [_remark(one, f"r{number}") for number, one in enumerate(findings)],
        "notes": list(answer.document.text.notes),
        "passages": told,
    }


def _passages(reading: Reading) -> list[dict[str, object]]:
    """Passages of every document but an agenda whose minutes stand in the same file."""
    return [
        one
        for number, document in enumerate(reading.documents)
        if not _repeats(document, reading)
        for one in passages(document, number)
    ]


def _repeats(document: Document, reading: Reading) -> bool:
    return document.kind == "повестка" and any(
        one.kind in MEETINGS for one in reading.documents if one is not document
    )


def _remark(finding: LintFinding, key: str) -> dict[str, object]:
    return {
        "code": finding.code.code,
        "message": finding.message,
        "advice": finding.code.explanation,
        "quote": finding.quote,
        "place": finding.place,
        "suggestion": finding.suggestion or "",
        "key": key if finding.span else "",
        "severity": finding.severity.value,
    }
