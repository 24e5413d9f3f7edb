"""Entries of the journal with the names of everything they speak of: one query for each kind of thing on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils import timezone

from opora.access.models import Account
from opora.access.roles import ROLES
from opora.journal.models import Entry
from opora.journal.presenters import ShownEntry, plain, shown
from opora.journal.words import event_words, field_title, model_title, value_words
from opora.registry.models import AddresseeGroup, Organisation, Person, Territory


# Names of fields that hold the number of a thing, whatever the entry is about.
REFERENCES = {
    "organisation": Organisation,
    "person": Person,
    "territory": Territory,
    "parent": Territory,
    "account": Account,
}
NAMED = {
    model._meta.label_lower: model
    for model in (Organisation, Person, Territory, Account, AddresseeGroup)
}
SYSTEM = "сама программа"


@dataclass(frozen=True)
class Names:
    """Words for everything the entries of one page name."""

    things: dict[tuple[str, int], str]

    def event(self, event: str) -> str:
        """«Цель утверждена»."""
        return event_words().get(event, event)

    def field(self, about_type: str, name: str) -> str:
        """«название»."""
        return field_title(about_type, name)

    def value(self, about_type: str, name: str, value: object) -> str:
        """A value by its choices, by the thing it refers to, or as it is."""
        model = REFERENCES.get(name)
        if model and isinstance(value, int):
            return self.about(model._meta.label_lower, value)
        if name == "members" and isinstance(value, list):
            return ", ".join(self.about("registry.organisation", each) for each in value)
        if name == "role":
            return self.role(str(value)) if value else ""
        if isinstance(value, list | dict):
            return plain(value)
        words = choices_of(about_type, name) or value_words().get(name, {})
        return words.get(value) or plain(value)

    def about(self, about_type: str, pk: int) -> str:
        """What an entry is about."""
        return self.things.get((about_type, pk)) or f"{model_title(about_type)} № {pk}"

    def account(self, pk: int | None) -> str:
        """Who acted."""
        return SYSTEM if pk is None else self.about("access.account", pk)

    def role(self, name: str) -> str:
        """The role's title."""
        return ROLES[name].title if name in ROLES else name


def rows(entries: Sequence[Entry]) -> list[ShownEntry]:
    """Entries in words, each with the address of its thing's history."""
    names = Names(_things(entries))
    return [
        replace(
            line,
            at=timezone.localtime(line.at),
            address=reverse("web:journal-about", args=(line.about_type, line.about_id)),
        )
        for line in (shown(entry, names) for entry in entries)
    ]


def names_for(about_type: str, values: dict[str, object]) -> Names:
    """Names for the values of one snapshot."""
    return Names(_things([Entry(about_type=about_type, about_id=0, new=values)]))


def choices_of(about_type: str, name: str) -> dict[object, str]:
    """Labels of a field's choices."""
    try:
        field = apps.get_model(about_type)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return {}
    return dict(getattr(field, "flatchoices", None) or ())


def _things(entries: Iterable[Entry]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for label, pk in _spoken_of(entry):
            wanted.setdefault(label, set()).add(pk)
    return {
        (label, pk): str(thing.person if label == "access.account" else thing)
        for label, pks in wanted.items()
        for pk, thing in _found(label, pks).items()
    }


def _found(label: str, pks: set[int]) -> dict[int, object]:
    model = NAMED[label]
    rows = model._default_manager.all()
    if model is Account:
        rows = rows.select_related("person")
    return rows.in_bulk(pks)


def _spoken_of(entry: Entry) -> Iterable[tuple[str, int]]:
    if entry.about_type in NAMED:
        yield entry.about_type, entry.about_id
    if entry.by_account is not None:
        yield "access.account", entry.by_account
    for values in (entry.old, entry.new):
        for name, model in REFERENCES.items():
            if isinstance(values.get(name), int):
                yield model._meta.label_lower, values[name]
        members = values.get("members")  # a group's own, or how many there were
        for pk in members if isinstance(members, list) else ():
            yield "registry.organisation", pk
