"""Invitations: a link shown once, of which only a hash is kept; whoever opens it in time sets a password."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from opora.access.actions.roles import grant_role
from opora.access.models import Account, Invitation
from opora.access.policy import Actor
from opora.access.queries import account_to_be, hashed, invitation_of
from opora.access.roles import ROLES, Administrator, Role
from opora.access.scopes import AccessError, Over, check_giving, check_managing, scope_fields
from opora.core.codes.people import INVITATION_VOID, LOGIN_TAKEN
from opora.journal.record import record
from opora.registry.actions import people
from opora.registry.actions.people import PersonFields
from opora.registry.models import Person, Territory
from opora.registry.policies import TerritoryKind


LIVES = timedelta(days=7)
TOKEN_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation and the token of its link, which is known only now."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(
    *,
    person: Person,
    login: str,
    role: type[Role],
    over: Over,
    until: date | None = None,
    by: Actor,
) -> Invited:
    """A link by which a person makes an account with a role; earlier unused links of the person stop working.

    Raises:
        PermissionDeniedError: the role would hold outside the administrator's territory.
        AccessError: the login is somebody else's, or the role is not given over this.
    """
    check_giving(role, over, by)
    login = login.strip().lower()
    account = Account.objects.filter(person=person).first()
    if account:  # the link sets the password of an account that stands
        check_managing(account, by)
    if (account and account.login != login) or (
        Account.objects.filter(login=login).exclude(person=person).exists()
    ):
        raise AccessError(LOGIN_TAKEN.explanation, code=LOGIN_TAKEN.code)
    return _made(person, login, by, role=role.name, role_until=until, **scope_fields(over))


@transaction.atomic
def invite_new_person(
    *,
    fields: PersonFields,
    role: type[Role],
    over: Over,
    until: date | None = None,
    by: Actor,
) -> Invited:
    """As `invite`, for somebody who is not in the registry yet; `fields.email` is the login.

    A login that belongs to an account is refused: give its person a role instead.
    """
    if Account.objects.filter(login=fields.email.strip().lower()).exists():
        raise AccessError(LOGIN_TAKEN.explanation, code=LOGIN_TAKEN.code)
    territory = over if isinstance(over, Territory) else over.territory
    check_giving(role, over, by)
    person = people.add(fields=fields, territory=territory, by=by)
    return invite(person=person, login=fields.email, role=role, over=over, until=until, by=by)


@transaction.atomic
def invite_to_new_password(*, account: Account, by: Actor) -> Invited:
    """A link by which the owner of an account sets a new password, having forgotten the old one."""
    check_managing(account, by)
    return _made(account.person, account.login, by)


@transaction.atomic
def invite_administrator(*, fields: PersonFields, login: str, territory: str) -> Invited:
    """The first administrator's link: asked for at the server itself, so nobody's permission is checked.

    The territory of that name is made if there is none.
    """
    place = Territory.objects.filter(name=territory).first()
    if place is None:
        place = Territory.objects.create(name=territory, kind=TerritoryKind.MUNICIPALITY)
        record("registry.territory_added", about=place, by=None, new={"name": territory})
    login = login.strip().lower()
    if Account.objects.filter(login=login).exists():
        raise AccessError(LOGIN_TAKEN.explanation, code=LOGIN_TAKEN.code)
    person = Person.objects.create(territory=place, **vars(fields))
    record("registry.person_added", about=person, by=None, new=vars(fields))
    return _made(person, login, None, role=Administrator.name, **scope_fields(place))


@transaction.atomic
def accept_invitation(*, token: str, password: str) -> Account:
    """The account with its new password, and with the role the link brought, from today.

    Raises:
        AccessError: the link is unknown, used or too old.
    """
    invitation = invitation_of(token)
    today = timezone.localdate()
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None)
    if not used.update(used_at=timezone.now()):  # two at once: the first has it
        raise AccessError(INVITATION_VOID.explanation, code=INVITATION_VOID.code)
    account = account_to_be(invitation)
    account.set_password(password)
    account.save()
    if invitation.role:
        over = invitation.territory or invitation.organisation
        grant_role(
            account,
            role=ROLES[invitation.role],
            over=over,
            since=today,
            until=invitation.role_until,
        )
    record(
        "access.invitation_accepted",
        about=invitation,
        by=None,
        new={"account": account.pk, "role": invitation.role},
    )
    return account


def _made(person: Person, login: str, by: Actor | None, **scope: object) -> Invited:
    """A new invitation; earlier ones of the person expire."""
    now = timezone.now()
    Invitation.objects.filter(person=person, used_at=None, expires_at__gt=now).update(
        expires_at=now
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        person=person, login=login, token_hash=hashed(token), expires_at=now + LIVES, **scope
    )
    record(
        "access.invited",
        about=invitation,
        by=by,
        new={
            "login": login,
            "role": invitation.role,
            "territory": invitation.territory_id,
            "organisation": invitation.organisation_id,
        },
    )
    return Invited(invitation=invitation, token=token)
