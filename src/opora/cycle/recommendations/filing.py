"""Approved recommendations in the folder of the cycle."""

from opora.core.russian_numbers import counted
from opora.cycle.goals.models import Run
from opora.cycle.recommendations.models import Answer, DocumentFile
from opora.cycle.recommendations.policies import ANSWERED, RecommendationState
from opora.pages.filing import Component, Filed


def filed(run: Run) -> Component:
    """Documents as they were approved, and how many have answered."""
    rows = DocumentFile.objects.filter(document__run=run).select_related("document")
    asked = Answer.objects.filter(
        recommendation__run=run, recommendation__state=RecommendationState.APPROVED
    )
    total, answered = asked.count(), asked.filter(state__in=ANSWERED).count()
    words = counted(total, ("адресат", "адресата", "адресатов"))
    lines = (f"Спрошено: {words}, ответили {answered}",) if total else ()
    documents = tuple(_filed(one) for one in rows.order_by("document__number", "extension"))
    return Component(stage="recommendations", lines=lines, documents=documents)


def _filed(one: DocumentFile) -> Filed:
    return Filed(
        title=str(one.document),
        name=f"{one.document}.{one.extension}",
        sha256=one.sha256,
        day=one.document.approved_on,
        number=str(one.document.number),
        path=one.path,
    )
