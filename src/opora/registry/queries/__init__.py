"""Reads of the registry, one noun a module; the ones other stages ask for stand here."""

from opora.registry.queries.groups import Member, expand, groups_of
from opora.registry.queries.organisations import (
    organisation_for,
    organisations,
    schools_of,
    standing,
    territories,
)
from opora.registry.queries.people import Holder, head_of, holder_on, holders_on, people
from opora.registry.queries.register_rows import register_rows
from opora.registry.queries.school_years import school_year_on, school_years


__all__ = [
    "Holder",
    "Member",
    "expand",
    "groups_of",
    "head_of",
    "holder_on",
    "holders_on",
    "organisation_for",
    "organisations",
    "people",
    "register_rows",
    "school_year_on",
    "school_years",
    "schools_of",
    "standing",
    "territories",
]
