"""Approved papers that end the year, and its conclusions in counts, in the folder of the cycle."""

from collections import Counter

from opora.cycle.analysis.policies import ReportState
from opora.cycle.effectiveness.models import Conclusion, EffectPaperFile
from opora.cycle.effectiveness.policies import Choice
from opora.cycle.goals.models import Run
from opora.pages.filing import Component, Filed


def filed(run: Run) -> Component:
    """Files of papers in force; how many conclusions of each kind."""
    rows = EffectPaperFile.objects.filter(paper__run=run, paper__state=ReportState.APPROVED)
    rows = rows.select_related("paper__plan").order_by("paper", "extension")
    chosen = Counter(Conclusion.objects.filter(run=run).values_list("choice", flat=True))
    lines = tuple(
        f"Выводов «{one.label}»: {chosen[one.value]}" for one in Choice if chosen[one.value]
    )
    return Component(
        stage="effectiveness", lines=lines, documents=tuple(_filed(one) for one in rows)
    )


def _filed(one: EffectPaperFile) -> Filed:
    return Filed(
        title=str(one.paper),
        name=f"{one.paper.get_kind_display()} {one.paper.number}.{one.extension}",
        sha256=one.sha256,
        day=one.paper.approved_on,
        number=str(one.paper.number),
        path=one.path,
    )
