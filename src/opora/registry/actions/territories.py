"""Territories and school years."""

from datetime import date

from django.db import transaction

from opora.core.codes.people import ALREADY_THERE
from opora.journal.record import record
from opora.registry.editing import Editor, RegistryError, check_term
from opora.registry.models import SchoolYear, Territory
from opora.registry.policies import TerritoryKind


@transaction.atomic
def add(*, name: str, kind: TerritoryKind | str, parent: Territory, by: Editor) -> Territory:
    """A territory inside another; the first one is made with the first administrator."""
    by.check_registry(parent.path)
    if Territory.objects.filter(parent=parent, name=name).exists():
        raise RegistryError(f"Территория «{name}» здесь уже есть.", code=ALREADY_THERE.code)
    territory = Territory.objects.create(name=name, kind=kind, parent=parent)
    record(
        "registry.territory_added",
        about=territory,
        by=by,
        new={"name": name, "kind": kind, "parent": parent.pk},
    )
    return territory


@transaction.atomic
def rename(*, territory: Territory, name: str, by: Editor) -> None:
    """A territory's new name."""
    by.check_registry(territory.path)
    old, territory.name = territory.name, name
    territory.save()
    record(
        "registry.territory_renamed", about=territory, by=by, old={"name": old}, new={"name": name}
    )


@transaction.atomic
def set_school_year(
    *, year: int, starts_on: date, ends_on: date, territory: Territory, by: Editor
) -> SchoolYear:
    """First and last day of a school year, one for the whole office; whoever edits its registry may set them."""
    by.check_registry(territory.path)
    check_term(starts_on, ends_on)
    row, _ = SchoolYear.objects.update_or_create(
        year=year, defaults={"starts_on": starts_on, "ends_on": ends_on}
    )
    record(
        "registry.school_year_set",
        about=row,
        by=by,
        new={"year": year, "starts_on": starts_on, "ends_on": ends_on},
    )
    return row
