"""Open sessions: noted at most once in five minutes, ended by their owner."""

from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from opora.access.models import Account, OpenSession
from opora.access.policy import Actor
from opora.access.scopes import check_managing
from opora.journal.record import record


def note_session(*, account_id: int, session_key: str, device: str) -> None:
    """Keeps that the account was here just now, from which device. Nothing to record: no decision is made."""
    OpenSession.objects.bulk_create(
        [
            OpenSession(
                account_id=account_id,
                session_key=session_key,
                device=device[:200],
                seen_at=timezone.now(),
            )
        ],
        update_conflicts=True,
        unique_fields=["session_key"],
        update_fields=["seen_at", "device", "account_id"],
    )


@transaction.atomic
def end_session(*, session: OpenSession, by: Actor) -> None:
    """Signs one session out."""
    check_owner(session.account, by)
    _drop([session.session_key])
    record("access.sessions_ended", about=session.account, by=by, new={"sessions": 1})


@transaction.atomic
def end_other_sessions(*, account: Account, keep: str, by: Actor) -> int:
    """Signs every session out but the one with the key `keep`; how many there were."""
    check_owner(account, by)
    ended = drop_sessions(account, keep=keep)
    record("access.sessions_ended", about=account, by=by, new={"sessions": ended})
    return ended


def drop_sessions(account: Account, *, keep: str = "") -> int:
    """Removes the sessions themselves, for actions that have checked and record what they do."""
    keys = OpenSession.objects.filter(account=account).exclude(session_key=keep)
    return _drop(list(keys.values_list("session_key", flat=True)))


def _drop(keys: list[str]) -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in keys:
        store(key).delete()
    OpenSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def check_owner(account: Account, by: Actor) -> None:
    """Nothing, when it is the actor's own account or one the actor keeps; else a refusal."""
    if account.pk != by.account_id:
        check_managing(account, by)
