"""Reads of access: the actor behind an account."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from opora.access.models import Account, Grant
from opora.access.policy import Actor, Held
from opora.access.roles import ROLES


def actor_of(account: Account, *, day: date | None = None) -> Actor:
    """The account with the roles in force on a day (today by default). Two queries at most."""
    on = day or timezone.localdate()
    grants = (
        Grant.objects.filter(account=account, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .select_related("territory", "organisation__territory")
        .order_by("id")
    )
    return Actor(
        account_id=account.pk,
        name=account.person.short_name,
        held=tuple(_held(grant) for grant in grants) if account.is_active else (),
        person_id=account.person_id,
    )


def _held(grant: Grant) -> Held:
    territory = grant.territory or grant.organisation.territory
    return Held(
        role=ROLES[grant.role],
        territory_path=territory.path,
        organisation_id=grant.organisation_id,
    )
