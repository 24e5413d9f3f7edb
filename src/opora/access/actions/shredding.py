"""One person's data: handed out whole, or shredded so that only dates and numbers of rows remain."""

from django.db import transaction
from django.utils import timezone

from opora.access.actions.sessions import drop_sessions
from opora.access.models import Account, Invitation
from opora.access.permissions import Permission
from opora.access.personal import emptied, office_models, person_path, rows_of
from opora.access.policy import Actor
from opora.access.scopes import check_managing, check_other, home_of
from opora.core.codes.people import PERSON_SHREDDED
from opora.journal.models import PersonalValue
from opora.journal.record import record
from opora.registry.editing import RegistryError
from opora.registry.models import Person


@transaction.atomic
def note_export(*, person: Person, by: Actor) -> None:
    """Keeps that somebody was handed everything about a person."""
    by.check(Permission.MANAGE_PERSONAL_DATA, home_of(person))
    record("access.person_exported", about=person, by=by)


@transaction.atomic
def shred(*, person: Person, by: Actor, reason: str) -> None:
    """Empties every personal field of a person everywhere, the journal's among them; blocks the account for ever.

    Rows, dates of positions and decisions stay: who held a post is then «Удалённые данные № 5».

    Raises:
        PermissionDeniedError: the person is kept by another office, or has roles outside one's territory.
        RegistryError: the data is shredded already.
    """
    by.check(Permission.MANAGE_PERSONAL_DATA, home_of(person))
    if person.shredded_at:
        raise RegistryError(PERSON_SHREDDED.explanation, code=PERSON_SHREDDED.code)
    account = Account.objects.filter(person=person).first()
    if account:
        check_managing(account, by)
        check_other(account, by)
        _close(account)
    Invitation.objects.filter(person=person, used_at=None).update(expires_at=timezone.now())
    now = timezone.now()
    PersonalValue.objects.filter(person=person.pk, shredded_at=None).update(
        old=None, new=None, shredded_at=now
    )
    for model in office_models():
        if model.PERSONAL_FIELDS and person_path(model) and model is not PersonalValue:
            for row in rows_of(model, person):
                empty = {name: emptied(model, name, row.pk) for name in model.PERSONAL_FIELDS}
                model._default_manager.filter(pk=row.pk).update(**empty)
    Person.objects.filter(pk=person.pk).update(shredded_at=now)
    person.refresh_from_db()
    record("access.person_shredded", about=person, by=by, reason=reason)


def _close(account: Account) -> None:
    """Nobody enters with it any more."""
    drop_sessions(account)
    account.set_unusable_password()
    account.is_active = False
    account.save(update_fields=["password", "is_active"])
