"""Approval: the report becomes bytes with a hash, and never changes again."""

import hashlib
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.analysis import FROZEN_DAMAGED
from opora.core.papers.model import Paper
from opora.core.russian_numbers import day
from opora.cycle.analysis import library
from opora.cycle.analysis.actions.findings import AnalysisError
from opora.cycle.analysis.actions.reports import place
from opora.cycle.analysis.models import Report, ReportFile
from opora.cycle.analysis.models.worded import FrozenFile
from opora.cycle.analysis.policies import REPORT, ReportEvent, ReportState, Variant
from opora.cycle.analysis.queries.reports import paper_of
from opora.cycle.collection.actions.storing import put
from opora.cycle.goals.actions.runs import check_open
from opora.journal.record import record
from opora.journal.versions import claim_version


def approve(*, report: Report, version: int, by: Actor) -> Report:
    """The report approved: both variants frozen as DOCX and PDF, the version before superseded.

    The files are written before the transaction: it is short, and bytes that nobody names do no harm.

    Raises:
        PermissionDeniedError: the actor does not approve reports here.
        TransitionError: it is not on approval.
        EditedMeanwhileError: it was returned meanwhile: what would be frozen is not what was read.
    """
    by.check(Permission.APPROVE_REPORT, place(report))
    check_open(report.run)
    REPORT.after(ReportState(report.state), ReportEvent.APPROVE)
    today = timezone.localdate()
    papers = {variant: paper_of(report, variant, date_text=day(today)) for variant in Variant}
    files = [
        one for variant, whole in papers.items() if whole for one in _files(report, variant, whole)
    ]
    with transaction.atomic():
        claim_version(report, version, mine={"state": ReportState.APPROVED.value})
        _supersede(report, by)
        old, report.state = report.state, ReportState.APPROVED
        report.approved_on, report.approved_by, report.approved_name = today, by.account_id, by.name
        report.save()
        ReportFile.objects.bulk_create(files)
        told = {"state": report.state, "files": [[one.extension, one.sha256] for one in files]}
        record("analysis.report_approved", about=report, by=by, old={"state": old}, new=told)
    return report


def _supersede(report: Report, by: Actor) -> None:
    for one in Report.objects.filter(run=report.run, state=ReportState.APPROVED):
        one.state = REPORT.after(ReportState.APPROVED, ReportEvent.SUPERSEDE)
        one.save(update_fields=("state",))
        told = {"state": one.state}
        record("analysis.report_superseded", about=one, by=by, new=told)


def _files(report: Report, variant: Variant, whole: Paper) -> list[ReportFile]:
    """Rows of the files, not saved yet; the bytes are on the disk under their hash."""
    return [
        kept(ReportFile(report=report, variant=variant.value, extension=extension), content)
        for extension, content in library.written(whole).items()
    ]


Row = TypeVar("Row", bound=FrozenFile)


def kept(row: Row, content: bytes) -> Row:
    """The row of a frozen file, not saved yet, its bytes on the disk under their hash."""
    row.sha256, row.size = hashlib.sha256(content).hexdigest(), len(content)
    put(row.path, [content])
    return row


def content_of(path: Path, sha256: str) -> bytes:
    """The frozen bytes, proved to be those that were approved.

    Raises:
        AnalysisError: the file is gone or changed.
    """
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise AnalysisError(FROZEN_DAMAGED.explanation, code=FROZEN_DAMAGED.code)
    return content
