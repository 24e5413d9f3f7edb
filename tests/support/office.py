"""Builders of the office's rows for tests: invented territories, schools, people and signed-in actors."""

from datetime import date
from itertools import count

from django.test import Client

from opora.access.models import Account, Grant
from opora.access.policy import Actor
from opora.access.queries import actor_of
from opora.access.roles import Role, Scope
from opora.cycle.goals.models import Run
from opora.registry.models import Organisation, Person, Position, Territory
from opora.registry.policies import OrganisationKind, PostKind, TerritoryKind


_NUMBERS = count(1)
SINCE = date(2020, 9, 1)


def territory(name: str = "", *, parent: Territory | None = None) -> Territory:
    """A municipality (or a child of one given), named anew unless a name is given."""
    return Territory.objects.create(
        name=name or f"Озёрский район {next(_NUMBERS)}",
        parent=parent,
        kind=TerritoryKind.MUNICIPALITY if parent else TerritoryKind.REGION,
    )


def school(
    place: Territory, name: str = "", *, kind: OrganisationKind = OrganisationKind.SCHOOL
) -> Organisation:
    """A school of a territory."""
    number = next(_NUMBERS)
    return Organisation.objects.create(
        territory=place, kind=kind, code=f"edu{number:06}", short_name=name or f"СОШ № {number}"
    )


def person(
    last_name: str = "Берёзкина", first_name: str = "Анна", patronymic: str = "Львовна"
) -> Person:
    """An invented person."""
    return Person.objects.create(last_name=last_name, first_name=first_name, patronymic=patronymic)


def holder(
    organisation: Organisation, *, post: PostKind = PostKind.HEAD, title: str = "директор"
) -> Position:
    """A post held in an organisation since long ago."""
    return Position.objects.create(
        person=person(), organisation=organisation, kind=post, title=title, valid_from=SINCE
    )


def account(who: Person | None = None) -> Account:
    """An account that can sign in with the password «озеро-и-лес-42»."""
    made = Account(login=f"user{next(_NUMBERS)}@example.org", person=who or person())
    made.set_password("озеро-и-лес-42")
    made.save()
    return made


def granted(role: type[Role], over: Territory | Organisation) -> Account:
    """An account with one role over a territory or an organisation."""
    made = account()
    scope = {"territory" if role.scope is Scope.TERRITORY else "organisation": over}
    Grant.objects.create(account=made, role=role.name, valid_from=SINCE, **scope)
    return made


def actor_with(role: type[Role], over: Territory | Organisation) -> Actor:
    """A signed-in person with one role."""
    return actor_of(granted(role, over))


def signed_in(client: Client, role: type[Role], over: Territory | Organisation) -> Client:
    """The client, signed in with one role."""
    client.force_login(granted(role, over), backend="django.contrib.auth.backends.ModelBackend")
    return client


def run(place: Territory, *, school_year: int = 2025, **fields: object) -> Run:
    """A run of the cycle in a territory, on the federal pack."""
    values = {
        "direction": "low_results_schools",
        "pack": "federal",
        "pack_version": "1",
        "state": "active",
        **fields,
    }
    return Run.objects.create(territory=place, school_year=school_year, **values)
