"""Territory, schools, the methodical centre; which schools have accounts."""

from collections.abc import Iterator

from opora.invention.municipality import InventedMunicipality
from opora.invention.schools import InventedSchool, Truth
from opora.registry.actions import organisations
from opora.registry.models import Organisation, OrganisationAlias, Territory
from opora.registry.policies import AliasScheme, OrganisationKind, TerritoryKind
from opora.web.demo.people import account, actor


MUNICIPALITY = "Озёрский муниципальный округ"
CENTRE = "Центр развития образования"  # as the pack calls it


def registered(municipality: InventedMunicipality) -> Territory:
    """The territory with its schools, known by the same ids as in the files."""
    town, _ = Territory.objects.get_or_create(
        name=MUNICIPALITY, defaults={"kind": TerritoryKind.MUNICIPALITY}
    )
    for school in municipality.own:
        organisation, made = Organisation.objects.get_or_create(
            code=school.login,
            defaults={
                "territory": town,
                "kind": OrganisationKind.SCHOOL,
                "short_name": school.title,
            },
        )
        if made:
            OrganisationAlias.objects.bulk_create(_aliases(organisation, school))
    return town


def _aliases(organisation: Organisation, school: InventedSchool) -> Iterator[OrganisationAlias]:
    told = {
        AliasScheme.FISOKO_LOGIN: school.login,
        AliasScheme.OGE_CODE: school.oge_code,
        AliasScheme.EGE_CODE: school.ege_code,
        AliasScheme.INN: school.inn,
    }
    for scheme, value in told.items():
        yield OrganisationAlias(organisation=organisation, scheme=scheme, value=str(value))


def answering(municipality: InventedMunicipality) -> tuple[Organisation, ...]:
    """The two schools with accounts: those whose results are truly low, else one branded by a few bad papers."""
    planted = municipality.planted()
    logins = [school.login for school in (*planted[Truth.LOW], *planted[Truth.UNLUCKY])[:2]]
    found = {one.code: one for one in Organisation.objects.filter(code__in=logins)}
    return tuple(found[login] for login in logins)


def centre_of(town: Territory) -> Organisation:
    """The methodical centre, to which recommendations and decisions are addressed."""
    code = f"centre-{town.pk}"
    fields = organisations.OrganisationFields(
        kind=OrganisationKind.METHOD_CENTRE.value, short_name=CENTRE
    )
    return Organisation.objects.filter(code=code).first() or organisations.add(
        fields=fields, code=code, territory=town, by=actor("coordinator")
    )


def schools_of(town: Territory) -> list[Organisation]:
    """All schools of the demo."""
    rows = Organisation.objects.filter(territory=town, kind=OrganisationKind.SCHOOL)
    return list(rows.select_related("territory"))


def school_of(name: str) -> Organisation:
    """The school an account answers for."""
    return Organisation.objects.select_related("territory").get(grant__account=account(name))
