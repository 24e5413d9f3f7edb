"""Approved editions of plans and what proves their measures, in the folder of the cycle."""

from django.db.models import Count, Q
from django.utils import timezone

from opora.core.russian_numbers import counted
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import EditionFile, Measure, MeasureEvidence
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.plans import EditionState
from opora.pages.filing import Component, Filed


APPROVED = (EditionState.APPROVED, EditionState.SUPERSEDED)


def filed(run: Run) -> Component:
    """Editions as bytes, then evidence; how many measures are done."""
    editions = EditionFile.objects.filter(edition__plan__run=run, edition__state__in=APPROVED)
    editions = editions.select_related("edition").order_by(
        "edition__plan", "edition__number", "extension"
    )
    proofs = MeasureEvidence.objects.filter(measure__plan__run=run, file__isnull=False)
    proofs = proofs.select_related("file", "measure").order_by("measure", "at", "pk")
    documents = [_edition(one) for one in editions] + [_proof(one) for one in proofs]
    return Component(stage="interventions", lines=_lines(run), documents=tuple(documents))


def _lines(run: Run) -> tuple[str, ...]:
    done = Count("pk", filter=Q(state=MeasureState.DONE))
    told = Measure.objects.filter(plan__run=run).aggregate(total=Count("pk"), done=done)
    if not told["total"]:
        return ()
    words = counted(told["total"], ("мера", "меры", "мер"))
    return (f"В планах {words}, выполнено {told['done']}",)


def _edition(one: EditionFile) -> Filed:
    return Filed(
        title=str(one.edition),
        name=f"{one.edition}.{one.extension}",
        sha256=one.sha256,
        day=one.edition.approved_on,
        number=one.edition.paper_number,
        path=one.path,
    )


def _proof(one: MeasureEvidence) -> Filed:
    return Filed(
        title=f"Подтверждение меры «{one.measure}»",
        name=one.name,
        sha256=one.file.sha256,
        day=timezone.localtime(one.at).date(),
        path=one.file.path,
    )
