"""Organisations: which stand on a day, which one a file means, what one was called."""

from datetime import date
from itertools import pairwise

from django.db.models import Q, QuerySet

from opora.core.schools import alias_key
from opora.registry.models import (
    Organisation,
    OrganisationAlias,
    OrganisationName,
    Succession,
    Territory,
)
from opora.registry.policies import AliasScheme, OrganisationKind


def territories() -> QuerySet[Territory]:
    """All territories, for `access.policy.visible` to narrow; parents come before children by `path`."""
    return Territory.objects.select_related("parent").order_by("path")


def organisations() -> QuerySet[Organisation]:
    """All organisations, for `access.policy.visible` to narrow."""
    return Organisation.objects.select_related("territory")


def standing(rows: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Those of the rows that were open on a day."""
    return rows.filter(in_force(day, since="opened_on", until="closed_on"))


def schools_of(territory: Territory, *, day: date) -> QuerySet[Organisation]:
    """Schools of a territory and everything below it that stand on a day."""
    rows = Organisation.objects.filter(
        territory__path__startswith=territory.path, kind=OrganisationKind.SCHOOL
    )
    return standing(rows, day)


def in_force(day: date, *, since: str = "valid_from", until: str = "valid_to") -> Q:
    """Rows whose term holds a day; both ends belong to it, an empty end is open."""
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})
    )


def organisation_for(scheme: str, value: str, day: date) -> Organisation | None:
    """The organisation that a file of that day means by a login, code or name; None: nobody, or more than one.

    A login known to one organisation is believed on any day, as in the library. What was reorganised answers through
    its only successor from the day of the succession on.
    """
    key = alias_key(scheme, value)
    if key is None:
        return None
    rows = OrganisationAlias.objects.filter(scheme=key[0], key=key[1])
    found = set(rows.values_list("organisation", flat=True))
    if scheme != AliasScheme.FISOKO_LOGIN or len(found) > 1:
        found = set(rows.filter(in_force(day)).values_list("organisation", flat=True)) or _gone(
            rows, day
        )
    return _living(found.pop(), day) if len(found) == 1 else None


def _gone(rows: QuerySet[OrganisationAlias], day: date) -> set[int]:
    """Organisations whose alias ended because they were closed: their successor may answer for them."""
    ended = rows.filter(valid_to__lt=day, organisation__closed_on__lt=day)
    return set(ended.values_list("organisation", flat=True))


def _living(pk: int, day: date) -> Organisation | None:
    """The organisation, or whoever follows it by the day; None when it split into several or ended without any."""
    seen: set[int] = set()
    while pk not in seen:
        seen.add(pk)
        organisation = Organisation.objects.select_related("territory").get(pk=pk)
        if organisation.closed_on is None or day <= organisation.closed_on:
            return organisation
        successors = Succession.objects.filter(predecessor=pk, on__lte=day)
        following = list(successors.values_list("successor", flat=True)[:2])
        if len(following) != 1:
            return organisation if not following else None
        pk = following[0]
    return None


def names_of(organisation: Organisation) -> list[OrganisationName]:
    """Former names by their days, and the present one last."""
    former = list(organisation.names.all())
    since = [name.valid_to for name in former if name.valid_to]
    present = OrganisationName(
        organisation=organisation,
        short_name=organisation.short_name,
        full_name=organisation.full_name,
        valid_from=_next(max(since)) if since else organisation.opened_on,
        valid_to=organisation.closed_on,
    )
    return [*former, present]


def name_on(organisation: Organisation, day: date) -> str:
    """What the organisation was called in short on a day."""
    for name in organisation.names.all():
        if (name.valid_from or day) <= day <= (name.valid_to or day):
            return name.short_name
    return organisation.short_name


def successions_of(organisation: Organisation) -> QuerySet[Succession]:
    """Whom the organisation followed and who follows it, in order of time."""
    return (
        Succession.objects.filter(Q(predecessor=organisation) | Q(successor=organisation))
        .select_related("predecessor", "successor")
        .order_by("on", "id")
    )


def gaps(names: list[OrganisationName]) -> bool:
    """True when two names in a row leave days without any."""
    return any(
        before.valid_to and after.valid_from and _next(before.valid_to) < after.valid_from
        for before, after in pairwise(names)
    )


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
