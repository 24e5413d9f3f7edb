"""Organisations, posts and groups live in time: every question is asked of a day."""

from datetime import date, timedelta

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.queries import actor_of
from opora.access.roles import Coordinator, Methodist
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from opora.registry.actions import groups, organisations, positions, reorganisations
from opora.registry.actions import people as person_actions
from opora.registry.actions import territories as territory_actions
from opora.registry.actions.groups import GroupFields
from opora.registry.actions.organisations import AliasFields, OrganisationFields
from opora.registry.actions.people import PersonFields
from opora.registry.actions.positions import PositionFields
from opora.registry.actions.reorganisations import Ground
from opora.registry.editing import RegistryError
from opora.registry.models import Organisation, Person
from opora.registry.policies import AliasScheme, GroupRule, OrganisationKind, PostKind
from opora.registry.queries import expand, head_of, holder_on, organisation_for, school_year_on
from opora.registry.queries.organisations import name_on, names_of, successions_of
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
TODAY = date(2026, 3, 10)
YESTERDAY = TODAY - timedelta(days=1)
SEPTEMBER = date(2025, 9, 1)


@pytest.fixture
def town():
    return office.territory(parent=office.territory("Край"))


@pytest.fixture
def by(town):
    return office.actor_with(Coordinator, town)


def added(town, by, name="СОШ № 1", code="edu990001"):
    fields = OrganisationFields(
        kind=OrganisationKind.SCHOOL, short_name=name, opened_on=date(2010, 9, 1)
    )
    return organisations.add(fields=fields, code=code, territory=town, by=by)


def coded(organisation, by, scheme, value, **days):
    fields = AliasFields(scheme=scheme, value=value, **days)
    return organisations.add_alias(organisation=organisation, fields=fields, by=by)


def appointed(organisation, by, *, title="директор", post=PostKind.HEAD, since=SEPTEMBER, **more):
    return positions.appoint(
        person=office.person(),
        organisation=organisation,
        fields=PositionFields(kind=post, title=title, valid_from=since, **more),
        by=by,
    )


def meant(scheme, value, day=TODAY):
    found = organisation_for(scheme, value, day)
    return found and found.short_name


def test_a_renamed_school_keeps_its_names_with_their_days(town, by):
    school = added(town, by)
    organisations.rename(
        organisation=school,
        names=("Гимназия № 1", "МБОУ «Гимназия № 1»"),
        on=SEPTEMBER,
        document="Постановление от 01.08.2025 № 12",
        version=1,
        by=by,
    )
    assert name_on(school, SEPTEMBER - timedelta(days=1)) == "СОШ № 1"
    assert name_on(school, SEPTEMBER) == "Гимназия № 1"
    assert [(name.short_name, name.valid_to) for name in names_of(school)] == [
        ("СОШ № 1", date(2025, 8, 31)),
        ("Гимназия № 1", None),
    ]
    assert meant("name", "сош №1", date(2024, 9, 1)) == "Гимназия № 1"
    assert meant("name", "сош №1") is None
    assert meant("name", "МБОУ «Гимназия № 1»") == "Гимназия № 1"


def test_what_merged_answers_through_its_successor_from_that_day(town, by):
    first, second = added(town, by, "СОШ № 1", "edu990001"), added(town, by, "СОШ № 2", "edu990002")
    coded(first, by, "oge_code", "903001")
    coded(first, by, "fisoko_login", "edu990001")
    appointed(first, by, since=date(2020, 9, 1))
    ground = Ground(on=SEPTEMBER, document="Постановление № 3")
    reorganisations.merge(predecessors=[first], successor=second, ground=ground, by=by)
    before = SEPTEMBER - timedelta(days=1)
    for scheme, value in (
        ("oge_code", "903001"),
        ("fisoko_login", "EDU990001"),
        ("name", "СОШ №1"),
    ):
        assert meant(scheme, value, before) == "СОШ № 1"
        assert meant(scheme, value, SEPTEMBER) == "СОШ № 2"
    first.refresh_from_db()
    assert first.closed_on == before
    assert [str(each) for each in successions_of(second)] == ["СОШ № 1 → СОШ № 2"]
    assert head_of(first, TODAY) is None
    with pytest.raises(RegistryError, match="закрыта 31.08.2025"):
        appointed(first, by, since=SEPTEMBER)
    with pytest.raises(RegistryError, match="закрыта 31.08.2025"):
        reorganisations.merge(predecessors=[first], successor=second, ground=ground, by=by)


