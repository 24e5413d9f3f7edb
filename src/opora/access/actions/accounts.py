"""Accounts: blocked, let in again, given a new password by their owners."""

from django.db import transaction

from opora.access.actions.sessions import drop_sessions
from opora.access.models import Account
from opora.access.policy import Actor
from opora.access.scopes import check_managing, check_other
from opora.journal.record import record


@transaction.atomic
def block(*, account: Account, by: Actor, reason: str) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out; grants stay as history."""
    check_managing(account, by)
    check_other(account, by)
    _set_active(account, is_active=False)
    drop_sessions(account)
    record(
        "access.account_blocked",
        about=account,
        by=by,
        old={"is_active": True},
        new={"is_active": False},
        reason=reason,
    )


@transaction.atomic
def unblock(*, account: Account, by: Actor, reason: str = "") -> None:
    """Lets a blocked account sign in again."""
    check_managing(account, by)
    _set_active(account, is_active=True)
    record(
        "access.account_unblocked",
        about=account,
        by=by,
        old={"is_active": False},
        new={"is_active": True},
        reason=reason,
    )


@transaction.atomic
def change_password(*, account: Account, password: str, by: Actor) -> None:
    """A new password by the owner of the account; every session but the one that asks must sign in again."""
    if account.pk != by.account_id:
        check_managing(account, by)
    account.set_password(password)
    account.save(update_fields=["password"])
    drop_sessions(account)
    record("access.password_changed", about=account, by=by)


def _set_active(account: Account, *, is_active: bool) -> None:
    account.is_active = is_active
    account.save(update_fields=["is_active"])
