"""Measures and what proves them in the trace: a measure answers recommendations."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from opora.access.policy import Actor
from opora.core.quoting import shortened
from opora.cycle.interventions.queries.measures import evidence, measures
from opora.pages.tracing import Kind, Node, Wanted


MEASURE, PROOF = "measure", "measure_evidence"


def _measures(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """One row for each recommendation of a measure."""
    beside = wanted.of("recommendation")
    asked = Q(pk__in=wanted.numbers) | Q(recommendations__in=beside)
    rows = measures(actor).filter(asked)
    for one in rows.annotate(answers=F("recommendations__pk")).order_by("position", "pk"):
        yield Node(
            kind=MEASURE,
            pk=one.pk,
            title=shortened(one.text),
            address=reverse("interventions:measure", args=[one.pk]),
            day=one.due,
            note=f"{one.plan}, {one.get_state_display()}",
            links=(("recommendation", one.answers),) if one.answers else (),
        )


def _proofs(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    asked = Q(pk__in=wanted.numbers) | Q(measure__in=wanted.of(MEASURE))
    rows = evidence(actor).filter(asked)
    for one in rows.order_by("at", "pk"):
        yield Node(
            kind=PROOF,
            pk=one.pk,
            title=one.name,
            address=reverse("interventions:measure", args=[one.measure_id]),
            day=timezone.localtime(one.at).date(),
            note=one.get_level_display(),
            links=((MEASURE, one.measure_id),),
        )


KINDS = (
    Kind(name=MEASURE, title="Меры", find=_measures, knows=frozenset({"recommendation"})),
    Kind(name=PROOF, title="Подтверждения мер", find=_proofs, knows=frozenset({MEASURE})),
)
