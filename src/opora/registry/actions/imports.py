"""A register of schools taken into the registry, after a person has seen what it would change."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from opora.journal.record import record
from opora.registry.editing import Editor
from opora.registry.models import Organisation, OrganisationAlias, Territory
from opora.registry.policies import OrganisationKind
from opora.registry.register_file import Fate, Listed, missing_aliases, preview


@dataclass(frozen=True)
class Taken:
    """How many schools an import added, changed, left alone and refused."""

    new: int
    changed: int
    unchanged: int
    refused: int


@transaction.atomic
def take_register(*, path: Path, territory: Territory, by: Editor) -> Taken:
    """Writes what the preview of the same file shows; the same file again changes nothing.

    Raises:
        RegistryError: the file is no register of schools.
    """
    by.check_registry(territory.path)
    seen = preview(path, territory)
    for listed in seen.of(Fate.NEW):
        _add(listed, territory, by)
    for listed in seen.of(Fate.CHANGED):
        _change(listed, by)
    taken = Taken(*(len(seen.of(fate)) for fate in Fate))
    record("registry.register_imported", about=territory, by=by, new=vars(taken))
    return taken


def _add(listed: Listed, territory: Territory, by: Editor) -> None:
    organisation = Organisation.objects.create(
        territory=territory,
        kind=OrganisationKind.SCHOOL,
        code=listed.code,
        short_name=listed.short_name,
        full_name=listed.full_name,
    )
    _add_aliases(organisation, listed)
    record(
        "registry.organisation_added",
        about=organisation,
        by=by,
        new={
            "code": listed.code,
            "short_name": listed.short_name,
            "full_name": listed.full_name,
            "territory": territory.pk,
        },
    )


def _change(listed: Listed, by: Editor) -> None:
    organisation = Organisation.objects.select_for_update().get(code=listed.code)
    old = {"short_name": organisation.short_name, "full_name": organisation.full_name}
    new = {"short_name": listed.short_name, "full_name": listed.full_name}
    organisation.short_name, organisation.full_name = listed.short_name, listed.full_name
    organisation.version += 1
    organisation.save()
    _add_aliases(organisation, listed)
    record("registry.organisation_corrected", about=organisation, by=by, old=old, new=new)


def _add_aliases(organisation: Organisation, listed: Listed) -> None:
    for scheme, value, since, until in missing_aliases(organisation, listed.aliases):
        OrganisationAlias.objects.create(
            organisation=organisation, scheme=scheme, value=value, valid_from=since, valid_to=until
        )
