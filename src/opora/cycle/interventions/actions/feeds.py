"""Addresses of calendars: made for oneself, shown once, taken back at any time."""

import secrets

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.access.queries import hashed
from opora.cycle.interventions.models import CalendarAddress
from opora.journal.record import record


TOKEN_BYTES = 32


@transaction.atomic
def open_address(*, by: Actor) -> str:
    """The token of a new address, known only now; the address before stops working.

    Raises:
        PermissionDeniedError: the actor sees no measures at all.
    """
    by.check_has(Permission.SEE_MEASURES)
    assert by.account_id is not None
    _revoke(by)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = CalendarAddress.objects.create(account_id=by.account_id, token_hash=hashed(token))
    record("interventions.calendar_opened", about=made, by=by)
    return token


@transaction.atomic
def revoke(*, by: Actor) -> int:
    """How many addresses of one's own stopped working."""
    by.check_has(Permission.SEE_MEASURES)
    return _revoke(by)


def _revoke(by: Actor) -> int:
    rows = CalendarAddress.objects.select_for_update().filter(
        account=by.account_id, revoked_at__isnull=True
    )
    found = list(rows)
    for one in found:
        one.revoked_at = timezone.now()
        one.save(update_fields=("revoked_at",))
        record("interventions.calendar_revoked", about=one, by=by)
    return len(found)


def note_read(*, address: CalendarAddress) -> None:
    """When a calendar program last came; at most once an hour."""
    now = timezone.now()
    if address.read_at is None or (now - address.read_at).total_seconds() > 3600:
        CalendarAddress.objects.filter(pk=address.pk).update(read_at=now)
