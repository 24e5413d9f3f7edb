"""Findings and the report as records of the cycle check."""

from collections.abc import Iterator

from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.analysis.models import Finding, Report
from opora.cycle.analysis.policies import ReportState
from opora.cycle.analysis.queries.findings import drawn_monitoring
from opora.cycle.goals.models import Run


def exported(run: Run) -> records.Portion:
    """Findings people work with, versions of the report, people's words in the one in force and last year's."""
    reports = list(Report.objects.filter(run=run).prefetch_related("sections"))
    last = Report.objects.filter(
        run__territory=run.territory,
        run__direction=run.direction,
        run__school_year=run.school_year - 1,
        state=ReportState.APPROVED,
    )
    earlier = (one for report in last.prefetch_related("sections") for one in _words(report))
    findings = Finding.objects.filter(monitoring=drawn_monitoring(run))
    return records.Portion(
        findings=tuple(_finding(one) for one in findings.select_related("organisation")),
        reports=tuple(_report(one) for one in reports),
        sections=tuple(_words(reports[0])) if reports else (),
        earlier=tuple(
            records.EarlierText(id=f"earlier-{one.id}", kind="report", text=one.text)
            for one in earlier
        ),
    )


def _finding(one: Finding) -> records.Finding:
    return records.Finding(
        id=f"finding-{one.pk}",
        address=reverse("analysis:finding", args=[one.pk]),
        title=one.title,
        school=str(one.organisation or ""),
        state=one.state,
    )


def _report(one: Report) -> records.Report:
    return records.Report(
        id=f"report-{one.pk}",
        address=reverse("analysis:report", args=[one.pk]),
        number=one.number,
        state=one.state,
    )


def _words(report: Report) -> Iterator[records.ReportSection]:
    """What people wrote around the computed part."""
    for one in report.sections.all():
        text = "\n".join(part for part in (one.before, one.after) if part.strip())
        if text:
            yield records.ReportSection(
                id=f"section-{one.pk}",
                address=reverse("analysis:section", args=[one.pk]),
                title=one.title,
                text=text,
            )
