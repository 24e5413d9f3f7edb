"""Recommendations in the search over everything."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.recommendations.queries import recommendations as queries
from opora.pages.searching import Found


def found(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """Recommendations whose words hold the text."""
    if not actor.has(Permission.SEE_RECOMMENDATIONS):
        return
    rows = queries.recommendations(actor).filter(search_key__contains=key)
    for one in rows.order_by("-run__school_year", "position")[:limit]:
        yield Found(
            kind="Рекомендация",
            title=str(one),
            address=reverse("recommendations:recommendation", args=[one.pk]),
            note=f"{one.printed_dative}, {one.run.year_title}",
        )
