"""Debts of collection for the first page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.collection.queries import debts, uploads
from opora.pages.debts import Owed, dated


def owed(actor: Actor) -> Iterator[Owed]:
    """What the actor's organisations owe, what schools owe the department, and files that wait for its word."""
    today = timezone.localdate()
    own = set(actor.organisation_ids)
    manages = actor.has(Permission.MANAGE_COLLECTION)
    for debt in debts.owed(actor):
        mine = debt.organisation_id in own or (manages and debt.organisation_id is None)
        yield Owed(
            what=debt.request.title,
            address=reverse("collection:debt", args=[debt.pk]),
            who="" if mine else str(debt.organisation or "управление"),
            note=debt.remark,
            mine=mine,
            together=reverse("collection:run", args=[debt.request.run_id]),
            **dated(debt.due_on, today),
        )
    if manages:
        yield from _waiting_files(actor)


def _waiting_files(actor: Actor) -> Iterator[Owed]:
    for upload in uploads.waiting_for_decision(actor):
        yield Owed(
            what=f"Подтвердить файл «{upload.name}»",
            address=reverse("collection:upload", args=[upload.pk]),
            due=None,
            note=str(upload.organisation or ""),
        )
