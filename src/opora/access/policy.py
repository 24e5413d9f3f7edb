"""The one policy: whether an actor may do something somewhere, and which rows it may see.

Pages, exports, mails and background jobs all ask here. Pure but for `visible`, which narrows a queryset.
"""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.roles import Role, Scope, roles_with
from opora.core.codes.office import NOT_ALLOWED
from opora.core.errors import UserError
from opora.journal.where import Reach


Rows = TypeVar("Rows", bound=Model)


class PermissionDeniedError(UserError):
    """The actor has no role that allows this here; the message names the roles that would."""

    exit_code = 12


@dataclass(frozen=True, kw_only=True)
class Place:
    """Whose something is: of a territory, and of one organisation in it or (None) of the territory as a whole."""

    territory_path: str
    organisation_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role in force: over the territory, or over the organisation that stands in it."""

    role: type[Role]
    territory_path: str
    organisation_id: int | None = None

    def allows(self, permission: Permission, place: Place) -> bool:
        """True when this role gives the permission at the place."""
        if self.role.scope is Scope.TERRITORY:
            return permission in self.role.permissions and place.territory_path.startswith(
                self.territory_path
            )
        if place.organisation_id is None:
            return permission in self.role.municipal and place.territory_path == self.territory_path
        return permission in self.role.permissions and place.organisation_id == self.organisation_id


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person with the roles in force today. Also the author of journal entries."""

    account_id: int | None
    name: str
    held: tuple[Held, ...]
    person_id: int | None = None

    @property
    def role_name(self) -> str:
        """Name of the first role, for the journal; empty without one."""
        return self.held[0].role.name if self.held else ""

    @property
    def roles(self) -> tuple[type[Role], ...]:
        """Each role once, in the order of the grants."""
        return tuple(dict.fromkeys(held.role for held in self.held))

    @property
    def organisation_ids(self) -> tuple[int, ...]:
        """Organisations over which a role is held directly."""
        return tuple(
            dict.fromkeys(held.organisation_id for held in self.held if held.organisation_id)
        )

    @property
    def territory_paths(self) -> tuple[str, ...]:
        """Territories where any role is held, each once."""
        return tuple(dict.fromkeys(held.territory_path for held in self.held))

    def has(self, permission: Permission) -> bool:
        """True when some role gives the permission somewhere: whether to show a menu item."""
        return any(permission in held.role.permissions | held.role.municipal for held in self.held)

    def may(self, permission: Permission, place: Place) -> bool:
        """True when the permission holds at the place."""
        return any(held.allows(permission, place) for held in self.held)

    def check(self, permission: Permission, place: Place) -> None:
        """Nothing, or a refusal.

        Raises:
            PermissionDeniedError: no role in force allows this here.
        """
        if not self.may(permission, place):
            refuse(permission)

    def check_registry(self, territory_path: str, organisation_id: int | None = None) -> None:
        """As `check`, for actions of the registry, which stands below access and knows no permissions."""
        self.check(
            Permission.EDIT_REGISTRY,
            Place(territory_path=territory_path, organisation_id=organisation_id),
        )

    def check_has(self, permission: Permission) -> None:
        """As `check`, for pages that list what the actor may see and so belong to no single place."""
        if not self.has(permission):
            refuse(permission)


NOBODY = Actor(account_id=None, name="", held=())


def refuse(permission: Permission) -> None:
    """Raises the refusal with the roles that would be needed."""
    needed = ", ".join(roles_with(permission))
    raise PermissionDeniedError(
        f"Нет права «{permission.label}» для этой территории или организации. Оно есть у ролей: {needed}.",
        code=NOT_ALLOWED.code,
    )


def visible(
    rows: QuerySet[Rows],
    actor: Actor,
    permission: Permission,
    *,
    territory: str | None = None,
    organisation: str | None = "organisation",
) -> QuerySet[Rows]:
    """The rows an actor may see with a permission.

    Args:
        rows: any queryset.
        actor: who asks.
        permission: what for.
        territory: path of fields to the territory («run__territory»); None: through the organisation; "": the rows
            are territories themselves.
        organisation: path of fields to the organisation («candidate__organisation»); None: the rows belong to the
            territory as a whole; "" : the rows are organisations themselves.

    Rows whose organisation is null belong to the territory as a whole.
    """
    where = Q(pk__in=[])
    for held in actor.held:
        where |= _reach(held, permission, territory=territory, organisation=organisation)
    return rows.filter(where)


def reaches(actor: Actor, permission: Permission) -> tuple[Reach, ...]:
    """The same for the journal, whose entries hold paths and numbers: pass it to `journal.queries.entries`."""
    found = []
    for held in actor.held:
        if held.role.scope is Scope.TERRITORY and permission in held.role.permissions:
            found.append(Reach(territory_path=held.territory_path))
        elif held.role.scope is Scope.ORGANISATION and permission in held.role.permissions:
            found.append(
                Reach(territory_path=held.territory_path, organisation_id=held.organisation_id)
            )
        if permission in held.role.municipal:
            found.append(Reach(territory_path=held.territory_path, whole=True))
    return tuple(found)


def _reach(
    held: Held, permission: Permission, *, territory: str | None, organisation: str | None
) -> Q:
    """What one held role reaches, as a condition."""
    nothing = Q(pk__in=[])
    own = "pk" if organisation == "" else f"{organisation}_id" if organisation else None
    through = territory or ("territory" if organisation == "" else f"{organisation}__territory")
    path = "path" if territory == "" else f"{through}__path"
    if held.role.scope is Scope.TERRITORY:
        inside = Q(**{f"{path}__startswith": held.territory_path})
        return inside if permission in held.role.permissions else nothing
    reached = nothing
    if own and permission in held.role.permissions:
        reached |= Q(**{own: held.organisation_id})
    if territory is not None and permission in held.role.municipal:
        whole = Q(**{path: held.territory_path})
        reached |= whole & Q(**{f"{organisation}__isnull": True}) if organisation else whole
    return reached
