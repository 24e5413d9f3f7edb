"""Visits, agreements and training in the search over everything. Asked by `searching`."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.policy import Actor
from opora.cycle.interventions.queries import support as queries
from opora.pages.searching import Found


def found_support(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """Records of support whose words hold the text."""
    for visit in queries.visits(actor).filter(search_key__contains=key)[:limit]:
        yield Found(
            kind="Выезд",
            title=visit.topic,
            address=reverse("interventions:visit", args=[visit.pk]),
            note=f"{visit.organisation}, {visit.planned_on:%d.%m.%Y}",
        )
    for one in queries.agreements(actor).filter(search_key__contains=key)[:limit]:
        yield Found(
            kind="Сетевой договор",
            title=one.title,
            address=reverse("interventions:agreement", args=[one.pk]),
            note=one.run.year_title,
        )
    for event in queries.training(actor).filter(search_key__contains=key)[:limit]:
        yield Found(
            kind="Обучение учителей",
            title=event.title,
            address=reverse("interventions:training-event", args=[event.pk]),
            note=f"{event.planned_on:%d.%m.%Y}",
        )
