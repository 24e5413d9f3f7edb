"""People: added, corrected, their names checked in every case."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from opora.core.codes.people import PERSON_SHREDDED
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.editing import Editor, RegistryError
from opora.registry.models import Person, Territory


CASES = ("genitive", "dative", "accusative", "instrumental")


@dataclass(frozen=True, kw_only=True)
class PersonFields:
    """What is known of a person."""

    last_name: str
    first_name: str = ""
    patronymic: str = ""
    gender: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def add(*, fields: PersonFields, territory: Territory, by: Editor) -> Person:
    """A new person kept by a territory's office."""
    by.check_registry(territory.path)
    person = Person.objects.create(territory=territory, **asdict(fields))
    record("registry.person_added", about=person, by=by, new=asdict(fields))
    return person


@transaction.atomic
def change(*, person: Person, fields: PersonFields, version: int, by: Editor) -> None:
    """Corrects what is known of a person.

    Raises:
        EditedMeanwhileError: someone saved the record after it was opened.
    """
    check_editable(person, by)
    _save(person, asdict(fields), version=version, event="registry.person_changed", by=by)


@transaction.atomic
def confirm_cases(*, person: Person, cases: Mapping[str, str], version: int, by: Editor) -> None:
    """Keeps the name in the cases a person has checked by hand; an empty one means the generator's proposal."""
    check_editable(person, by)
    new = {name: cases.get(name, "").strip() for name in CASES}
    _save(person, new, version=version, event="registry.cases_confirmed", by=by)


def check_editable(person: Person, by: Editor) -> None:
    """Nothing, or a refusal: one edits people of the own territory who are not shredded.

    Raises:
        RegistryError: the person's data is shredded.
    """
    by.check_registry(person.territory.path if person.territory else "")
    if person.shredded_at:
        raise RegistryError(PERSON_SHREDDED.explanation, code=PERSON_SHREDDED.code)


def _save(
    person: Person, new: Mapping[str, object], *, version: int, event: str, by: Editor
) -> None:
    before = claim_version(person, version, mine=new)
    changed = {name: value for name, value in new.items() if value != before[name]}
    if not changed:
        return
    for name, value in changed.items():
        setattr(person, name, value)
    person.save()
    record(event, about=person, by=by, old={name: before[name] for name in changed}, new=changed)
