"""What a rule of the cycle check says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from opora.core.cycle_check.records import ExportedRun, Record
from opora.core.issues import IssueCode, Severity
from opora.core.quoting import shortened


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """One thing to mend in a run: what it is about, what is wrong, where to go."""

    code: IssueCode
    severity: Severity
    what: str  # Russian: the thing in its own words
    message: str  # Russian: what is wrong with it
    about: str = ""  # id of the record; empty: the run as a whole
    address: str = ""  # page of the office


Rule = Callable[[ExportedRun], Iterator[Complaint]]


def complaint(
    code: IssueCode,
    about: Record | None,
    what: str,
    message: str = "",
    *,
    severity: Severity = Severity.SUSPICIOUS,
) -> Complaint:
    """A complaint about a record, or (None) about the run as a whole; without words the code's title says it."""
    return Complaint(
        code=code,
        severity=severity,
        what=shortened(what),
        message=message or code.title,
        about=about.id if about else "",
        address=about.address if about else "",
    )
