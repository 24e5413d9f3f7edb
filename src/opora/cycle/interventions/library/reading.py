"""An old roadmap through the reader: its text with marks, and its lines as plain values."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from opora.capabilities.read_documents import read_documents
from opora.core.codes.plans import NOT_A_PLAN
from opora.core.errors import FileError
from opora.core.grammar.objects import Document, Measure
from opora.core.grammar.text import Confidence, Found
from opora.writers.html.marks import marks_of


Line = dict[str, object]


def read_file(path: Path, name: str) -> dict[str, object]:
    """What a stored file says: `text`, `marks`, `notes`, `lines`; or `refused` with the reason."""
    with tempfile.TemporaryDirectory(prefix="opora-plan-") as folder:
        copy = Path(folder) / (Path(name).name or "план")
        shutil.copyfile(path, copy)
        (answer,) = read_documents([copy], processes=1)
    if isinstance(answer, FileError):
        return {"refused": answer.message}
    documents = answer.reading.documents
    lines = [line for number, one in enumerate(documents) for line in _lines(one, number)]
    if not lines:
        return {"refused": f"{answer.reading.reason} {NOT_A_PLAN.explanation}".strip()}
    marks = [one for one in marks_of(documents, ()) if one.key.startswith("m")]
    return {
        "text": answer.text.text,
        "marks": [list(asdict(one).values()) for one in marks],
        "notes": list(answer.text.notes),
        "lines": lines,
    }


def _lines(document: Document, number: int) -> Iterator[Line]:
    for place, measure in enumerate(document.measures):
        yield _line(measure, f"m{number}-{place}")


def _line(measure: Measure, key: str) -> Line:
    deadline = measure.deadline
    return {
        "key": key,
        "number_printed": (measure.no or "")[:20],
        "section": _value(measure.section)[:400],
        "text": _value(measure.action),
        "responsible_text": ", ".join(_value(one) for one in measure.responsible)[:400],
        "due_text": _value(deadline.text)[:300] if deadline else "",
        "due": deadline.date if deadline else None,
        "due_precision": deadline.precision if deadline else "none",
        "doubt": _doubt(measure.action, measure.section, *measure.responsible),
    }


def _value(found: Found | None) -> str:
    return " ".join(found.value.split()) if found is not None else ""


def _doubt(*founds: Found | None) -> str:
    """«под сомнением» or «предположительно» when something of the line is not printed as it stands."""
    sure = {one.confidence for one in founds if one is not None}
    if Confidence.DOUBTFUL in sure:
        return "под сомнением"
    return "предположительно" if Confidence.INFERRED in sure else ""
