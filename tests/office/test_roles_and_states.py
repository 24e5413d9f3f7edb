"""Roles, permissions and states hang together: none is idle, none is unreachable, each is explained."""

import pytest

from opora.access.permissions import Permission
from opora.access.roles import ROLES, Role, Scope, roles_with
from tools.reference_office import TITLES, _tables


# Where things begin, when it is not one state that stands first among its kind.
BEGINNINGS = {"monitoring.CANDIDATE": ("watched", "found")}
TABLES = sorted(_tables(), key=lambda pair: pair[0])


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_belongs_to_a_role(permission):
    assert roles_with(permission)


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_every_role_says_what_it_is_for(role):
    assert issubclass(role, Role)
    assert role.title
    assert role.description.endswith(".")
    assert role.scope is Scope.ORGANISATION or not role.municipal


@pytest.mark.parametrize("name,transitions", TABLES, ids=[name for name, _ in TABLES])
def test_every_state_is_reached_every_event_used_and_the_table_named_in_the_docs(name, transitions):
    (state, event), *_ = transitions.table
    reached = {type(state)(each) for each in BEGINNINGS.get(name, (next(iter(type(state))),))}
    while (
        more := {after for (before, _), after in transitions.table.items() if before in reached}
        - reached
    ):
        reached |= more
    assert set(type(state)) - reached == set()
    assert set(type(event)) - {used for _, used in transitions.table} == set()
    assert all(each.label for each in (*type(state), *type(event)))
    assert name in TITLES
