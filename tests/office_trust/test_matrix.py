"""Who may do what, where: the table of design 5 written out by hand, against the policy that everything asks."""

from itertools import product

import pytest

from opora.access.permissions import Permission
from opora.access.policy import Actor, PermissionDeniedError, Place, visible
from opora.access.roles import ROLES, Scope
from opora.cycle.collection.models import Upload
from opora.cycle.goals.models import Run
from opora.registry.models import Organisation, Territory
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

# h head, c coordinator, m methodist, s school team, k curator, r regional operator, a auditor, d administrator.
LETTERS = dict(
    zip(
        "hcmskrad",
        (
            "department_head",
            "coordinator",
            "methodist",
            "school_team",
            "curator",
            "regional_operator",
            "auditor",
            "administrator",
        ),
        strict=True,
    )
)
# Roles that have a permission over their territory with all in it, or over their one organisation.
TABLE = """
    see_registry             h c m s k r a d
    edit_registry            c d
    manage_accounts          d
    manage_personal_data     d
    see_journal              h c a d
    see_cycle                h c m r a
    edit_cycle               c
    approve_cycle            h
    see_collection           h c m s k r a
    manage_collection        c
    submit_data              c s
    fill_methodical_forms    c m
    manage_tests             c m
    mark_tests               m s k
    see_values               h c m s k r a
    run_monitoring           c
    reply_verdict            s
    answer_reply             h c
    decide_list              h c
    see_analysis             h c m s k r a
    edit_analysis            c
    approve_report           h
    see_practices            h c m s k r a
    edit_practices           c m s r
    see_recommendations      h c m s k r a
    edit_recommendations     c
    approve_recommendations  h
    answer_recommendation    s
    see_measures             h c m s k r a
    edit_measures            c s
    approve_plans            h
    report_measure           c s
    edit_support             c
    edit_training            c m
    plan_visits              c m k
    see_decisions            h c m r a
    edit_decisions           c
    sign_protocols           h c
    see_assignments          h c m s k r a
    edit_assignments         h c
    report_assignment        c s
    accept_report            h c
    hear_overdue             h
    see_folder               h c a
    make_folder              h c
    see_effect               h c m s k r a
    edit_effect              c
    approve_effect           h
"""
# What a school and its curator see of the municipality as a whole: nothing but the cycle and the bank of practices.
OF_THE_WHOLE = {"see_cycle", "see_practices"}
OVER_ONE_SCHOOL = {"school_team", "curator"}
HAVE = {
    (LETTERS[letter], line.split()[0])
    for line in TABLE.strip().splitlines()
    for letter in line.split()[1:]
}
PLACES = (
    "own school",
    "neighbouring school",
    "own municipality",
    "school of another municipality",
    "another municipality",
    "own region",
    "another region",
    "school of another region",
)


def expected(role: str, permission: str, place: str) -> bool:
    """The answer by the table, place by place."""
    have = (role, permission) in HAVE
    if role in OVER_ONE_SCHOOL:
        return (have and place == "own school") or (
            permission in OF_THE_WHOLE and place == "own municipality"
        )
    if role == "regional_operator":
        return have and "another region" not in place
    return have and place in ("own school", "neighbouring school", "own municipality")


@pytest.fixture
def places(db) -> dict[str, Place]:
    """A region of two municipalities, and another region."""
    made: dict[str, Place] = {}
    region, elsewhere = office.territory(), office.territory()
    town, other, far = (office.territory(parent=one) for one in (region, region, elsewhere))
    own, neighbour, foreign, farthest = (office.school(one) for one in (town, town, other, far))
    whole = (("own municipality", town), ("another municipality", other), ("own region", region))
    for name, territory in (*whole, ("another region", elsewhere)):
        made[name] = Place(territory_path=territory.path)
    schools = (("own school", own), ("neighbouring school", neighbour))
    others = (("school of another municipality", foreign), ("school of another region", farthest))
    for name, school in (*schools, *others):
        made[name] = Place(territory_path=school.territory.path, organisation_id=school.pk)
    return made


def actor(role: str, places: dict[str, Place]) -> Actor:
    """Someone with the role over what is called «own»."""
    kind = ROLES[role]
    if kind.scope is Scope.ORGANISATION:
        return office.actor_with(
            kind, Organisation.objects.get(pk=places["own school"].organisation_id)
        )
    over = places["own region" if role == "regional_operator" else "own municipality"]
    territory = Organisation.objects.get(pk=places["own school"].organisation_id).territory
    return office.actor_with(
        kind, territory if territory.path == over.territory_path else territory.parent
    )


def test_the_table_names_every_role_and_every_permission():
    """A new role or permission is decided upon here first."""
    assert set(LETTERS.values()) == set(ROLES)
    assert [line.split()[0] for line in TABLE.strip().splitlines()] == [p.value for p in Permission]


@pytest.mark.parametrize("role", ROLES)
def test_the_policy_answers_as_the_table(role, places):
    """Every permission at every place, asked and demanded."""
    assert set(places) == set(PLACES)
    who = actor(role, places)
    for permission, place in product(Permission, PLACES):
        answer = expected(role, permission.value, place)
        assert who.may(permission, places[place]) is answer, (role, permission, place)
        if not answer:
            with pytest.raises(PermissionDeniedError):
                who.check(permission, places[place])


@pytest.mark.parametrize("role", ROLES)
def test_rows_are_seen_as_the_table_says(role, places):
    """Organisations, and rows of an organisation or of a municipality as a whole, for every permission."""
    who = actor(role, places)
    made = {name: uploaded(places[name]) for name in PLACES}
    for permission in Permission:
        seen = set(visible(Upload.objects.all(), who, permission, territory="run__territory"))
        wanted = {row for name, row in made.items() if expected(role, permission.value, name)}
        assert seen == wanted, (role, permission)
        schools = visible(Organisation.objects.all(), who, permission, organisation="")
        told = {name for name in PLACES if places[name].organisation_id in {s.pk for s in schools}}
        assert told == {
            name
            for name in PLACES
            if places[name].organisation_id and expected(role, permission.value, name)
        }, (role, permission)


@pytest.mark.parametrize("role", ROLES)
def test_runs_are_seen_as_the_table_says(role, places):
    """Rows that belong to no organisation at all."""
    who = actor(role, places)
    runs = {name: run_of(places[name]) for name in PLACES if places[name].organisation_id is None}
    for permission in Permission:
        seen = visible(Run.objects.all(), who, permission, territory="territory", organisation=None)
        wanted = {run for name, run in runs.items() if expected(role, permission.value, name)}
        assert set(seen) == wanted, (role, permission)


def test_nobody_may_do_anything(places):
    """An account whose only role has ended reaches nothing."""
    who = office.actor_with(ROLES["coordinator"], office.territory())
    ended = Actor(account_id=who.account_id, name=who.name, held=())
    for permission, place in product(Permission, PLACES):
        assert not ended.may(permission, places[place])
        assert not visible(Organisation.objects.all(), ended, permission, organisation="").exists()


def run_of(place: Place) -> Run:
    """The one run of a territory."""
    territory = Territory.objects.get(path=place.territory_path)
    return Run.objects.filter(territory=territory).first() or office.run(territory)


def uploaded(place: Place) -> Upload:
    """Files handed in at the place."""
    return Upload.objects.create(
        run=run_of(place), organisation_id=place.organisation_id, name="файл.xlsx", by_account=1
    )
