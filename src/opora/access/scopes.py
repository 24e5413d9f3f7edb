"""Over what an administrator may give a role, and whose account they may touch."""

from django.db.models import Q
from django.utils import timezone

from opora.access.models import Account, Grant
from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.access.roles import Role, Scope
from opora.core.codes.people import OWN_ACCESS, ROLE_NOT_HERE
from opora.core.errors import UserError
from opora.registry.models import Organisation, Person, Territory
from opora.registry.policies import TerritoryKind


Over = Territory | Organisation


class AccessError(UserError):
    """Access cannot be given or taken in this way."""


def place_of(over: Over) -> Place:
    """Where a role over this would hold."""
    if isinstance(over, Territory):
        return Place(territory_path=over.path)
    return Place(territory_path=over.territory.path, organisation_id=over.pk)


def scope_fields(over: Over) -> dict[str, Over | None]:
    """The two scope fields of a grant or an invitation."""
    is_territory = isinstance(over, Territory)
    return {
        "territory": over if is_territory else None,
        "organisation": None if is_territory else over,
    }


def check_giving(role: type[Role], over: Over, by: Actor) -> None:
    """Nothing, or a refusal: an administrator gives roles inside the own territory, of a fitting level.

    Raises:
        PermissionDeniedError: the place is outside the administrator's territory.
        AccessError: this role is not given over this.
    """
    by.check(Permission.MANAGE_ACCOUNTS, place_of(over))
    is_territory = isinstance(over, Territory)
    if is_territory != (role.scope is Scope.TERRITORY):
        raise AccessError(
            f"Роль «{role.title}» даётся над тем, что называется «{role.scope.label}».",
            code=ROLE_NOT_HERE.code,
        )
    if is_territory and over.kind not in role.levels:
        levels = ", ".join(TerritoryKind(level).label for level in sorted(role.levels))
        raise AccessError(
            f"Роль «{role.title}» даётся только на уровне: {levels}.", code=ROLE_NOT_HERE.code
        )


def check_managing(account: Account, by: Actor) -> None:
    """Nothing, or a refusal: an account is managed by whoever manages every place where it holds a role.

    Otherwise a municipality's administrator could set the password of a regional operator and sign in as one.
    """
    for place in places_of(account):
        by.check(Permission.MANAGE_ACCOUNTS, place)


def may_manage(account: Account, by: Actor) -> bool:
    """As `check_managing`, asked."""
    return all(by.may(Permission.MANAGE_ACCOUNTS, place) for place in places_of(account))


def places_of(account: Account) -> list[Place]:
    """Where the account holds roles now or later; the office that keeps its person when there are none."""
    today = timezone.localdate()
    grants = Grant.objects.filter(account=account).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    )
    held = [
        place_of(grant.territory or grant.organisation)
        for grant in grants.select_related("territory", "organisation__territory")
    ]
    return held or [home_of(account.person)]


def home_of(person: Person) -> Place:
    """The office that keeps a person's record."""
    return Place(territory_path=person.territory.path if person.territory else "")


def check_other(account: Account, by: Actor) -> None:
    """Nothing, or a refusal to change one's own access.

    Raises:
        AccessError: it is one's own.
    """
    if account.pk == by.account_id:
        raise AccessError(OWN_ACCESS.explanation, code=OWN_ACCESS.code)
