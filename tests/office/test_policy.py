"""The one policy: roles reach what stands in their scope and nothing else."""

import pytest

from opora.access.permissions import Permission
from opora.access.policy import PermissionDeniedError, Place, visible
from opora.access.roles import Auditor, Coordinator, Curator, RegionalOperator, SchoolTeam
from opora.cycle.goals.models import Run
from opora.registry.models import Organisation
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def two():
    """Two municipalities of one region, each with two schools."""
    region = office.territory("Край")
    towns = [office.territory(parent=region), office.territory(parent=region)]
    return region, [(town, office.school(town), office.school(town)) for town in towns]


def names(rows):
    return {row.pk for row in rows}


def test_a_coordinator_sees_all_schools_of_the_town_and_no_other(two):
    _, ((town, first, second), _) = two
    actor = office.actor_with(Coordinator, town)
    seen = visible(Organisation.objects.all(), actor, Permission.SEE_VALUES, organisation="")
    assert names(seen) == {first.pk, second.pk}


def test_a_regional_operator_sees_every_town(two):
    region, towns = two
    actor = office.actor_with(RegionalOperator, region)
    seen = visible(Organisation.objects.all(), actor, Permission.SEE_VALUES, organisation="")
    assert len(names(seen)) == 4
    assert not actor.may(Permission.RUN_MONITORING, Place(territory_path=towns[0][0].path))


@pytest.mark.parametrize("role", [SchoolTeam, Curator])
def test_a_role_over_a_school_sees_that_school_alone(two, role):
    _, ((town, first, second), _) = two
    actor = office.actor_with(role, first)
    seen = visible(Organisation.objects.all(), actor, Permission.SEE_VALUES, organisation="")
    assert names(seen) == {first.pk}
    place = Place(territory_path=town.path, organisation_id=second.pk)
    with pytest.raises(PermissionDeniedError, match="видеть показатели школ"):
        actor.check(Permission.SEE_VALUES, place)


def test_a_school_sees_the_goals_of_its_own_town_only(two):
    _, ((town, first, _), (other, *_)) = two
    mine, _foreign = office.run(town), office.run(other)
    actor = office.actor_with(SchoolTeam, first)
    seen = visible(
        Run.objects.all(), actor, Permission.SEE_CYCLE, territory="territory", organisation=None
    )
    assert names(seen) == {mine.pk}
    assert not actor.may(Permission.EDIT_CYCLE, Place(territory_path=town.path))


def test_an_auditor_changes_nothing(two):
    region, _ = two
    assert all(permission.value.startswith("see_") for permission in Auditor.permissions)
    actor = office.actor_with(Auditor, region)
    assert not actor.has(Permission.ANSWER_REPLY)
