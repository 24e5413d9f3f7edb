"""What of the analysis rests on a run's data, told to those who replace a file."""

from collections.abc import Iterator

from django.urls import reverse

from opora.cycle.analysis.models import Finding, Report
from opora.cycle.analysis.policies import ReportState
from opora.cycle.collection.queries.uploads import Affected


def affected_by_data(run_id: int) -> Iterator[Affected]:
    """Findings drawn and versions of the report in force."""
    drawn = Finding.objects.filter(monitoring__run=run_id).count()
    if drawn:
        yield Affected(title=f"Выводы: {drawn}", address=reverse("analysis:run", args=[run_id]))
    for report in Report.objects.filter(run=run_id).exclude(state=ReportState.SUPERSEDED):
        yield Affected(
            title=f"{report} ({report.get_state_display()})",
            address=reverse("analysis:report", args=[report.pk]),
        )
