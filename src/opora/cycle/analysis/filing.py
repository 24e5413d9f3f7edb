"""The approved report in the folder of the cycle."""

from opora.cycle.analysis.models import ReportFile
from opora.cycle.analysis.policies import ReportState
from opora.cycle.goals.models import Run
from opora.pages.filing import Component, Filed


def filed(run: Run) -> Component:
    """Files of the report in force, both variants."""
    rows = ReportFile.objects.filter(report__run=run, report__state=ReportState.APPROVED)
    rows = rows.select_related("report").order_by("variant", "extension")
    return Component(stage="analysis", documents=tuple(_filed(one) for one in rows))


def _filed(one: ReportFile) -> Filed:
    title = f"{one.report}, {one.get_variant_display()}"
    return Filed(
        title=title,
        name=f"{title}.{one.extension}",
        sha256=one.sha256,
        day=one.report.approved_on,
        path=one.path,
    )
