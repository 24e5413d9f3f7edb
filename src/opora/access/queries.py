"""Reads of access: the actor behind an account, sessions, invitations, who has which role."""

import hashlib
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from opora.access.models import Account, Grant, Invitation, OpenSession
from opora.access.policy import Actor, Held
from opora.access.roles import ROLES
from opora.access.scopes import AccessError
from opora.core.codes.people import INVITATION_VOID


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


def demo_accounts() -> QuerySet[Account]:
    """Accounts for one-press sign-in under `dev.py run`, with their roles; the caller asks `settings.LOCAL`."""
    return (
        Account.objects.filter(is_demo=True, is_active=True)
        .select_related("person")
        .prefetch_related("grants__territory", "grants__organisation")
        .order_by("id")
    )


def no_accounts() -> QuerySet[Account]:
    """None at all."""
    return Account.objects.none()


def sessions_of(account_id: int) -> QuerySet[OpenSession]:
    """Open sessions of an account, the latest seen first."""
    return OpenSession.objects.filter(account_id=account_id).select_related("account__person")


def grants_of(account_id: int) -> QuerySet[Grant]:
    """All grants of an account, past ones too."""
    return (
        Grant.objects.filter(account_id=account_id)
        .select_related("territory", "organisation__territory", "account__person")
        .order_by("-valid_from", "id")
    )


def invitation_of(token: str) -> Invitation:
    """The invitation behind the token of a link.

    Raises:
        AccessError: there is none, or it is used or too old: the words are the same.
    """
    found = (
        Invitation.objects.filter(
            token_hash=hashed(token), used_at=None, expires_at__gt=timezone.now()
        )
        .select_related("person__territory", "territory", "organisation__territory")
        .first()
    )
    if found is None or found.person.shredded_at:
        raise AccessError(INVITATION_VOID.explanation, code=INVITATION_VOID.code)
    return found


def hashed(token: str) -> str:
    """What is kept of a token: it is 32 random bytes, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def account_to_be(invitation: Invitation) -> Account:
    """The account whose password an invitation sets, saved or not yet: rules of passwords look at its login."""
    return Account.objects.filter(person=invitation.person).first() or Account(
        person=invitation.person, login=invitation.login
    )
