"""Reads of access: the actor behind an account, sessions, invitations, who has which role."""

import hashlib
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from opora.access.models import Account, DailyLetter, Grant, Invitation, OpenSession
from opora.access.permissions import Permission
from opora.access.policy import Actor, Held, visible
from opora.access.roles import ROLES
from opora.access.scopes import AccessError, Over
from opora.core.codes.people import INVITATION_VOID
from opora.registry.models import Organisation, Territory


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


def letters_in_hand(*, day: date) -> int:
    """Of how many letters of the day nobody knows whether they have gone: their sender was broken off over them."""
    return DailyLetter.objects.filter(day=day, sent_at__isnull=True).count()


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


def accounts_for(actor: Actor) -> QuerySet[Account]:
    """Accounts an administrator sees: of people kept by the own office, or with a role inside it."""
    permission = Permission.MANAGE_ACCOUNTS
    kept = visible(
        Account.objects.all(),
        actor,
        permission,
        territory="person__territory",
        organisation=None,
    )
    return (
        Account.objects.filter(
            Q(pk__in=kept.values("pk")) | Q(grants__in=grants_for(actor).values("pk"))
        )
        .distinct()
        .select_related("person__territory")
        .prefetch_related("grants__territory", "grants__organisation")
        .order_by("person__search_key")
    )


def grants_for(actor: Actor) -> QuerySet[Grant]:
    """Grants inside the territories whose accounts the actor manages."""
    permission = Permission.MANAGE_ACCOUNTS
    rows = Grant.objects.all()
    whole = visible(rows, actor, permission, territory="territory", organisation=None)
    single = visible(rows, actor, permission)
    return Grant.objects.filter(
        Q(pk__in=whole.values("pk")) | Q(pk__in=single.values("pk"))
    ).select_related("account__person__territory", "territory", "organisation__territory")


def open_invitations_for(actor: Actor) -> QuerySet[Invitation]:
    """Invitations that still can be accepted, of people kept by the actor's office."""
    rows = Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())
    return visible(
        rows,
        actor,
        Permission.MANAGE_ACCOUNTS,
        territory="person__territory",
        organisation=None,
    ).select_related("person", "territory", "organisation")


def places_for(actor: Actor) -> list[tuple[str, str]]:
    """Over what the actor may give roles, for a form: («territory-5», «Озёрский район»)."""
    territories, organisations = _places(actor)
    return [
        *((f"territory-{each.pk}", each.name) for each in territories),
        *((f"organisation-{each.pk}", each.short_name) for each in organisations),
    ]


def place_named(actor: Actor, name: str) -> Over:
    """The territory or organisation behind a choice of `places_for`."""
    kind, _, pk = name.partition("-")
    territories, organisations = _places(actor)
    return (territories if kind == "territory" else organisations).get(pk=int(pk))


def _places(actor: Actor) -> tuple[QuerySet[Territory], QuerySet[Organisation]]:
    permission = Permission.MANAGE_ACCOUNTS
    return (
        visible(
            Territory.objects.order_by("path"),
            actor,
            permission,
            territory="",
            organisation=None,
        ),
        visible(
            Organisation.objects.filter(closed_on=None).select_related("territory"),
            actor,
            permission,
            organisation="",
        ),
    )
