"""Rows of the registry that the person who asks may see or edit: one place for all its pages."""

from django.db.models import QuerySet
from django.http import HttpRequest

from opora.access.permissions import Permission
from opora.access.policy import visible
from opora.registry import queries
from opora.registry.queries.people import kept_people


SEE, EDIT, JOURNAL = (
    Permission.SEE_REGISTRY,
    Permission.EDIT_REGISTRY,
    Permission.SEE_JOURNAL,
)
Choices = list[tuple[object, str]]


def organisations(request: HttpRequest, permission: Permission = SEE) -> QuerySet:
    """Organisations."""
    return visible(queries.organisations(), request.actor, permission, organisation="")


def territories(request: HttpRequest, permission: Permission = SEE) -> QuerySet:
    """Territories, parents before children."""
    return visible(
        queries.territories(), request.actor, permission, territory="", organisation=None
    )


def groups(request: HttpRequest, permission: Permission = SEE) -> QuerySet:
    """Groups of addressees."""
    return visible(
        queries.groups_of(), request.actor, permission, territory="territory", organisation=None
    )


def people(request: HttpRequest, permission: Permission = SEE) -> QuerySet:
    """People of the own offices and of the organisations one sees."""
    kept = visible(
        kept_people(), request.actor, permission, territory="territory", organisation=None
    )
    return queries.people(organisations(request, permission), kept)


def territory_choices(request: HttpRequest) -> Choices:
    """Territories one may edit, for a form."""
    return [(each.pk, each.name) for each in territories(request, EDIT)]


def organisation_choices(request: HttpRequest, *, without: int | None = None) -> Choices:
    """Open organisations one may edit, for a form."""
    rows = organisations(request, EDIT).filter(closed_on=None).exclude(pk=without)
    return [(each.pk, each.short_name) for each in rows]


def people_choices(request: HttpRequest) -> Choices:
    """People one may edit, for a form."""
    rows = people(request, EDIT).filter(shredded_at=None)
    return [(each.pk, each.full_name) for each in rows]
