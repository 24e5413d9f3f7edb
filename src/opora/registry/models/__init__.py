"""Tables of the registry, one noun a file."""

from opora.registry.models.groups import AddresseeGroup, GroupMember
from opora.registry.models.organisations import (
    Organisation,
    OrganisationAlias,
    OrganisationName,
    SharedResource,
    Succession,
)
from opora.registry.models.people import Person, Position
from opora.registry.models.territories import SchoolYear, Territory


__all__ = [
    "AddresseeGroup",
    "GroupMember",
    "Organisation",
    "OrganisationAlias",
    "OrganisationName",
    "Person",
    "Position",
    "SchoolYear",
    "SharedResource",
    "Succession",
    "Territory",
]
