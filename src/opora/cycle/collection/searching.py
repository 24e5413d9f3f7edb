"""Handed-in files found by a text."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.policy import Actor
from opora.cycle.collection.queries.uploads import uploads
from opora.pages.searching import Found


def found(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """Deliveries whose name holds the key."""
    for upload in uploads(actor).filter(search_key__contains=key)[:limit]:
        yield Found(
            kind="Файлы",
            title=upload.name,
            address=reverse("collection:upload", args=[upload.pk]),
            note=f"{upload.organisation or 'управление'}, {upload.get_state_display()}",
        )
