"""To whom a draft goes: organisations its findings are about, groups of the registry, offices of a kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from opora.cycle.analysis.models import Finding
from opora.cycle.goals.models import Run
from opora.cycle.recommendations.models import Address, Recommendation
from opora.cycle.recommendations.queries.recommendations import groups_of, organisations_of
from opora.registry.models import AddresseeGroup, Organisation
from opora.registry.policies import OrganisationKind


# Defaults of drafting; people change addressees before approval. Addressee of the pack → groups of the monitoring.
GROUPS = {"groups_1_2": ("monitoring:group:1", "monitoring:group:2")}
# Addressee of the pack → kind of organisation that stands for it in a municipality.
HOUSES = {
    "methodists": OrganisationKind.METHOD_CENTRE,
    "centre": OrganisationKind.METHOD_CENTRE,
    "department": OrganisationKind.DEPARTMENT,
}
CURATORS = "curators"  # a listed group of this source or name; nobody can be guessed


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Organisations by name and groups."""

    organisations: tuple[Organisation, ...] = ()
    groups: tuple[AddresseeGroup, ...] = ()


def proposed(run: Run, addressee: str, findings: Iterable[Finding]) -> Addresses:
    """To whom advice for an addressee of the pack goes by default; empty: people must say."""
    if addressee in GROUPS:
        groups = tuple(groups_of(run).filter(source__in=GROUPS[addressee]).order_by("source"))
        if groups:
            return Addresses(groups=groups)
    if addressee in HOUSES:
        houses = organisations_of(run).filter(kind=HOUSES[addressee])
        return Addresses(organisations=tuple(houses))
    if addressee == CURATORS:
        return Addresses(groups=tuple(groups_of(run).filter(search_key__startswith="куратор")))
    concerned = {one.organisation_id: one.organisation for one in findings if one.organisation}
    return Addresses(organisations=tuple(concerned.values()))


def address_draft(draft: Recommendation, addresses: Addresses, *, keep: bool = False) -> None:
    """Rows of addressees; those before go unless kept."""
    if not keep:
        draft.addresses.all().delete()
    held = set(draft.addresses.values_list("organisation", "group"))
    wanted = [
        *((one.pk, None) for one in addresses.organisations),
        *((None, one.pk) for one in addresses.groups),
    ]
    Address.objects.bulk_create(
        Address(recommendation=draft, organisation_id=organisation, group_id=group)
        for organisation, group in dict.fromkeys(wanted)
        if (organisation, group) not in held
    )
