"""Complaints as a person reads them on a terminal: code by code, what to do once for each."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from opora.core.cycle_check.model import Complaint
from opora.core.cycle_check.records import ExportedRun
from opora.core.issues import Severity
from opora.core.russian_numbers import counted, school_year


_WIDTH = 110
_MOST = 12  # things shown of one code; the office shows all


def in_words(run: ExportedRun, complaints: tuple[Complaint, ...]) -> str:
    """Everything said of one run."""
    title = f"{run.territory}, {school_year(run.school_year)}, на {run.taken_on:%d.%m.%Y}"
    if not complaints:
        return f"{title}: замечаний нет\n"
    return "\n".join([f"{title}: {_counts(complaints)}", *_codes(complaints)]) + "\n"


def _counts(complaints: tuple[Complaint, ...]) -> str:
    notes = sum(one.severity == Severity.NOTE for one in complaints)
    total = counted(len(complaints), ("замечание", "замечания", "замечаний"))
    return f"{total}, из них к сведению {notes}" if notes else total


def _codes(complaints: tuple[Complaint, ...]) -> Iterator[str]:
    for code, group in groupby(complaints, key=lambda one: one.code):
        found = list(group)
        yield ""
        yield _folded(f"{code.code} {code.title}: {len(found)}", 2)
        yield _folded(code.explanation, 4)
        for one in found[:_MOST]:
            said = f" ({one.message})" if one.message != code.title else ""
            yield _folded(f"– {one.what}{said}", 6)
        if len(found) > _MOST:
            yield _folded(f"– и ещё {len(found) - _MOST}", 6)


def _folded(text: str, indent: int) -> str:
    blank = " " * indent
    return fill(text, _WIDTH, initial_indent=blank, subsequent_indent=blank + "  ")