@pytest.mark.parametrize(
    "opened,kind", [(SEPTEMBER, "преобразование"), (None, "присоединение или слияние")]
)
def test_one_into_a_new_one_is_transformed_and_into_an_old_one_merged(town, by, opened, kind):
    first, second = added(town, by, "СОШ № 1", "edu990001"), added(town, by, "СОШ № 2", "edu990002")
    Organisation.objects.filter(pk=second.pk).update(opened_on=opened)
    second.refresh_from_db()
    ground = Ground(on=SEPTEMBER, document="Постановление № 3")
    reorganisations.merge(predecessors=[first], successor=second, ground=ground, by=by)
    assert successions_of(second).get().get_kind_display() == kind


def test_what_split_for_good_answers_through_nobody_and_what_lives_on_answers_itself(town, by):
    whole, *parts = (added(town, by, f"СОШ № {n}", f"edu99000{n}") for n in (1, 2, 3))
    ground = Ground(on=SEPTEMBER, document="Постановление № 4")
    reorganisations.split(
        predecessor=whole, successors=parts[:1], is_closed=False, ground=ground, by=by
    )
    assert meant("name", "СОШ № 1") == "СОШ № 1"
    later = Ground(on=TODAY, document="Постановление № 5")
    reorganisations.split(
        predecessor=whole, successors=parts[1:], is_closed=True, ground=later, by=by
    )
    assert meant("name", "СОШ № 1", YESTERDAY) == "СОШ № 1"
    assert meant("name", "СОШ № 1", TODAY) is None  # two successors: never a guess


def test_one_alias_is_not_given_to_two_at_once_but_may_pass_on(town, by):
    first, second = added(town, by, "СОШ № 1", "edu990001"), added(town, by, "СОШ № 2", "edu990002")
    alias = coded(first, by, "oge_code", "903001")
    with pytest.raises(RegistryError, match="«СОШ № 1»"):
        coded(second, by, "oge_code", "903001")
    organisations.end_alias(alias=alias, on=YESTERDAY, by=by)
    coded(second, by, "oge_code", "903001", valid_from=TODAY)
    assert [meant("oge_code", "903001", day) for day in (YESTERDAY, TODAY)] == [
        "СОШ № 1",
        "СОШ № 2",
    ]
    assert meant("fisoko_login", "903001") is None  # an exam code is no login


def test_the_acting_head_answers_while_acting(town, by):
    school = added(town, by)
    head = appointed(school, by, since=date(2020, 9, 1))
    positions.appoint(
        person=office.person("Сомова", "Вера", "Ильинична"),
        organisation=school,
        fields=PositionFields(
            kind=PostKind.HEAD,
            title="директор",
            valid_from=date(2026, 2, 1),
            valid_to=YESTERDAY,
            is_acting=True,
        ),
        deputises=head,
        by=by,
    )
    acting = head_of(school, YESTERDAY)
    assert (acting.person, acting.post) == ("Сомова В.И.", "и. о. директора")
    assert head_of(school, TODAY).post == "директор"
    assert head_of(school, date(2020, 8, 31)) is None
    assert holder_on(PostKind.METHODIST, school, TODAY) is None


def test_the_heads_of_schools_are_a_group_by_post(town, by):
    first, second, closed = (added(town, by, f"СОШ № {n}", f"edu99000{n}") for n in (1, 2, 3))
    office.school(town.parent)  # another territory
    appointed(first, by)
    organisations.close(organisation=closed, on=YESTERDAY, document="Приказ № 1", version=1, by=by)
    fields = GroupFields(
        name="Руководителям МОУ",
        rule=GroupRule.HOLDERS,
        organisation_kind=OrganisationKind.SCHOOL,
        post_kind=PostKind.HEAD,
    )
    group = groups.add(fields=fields, territory=town, by=by)
    today = [(each.organisation, each.person, each.post) for each in expand(group, TODAY)]
    assert today == [("СОШ № 1", "Берёзкина А.Л.", "директор"), ("СОШ № 2", "", "")]
    assert expand(group, TODAY)[1].person_id is None
    assert [each.organisation_id for each in expand(group, YESTERDAY)] == [
        first.pk,
        second.pk,
        closed.pk,
    ]


