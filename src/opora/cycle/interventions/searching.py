"""Plans and measures in the search over everything."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.queries import measures, plans
from opora.cycle.interventions.support_searching import found_support
from opora.pages.searching import Found


def found(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """Plans and measures whose words hold the text."""
    if not actor.has(Permission.SEE_MEASURES):
        return
    for plan in plans.plans(actor).filter(search_key__contains=key)[:limit]:
        yield Found(
            kind="План",
            title=plan.title,
            address=reverse("interventions:plan", args=[plan.pk]),
            note=f"{plan.get_kind_display()}, {plan.run.year_title}",
        )
    rows = measures.measures(actor).filter(search_key__contains=key)
    for one in rows.order_by("-plan__run__school_year", "position")[:limit]:
        yield Found(
            kind="Мера",
            title=str(one),
            address=reverse("interventions:measure", args=[one.pk]),
            note=str(one.plan),
        )
    yield from found_support(actor, key, limit)
