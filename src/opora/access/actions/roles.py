"""Roles given and taken, for dated terms; a term that is over stays as history."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from opora.access.models import Account, Grant
from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.access.roles import ROLES, Role
from opora.access.scopes import (
    AccessError,
    Over,
    check_giving,
    check_other,
    place_of,
    scope_fields,
)
from opora.core.codes.people import ALREADY_THERE
from opora.journal.record import record
from opora.registry.editing import check_term


@transaction.atomic
def give_role(
    *,
    account: Account,
    role: type[Role],
    over: Over,
    since: date,
    until: date | None = None,
    by: Actor,
) -> Grant:
    """A role over a territory or an organisation, from a day, to a day or until taken.

    Raises:
        PermissionDeniedError: outside the administrator's own territory.
        AccessError: the role is not given over this, or is already held then.
    """
    check_giving(role, over, by)
    check_term(since, until)
    same = Grant.objects.filter(account=account, role=role.name, **scope_fields(over))
    if any(_meet(grant, since, until) for grant in same):
        raise AccessError(
            f"Роль «{role.title}» над «{over}» у этого человека в эти дни уже есть.",
            code=ALREADY_THERE.code,
        )
    grant = grant_role(account, role=role, over=over, since=since, until=until)
    record("access.role_given", about=grant, by=by, new=described(grant))
    return grant


def grant_role(
    account: Account, *, role: type[Role], over: Over, since: date, until: date | None
) -> Grant:
    """The row itself, for actions that have checked and record what they do."""
    return Grant.objects.create(
        account=account, role=role.name, valid_from=since, valid_to=until, **scope_fields(over)
    )


@transaction.atomic
def take_role(*, grant: Grant, by: Actor, reason: str = "") -> None:
    """Ends a role: from this moment it is not in force.

    Raises:
        AccessError: one's own administrator's role.
    """
    by.check(Permission.MANAGE_ACCOUNTS, place_of(grant.territory or grant.organisation))
    if Permission.MANAGE_ACCOUNTS in ROLES[grant.role].permissions:
        check_other(grant.account, by)
    before = grant.valid_to
    grant.valid_to = timezone.localdate() - timedelta(days=1)
    grant.save(update_fields=["valid_to"])
    record(
        "access.role_taken",
        about=grant,
        by=by,
        old={**described(grant), "valid_to": before},
        new={"valid_to": grant.valid_to},
        reason=reason,
    )


def described(grant: Grant) -> dict[str, object]:
    """What the journal keeps of a grant."""
    return {
        "account": grant.account_id,
        "role": grant.role,
        "territory": grant.territory_id,
        "organisation": grant.organisation_id,
        "valid_from": grant.valid_from,
        "valid_to": grant.valid_to,
    }


def _meet(grant: Grant, since: date, until: date | None) -> bool:
    """True when the grant's term and the given one share a day."""
    return (grant.valid_to is None or since <= grant.valid_to) and (
        until is None or grant.valid_from <= until
    )
