"""Signed papers of meetings and evidence of accepted assignments, in the folder of the cycle."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from opora.cycle.decisions.models import Evidence, MeetingPaper
from opora.cycle.decisions.policies import ExecutionState, PaperState
from opora.cycle.goals.models import Run
from opora.pages.filing import Component, Filed


def filed(run: Run) -> Component:
    """Papers of the run's year with their scans, then what proves executions."""
    first, last = date(run.school_year, 9, 1), date(run.school_year + 1, 8, 31)
    inside = Q(meeting__run=run) | Q(meeting__run__isnull=True, meeting__date__range=(first, last))
    papers = MeetingPaper.objects.filter(
        inside, meeting__body__territory=run.territory, state=PaperState.SIGNED
    )
    papers = papers.select_related("meeting__body", "scan").prefetch_related("files")
    proofs = Evidence.objects.filter(
        execution__assignment__run=run, execution__state=ExecutionState.ACCEPTED
    ).select_related("file", "execution__assignment", "execution__organisation")
    documents = [one for paper in papers.order_by("signed_on", "pk") for one in _paper(paper)]
    documents += [_proof(one) for one in proofs.order_by("execution", "at", "pk")]
    return Component(stage="decisions", documents=tuple(documents))


def _paper(paper: MeetingPaper) -> list[Filed]:
    title = f"{paper.get_kind_display().capitalize()}, {paper.meeting.body}"
    name = f"{paper.get_kind_display()} {paper.number}"
    told = [(title, f"{name}.{one.extension}", one.sha256, one.path) for one in paper.files.all()]
    if paper.scan is not None:
        told.append((f"{title}, скан", paper.scan_name, paper.scan.sha256, paper.scan.path))
    return [
        Filed(
            title=title,
            name=name,
            sha256=sha256,
            path=path,
            day=paper.signed_on,
            number=paper.number,
        )
        for title, name, sha256, path in told
    ]


def _proof(one: Evidence) -> Filed:
    whose = one.execution.organisation or "исполнитель"
    return Filed(
        title=f"Подтверждение: {one.execution.assignment} ({whose})",
        name=one.name,
        sha256=one.file.sha256,
        day=timezone.localtime(one.at).date(),
        path=one.file.path,
    )
