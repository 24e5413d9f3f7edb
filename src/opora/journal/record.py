"""The one writer of the journal. Called only from actions, inside their transaction."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Protocol

from django.db import models, transaction
from django.utils import timezone

from opora.journal.models import Entry, PersonalValue
from opora.journal.where import Where


class Author(Protocol):
    """Who acts: an `access.Actor`, or None for the system itself."""

    @property
    def account_id(self) -> int | None: ...

    @property
    def role_name(self) -> str: ...


def record(
    event: str,
    *,
    about: models.Model,
    by: Author | None,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    reason: str = "",
) -> Entry:
    """The entry written for one event.

    Args:
        event: «stage.what_happened», known to a presenter.
        about: a saved object; its `journal_where()` says whose business it is, its `PERSONAL_FIELDS` which
            values go apart.
        by: who acted.
        old: values before, by field name; only what changed.
        new: values after.
        reason: what the person gave as the reason, where one is asked for.

    Raises:
        TransactionManagementError: outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "record() belongs inside the action's transaction"
        )
    personal = set(getattr(about, "PERSONAL_FIELDS", ()))
    before, after = _plain(old), _plain(new)
    where: Where = about.journal_where() if hasattr(about, "journal_where") else Where()
    entry = Entry.objects.create(
        at=timezone.now(),
        event=event,
        by_account=by.account_id if by else None,
        by_role=by.role_name if by else "",
        about_type=about._meta.label_lower,
        about_id=about.pk,
        territory_path=where.territory_path,
        organisation=where.organisation_id,
        old={name: value for name, value in before.items() if name not in personal},
        new={name: value for name, value in after.items() if name not in personal},
        reason=reason,
    )
    fields = sorted(personal & (before.keys() | after.keys()))
    _set_apart(
        entry, where.person_id, [(name, before.get(name), after.get(name)) for name in fields]
    )
    return entry


def _set_apart(entry: Entry, person: int | None, values: list[tuple[str, object, object]]) -> None:
    """Keeps personal values in their own table, so that they can be shredded and the entry stays."""
    if values and person is None:
        fields = [name for name, _, _ in values]
        raise ValueError(f"personal fields {fields} of {entry.about_type} name no person")
    PersonalValue.objects.bulk_create(
        PersonalValue(entry=entry, person=person, field=name, old=_text(old), new=_text(new))
        for name, old, new in values
    )


def _plain(values: Mapping[str, object] | None) -> dict[str, object]:
    """The values as JSON can hold them."""
    return {name: _jsonable(value) for name, value in (values or {}).items()}


def _jsonable(value: object) -> object:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (Enum, models.Model)):
        return value.value if isinstance(value, Enum) else value.pk
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_jsonable(part) for part in value]
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)
