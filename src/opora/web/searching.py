"""Organisations found by a text."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.pages.searching import Found
from opora.registry.models import Organisation


def found(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """Organisations whose present names hold the key."""
    rows = Organisation.objects.filter(search_key__contains=key).select_related("territory")
    seen = visible(rows, actor, Permission.SEE_REGISTRY, organisation="")
    for one in seen[:limit]:
        yield Found(
            kind=one.get_kind_display().capitalize(),
            title=one.short_name,
            address=reverse("web:organisation", args=[one.pk]),
            note=str(one.territory),
        )
