"""Remarks of the linter as a person reads them on a terminal: spot by spot, reasons once at the end."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from opora.capabilities.lint import LintedDocument
from opora.core.issues import Severity
from opora.core.linting.model import LintFinding
from opora.core.russian_numbers import counted


_WIDTH = 110
_SIGNS = {
    Severity.SUSPICIOUS: "проверьте ",
    Severity.NOTE: "к сведению",
    Severity.REFUSED: "нечего    ",
}


def remarks_of(linted: LintedDocument) -> str:
    """Everything said of one file."""
    findings = linted.findings
    if not findings:
        return f"{linted.document.file}: замечаний нет\n"
    return "\n".join(
        [f"{linted.document.file}: {_counts(findings)}", *_spots(findings), *_reasons(findings)]
    )


def _counts(findings: tuple[LintFinding, ...]) -> str:
    notes = sum(one.severity == Severity.NOTE for one in findings)
    total = counted(len(findings), ("замечание", "замечания", "замечаний"))
    return f"{total}, из них к сведению {notes}" if notes else total


def _spots(findings: tuple[LintFinding, ...]) -> Iterator[str]:
    for span, group in groupby(findings, key=lambda one: one.span):
        remarks = list(group)
        yield ""
        if span is None:
            yield "  весь документ"
        else:
            yield _folded(f"{remarks[0].place}: «{remarks[0].quote}»", 2)
        for one in remarks:
            yield _folded(f"{_SIGNS[one.severity]} {one.code.code}  {one.message}", 6)
        for wording in dict.fromkeys(one.suggestion for one in remarks if one.suggestion):
            yield _folded(f"можно так: {wording}", 6)


def _reasons(findings: tuple[LintFinding, ...]) -> Iterator[str]:
    yield "\n  Почему это важно"
    for code in sorted({one.code for one in findings}, key=lambda code: code.code):
        yield _folded(f"{code.code} {code.title}. {code.explanation}", 4)


def _folded(text: str, indent: int) -> str:
    blank = " " * indent
    return fill(text, _WIDTH, initial_indent=blank, subsequent_indent=blank + "  ")