def test_listed_organisations_answer_by_their_heads_and_who_left_yesterday_does_not(town, by):
    stays, leaves = (added(town, by, f"СОШ № {n}", f"edu99000{n}") for n in (1, 2))
    head = appointed(stays, by)
    group = groups.add(fields=GroupFields(name="1, 2 группы"), territory=town, by=by)
    for school in (stays, leaves):
        row = groups.add_member(group=group, member=school, since=SEPTEMBER, by=by)
    groups.end_membership(member=row, on=YESTERDAY, by=by)
    assert [each.organisation for each in expand(group, YESTERDAY)] == ["СОШ № 1", "СОШ № 2"]
    (only,) = expand(group, TODAY)
    assert (only.organisation, only.person_id) == ("СОШ № 1", head.person_id)
    assert expand(group, SEPTEMBER - timedelta(days=1)) == ()


def test_listed_people_answer_by_themselves_with_or_without_a_post(town, by):
    school = added(town, by)
    teacher = appointed(school, by, title="учитель математики", post=PostKind.TEACHER).person
    guest = office.person("Абрикосова", "Инна", "Павловна")
    group = groups.add(fields=GroupFields(name="Членам рабочей группы"), territory=town, by=by)
    for person in (teacher, guest):
        groups.add_member(group=group, member=person, since=SEPTEMBER, by=by)
    told = [(each.person, each.post, each.organisation_id) for each in expand(group, TODAY)]
    assert told == [
        ("Абрикосова И.П.", "", None),
        ("Берёзкина А.Л.", "учитель математики", school.pk),
    ]


def test_a_school_year_begins_on_the_day_the_office_has_set_else_in_september(town, by):
    assert [school_year_on(day) for day in (date(2026, 8, 31), date(2026, 9, 1))] == [2025, 2026]
    territory_actions.set_school_year(
        year=2026,
        starts_on=date(2026, 8, 25),
        ends_on=date(2027, 8, 24),
        territory=town,
        by=by,
    )
    assert school_year_on(date(2026, 8, 31)) == 2026


def test_two_people_correct_one_school_and_nobodys_words_vanish(town, by):
    school = added(town, by)
    fields = {
        name: OrganisationFields(kind=OrganisationKind.SCHOOL, short_name=name)
        for name in ("СОШ им. Петрова", "СОШ им. Иванова")
    }
    first, second = (Organisation.objects.get(pk=school.pk) for _ in range(2))
    organisations.correct(
        organisation=first, fields=fields["СОШ им. Петрова"], version=school.version, by=by
    )
    with pytest.raises(EditedMeanwhileError) as stale:
        organisations.correct(
            organisation=second, fields=fields["СОШ им. Иванова"], version=school.version, by=by
        )
    assert stale.value.mine["short_name"] == "СОШ им. Иванова"
    assert stale.value.theirs["short_name"] == "СОШ им. Петрова"
    assert Organisation.objects.get(pk=school.pk).short_name == "СОШ им. Петрова"


def test_hand_checked_cases_are_kept_and_told_to_the_journal_apart(town, by):
    person = person_actions.add(
        fields=PersonFields(last_name="Воробей", first_name="Иван"), territory=town, by=by
    )
    person_actions.confirm_cases(
        person=person, cases={"dative": "Воробью И."}, version=person.version, by=by
    )
    assert Person.objects.get(pk=person.pk).dative == "Воробью И."
    entry = Entry.objects.get(event="registry.cases_confirmed")
    assert entry.new == {}
    assert entry.personal_values.get().new == "Воробью И."


def test_who_may_not_edit_the_registry_changes_nothing(town):
    school, person = office.school(town), office.person()
    other = office.actor_with(Coordinator, office.territory(parent=town.parent))
    for actor in (office.actor_with(Methodist, town), other, actor_of(office.account())):
        for attempt in (
            lambda by: added(town, by),
            lambda by: coded(school, by, AliasScheme.INN, "9900000001"),
            lambda by: appointed(school, by),
            lambda by: groups.add(fields=GroupFields(name="Г"), territory=town, by=by),
            lambda by: person_actions.confirm_cases(person=person, cases={}, version=1, by=by),
            lambda by: organisations.close(
                organisation=school, on=TODAY, document="", version=1, by=by
            ),
        ):
            with pytest.raises(PermissionDeniedError, match="вести организации"):
                attempt(actor)
    assert not Entry.objects.exists()
