"""Recommendations in the trace: each follows from its findings."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.quoting import shortened
from opora.cycle.recommendations.queries.recommendations import recommendations
from opora.pages.tracing import Kind, Node, Wanted


RECOMMENDATION = "recommendation"


def _recommendations(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """One row for each finding of a recommendation; forwards, for each that was asked about."""
    if not actor.has(Permission.SEE_RECOMMENDATIONS):
        return
    beside = wanted.of("finding")
    rows = recommendations(actor).filter(Q(pk__in=wanted.numbers) | Q(findings__in=beside))
    for one in rows.annotate(finding=F("findings__pk")).order_by("position", "pk"):
        yield Node(
            kind=RECOMMENDATION,
            pk=one.pk,
            title=shortened(one.text),
            address=reverse("recommendations:recommendation", args=[one.pk]),
            day=one.approved_on,
            note=f"{one.printed_dative}, {one.run.year_title}",
            links=(("finding", one.finding),) if one.finding else (),
        )


KINDS = (
    Kind(
        name=RECOMMENDATION,
        title="Рекомендации",
        find=_recommendations,
        knows=frozenset({"finding"}),
    ),
)
