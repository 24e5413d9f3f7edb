"""Rules on words taken over from last year."""

from collections.abc import Iterable, Iterator

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check.model import Complaint, complaint
from opora.core.cycle_check.records import ExportedRun, Record
from opora.core.issues import IssueCode, Severity
from opora.core.linting.memory import EarlierTask, Memory


SAME = 0.9  # above it only a number or a date was changed


def report_copied(run: ExportedRun) -> Iterator[Complaint]:
    """Sections of the report that people wrote."""
    texts = ((one, one.text, one.title) for one in run.sections)
    return _copied(run, "report", codes.REPORT_COPIED, texts)


def recommendation_copied(run: ExportedRun) -> Iterator[Complaint]:
    """Recommendations not withdrawn."""
    rows = (one for one in run.recommendations if one.state != "withdrawn")
    texts = ((one, one.text, one.text) for one in rows)
    return _copied(run, "recommendation", codes.RECOMMENDATION_COPIED, texts)


def measure_copied(run: ExportedRun) -> Iterator[Complaint]:
    """Measures not stopped."""
    rows = (one for one in run.measures if one.state != "stopped")
    texts = ((one, one.text, one.text) for one in rows)
    return _copied(run, "measure", codes.MEASURE_COPIED, texts)


def decision_copied(run: ExportedRun) -> Iterator[Complaint]:
    """Decisions that ask for something."""
    rows = (one for one in run.decisions if one.kind not in ("take_note", "approve", "control"))
    texts = ((one, one.text, one.text) for one in rows if one.state != "cancelled")
    return _copied(run, "decision", codes.DECISION_COPIED, texts)


def _copied(
    run: ExportedRun, kind: str, code: IssueCode, texts: Iterable[tuple[Record, str, str]]
) -> Iterator[Complaint]:
    """Those whose words stood last year, by shares of three-word runs; short phrases say nothing."""
    tasks = (
        EarlierTask(file="", title=kind, date=None, text=one.text)
        for one in run.earlier
        if one.kind == kind
    )
    memory = Memory(tuple(tasks))
    for record, text, what in texts if memory.tasks else ():
        near = memory.nearest(text)
        if near is None:
            continue
        share = near[1]
        how = "слово в слово" if share > 0.99 else f"совпадает на {round(share * 100)} %"
        severity = Severity.SUSPICIOUS if share >= SAME else Severity.NOTE
        message = f"прошлый год, {how}: «{near[0].text[:120].strip()}»"
        yield complaint(code, record, what, message, severity=severity)
