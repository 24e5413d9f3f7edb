"""Reads of the journal: entries someone may see, the history of one object, an object as of a moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, Q, QuerySet

from opora.journal.models import Entry, PersonalValue
from opora.journal.where import Reach


def entries(within: Iterable[Reach]) -> QuerySet[Entry]:
    """Entries inside what `access.policy.reaches` gave, the latest first.

    Entries keep paths and numbers instead of foreign keys, so `access.policy.visible` cannot narrow them.
    """
    where = Q(pk__in=[])
    for reach in within:
        where |= _inside(reach)
    return Entry.objects.filter(where).prefetch_related("personal_values")


def about(rows: QuerySet[Entry], model: str, pk: int) -> QuerySet[Entry]:
    """The history of one object: `about(entries(…), "registry.organisation", 5)`."""
    return rows.filter(about_type=model, about_id=pk)


@dataclass(frozen=True)
class Snapshot:
    """Values of an object as of a moment, as the journal keeps them; `shredded`: fields emptied since."""

    values: Mapping[str, object]
    shredded: frozenset[str]


def as_of(model: type[Model], pk: int, moment: datetime) -> Snapshot:
    """What the journal says the object was at a moment (entries of that very moment included). Two queries.

    A field has the value written by the last entry before the moment; one first written later has what that entry
    found before it. Fields no entry ever named are left out: nothing is known of their past. What entries say besides
    the object's own fields (a document, a code of the organisation) is left out too.
    """
    own = {field.name for field in model._meta.concrete_fields}
    rows = Entry.objects.filter(about_type=model._meta.label_lower, about_id=pk).order_by("id")
    values: dict[str, object] = {}
    shredded: set[str] = set()
    decided: set[str] = set()  # what an entry so far has named: later ones change nothing of it
    for entry in rows.prefetch_related("personal_values"):
        old, new, emptied = _told(entry)
        if entry.at <= moment:
            values.update(new)
            shredded = (shredded - new.keys()) | emptied
        else:
            before = {name: old[name] for name in old if name not in decided}
            values.update(before)
        decided |= old.keys() | new.keys()
    known = {name: value for name, value in values.items() if name in own}
    return Snapshot(known, frozenset(shredded))


def values_of_person(person_id: int) -> QuerySet[PersonalValue]:
    """Every personal value of a person in the journal."""
    return PersonalValue.objects.filter(person=person_id).select_related("entry").order_by("id")


def _told(entry: Entry) -> tuple[dict[str, object], dict[str, object], set[str]]:
    """Values before and after one entry, personal ones among them, and which of those are shredded."""
    old, new, emptied = dict(entry.old), dict(entry.new), set()
    for value in entry.personal_values.all():
        old[value.field], new[value.field] = value.old, value.new
        if value.shredded_at:
            emptied.add(value.field)
    return old, new, emptied


def _inside(reach: Reach) -> Q:
    if reach.organisation_id is not None:
        return Q(organisation=reach.organisation_id)
    if reach.whole:
        return Q(territory_path=reach.territory_path, organisation=None)
    return Q(territory_path__startswith=reach.territory_path)
