"""Rules on what came of it: before and after, conclusions, goals of the next year."""

from collections.abc import Iterator

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check.model import Complaint, complaint
from opora.core.cycle_check.records import ExportedRun


def no_before_after(run: ExportedRun) -> Iterator[Complaint]:
    """Measures done and compared by nothing; told once the year is over or some are compared already."""
    compared = {one.measure for one in run.effects if one.is_compared}
    if "" in compared or not (compared or run.is_over):
        return
    for one in run.measures:
        if one.state == "done" and one.id not in compared:
            yield complaint(codes.NO_BEFORE_AFTER, one, one.text)


def no_conclusions(run: ExportedRun) -> Iterator[Complaint]:
    """The year is over, measures were there, nobody said what helped."""
    if run.is_over and run.measures and not run.conclusions:
        yield complaint(codes.NO_CONCLUSIONS, None, f"{run.territory}, {run.school_year}")


def conclusion_leads_nowhere(run: ExportedRun) -> Iterator[Complaint]:
    """A conclusion without a goal and without a word on why; told once some lead on or the year is over."""
    told = run.is_over or any(one.leads_on for one in run.conclusions)
    for one in run.conclusions if told else ():
        if not one.leads_on:
            yield complaint(codes.CONCLUSION_LEADS_NOWHERE, one, one.text)
