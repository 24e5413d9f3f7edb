"""For whom numbers of schools are shown: the municipality's own people, the region, one school."""

from dataclasses import dataclass

from opora.access.permissions import Permission
from opora.access.policy import Actor, refuse
from opora.access.roles import RegionalOperator, Scope
from opora.core.disclosure import Audience


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads numbers of a territory; `own`: the organisations a school's or curator's role is held over."""

    audience: Audience
    own: tuple[int, ...] = ()

    @property
    def sees_all(self) -> bool:
        """Whether schools are shown by name: to the municipality and the region."""
        return self.audience in (Audience.COORDINATOR, Audience.REGION)

    @property
    def sees_small(self) -> bool:
        """Whether small groups are shown: to the municipality, and to a school its own."""
        return self.audience is Audience.COORDINATOR


def reader_of(actor: Actor, territory_path: str) -> Reader:
    """How the actor reads numbers of a territory.

    Raises:
        PermissionDeniedError: not at all.
    """
    held = [one for one in actor.held if Permission.SEE_VALUES in one.role.permissions]
    over = [
        one.role
        for one in held
        if one.role.scope is Scope.TERRITORY and territory_path.startswith(one.territory_path)
    ]
    if any(not issubclass(role, RegionalOperator) for role in over):
        return Reader(audience=Audience.COORDINATOR)
    if over:
        return Reader(audience=Audience.REGION)
    own = tuple(
        one.organisation_id
        for one in held
        if one.organisation_id is not None and one.territory_path.startswith(territory_path)
    )
    if not own:
        refuse(Permission.SEE_VALUES)
    return Reader(audience=Audience.SCHOOL, own=tuple(dict.fromkeys(own)))
