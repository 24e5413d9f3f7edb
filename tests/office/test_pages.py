"""Pages of the registry, access and the journal: they open, obey the policy and ask the database little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opora.access.actions import create_demo_accounts
from opora.access.models import Account, Grant
from opora.access.queries import actor_of
from opora.access.roles import Administrator, Auditor, Coordinator, SchoolTeam
from opora.journal.models import Entry
from opora.registry.actions import organisations as acts
from opora.registry.actions.groups import GroupFields, add, add_member
from opora.registry.actions.organisations import OrganisationFields
from opora.registry.models import AddresseeGroup, Organisation, Person, Position
from opora.registry.policies import OrganisationKind
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
MOST_QUERIES = 12


@pytest.fixture
def town():
    return office.territory("Озёрский район", parent=office.territory("Край"))


@pytest.fixture
def full(town):
    """Sixty schools with heads, a group, demo accounts and a journal."""
    for number in range(60):
        office.holder(office.school(town, f"СОШ № {number}"))
    create_demo_accounts(territory=town)
    by = actor_of(Account.objects.get(login="coordinator@demo.example"))
    group = add(fields=GroupFields(name="1, 2 группы"), territory=town, by=by)
    for school in Organisation.objects.filter(kind=OrganisationKind.SCHOOL)[:20]:
        add_member(group=group, member=school, since=office.SINCE, by=by)
        fields = OrganisationFields(kind=school.kind, short_name=f"{school.short_name} новая")
        acts.correct(organisation=school, fields=fields, version=school.version, by=by)
    return town


def get(client, name, *args, **query):
    return client.get(reverse(f"web:{name}", args=args), query)


def demo(client, login):
    account = Account.objects.get(login=f"{login}@demo.example")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


PLAIN = (
    "profile password registry organisations organisation-added groups group-added "
    "persons person-added accounts invite journal"
).split()
OF_SCHOOL = (
    "organisation organisation-corrected organisation-renamed organisation-closed organisation-merged "
    "organisation-split alias-added resource-added appointed"
).split()
OF_GROUP = ["group", "group-changed", "member-added"]
OF_PERSON = ["person-changed", "cases-confirmed", "person-data", "person-shredded"]
OF_TOWN = ["register-import", "register-download", "territory-added", "school-year-set"]
OF_ACCOUNT = ["account", "role-given", "account-blocked"]


def addresses(town):
    """Names of all pages with their arguments."""
    school = Organisation.objects.filter(kind=OrganisationKind.SCHOOL).first()
    post = Position.objects.filter(organisation=school).first()
    account = Account.objects.get(login="school1@demo.example")
    kept = Account.objects.get(login="coordinator@demo.example").person
    grant = Grant.objects.get(account=account)
    return {
        **dict.fromkeys(PLAIN, ()),
        **dict.fromkeys(OF_SCHOOL, (school.pk,)),
        **dict.fromkeys(OF_GROUP, (AddresseeGroup.objects.get().pk,)),
        **dict.fromkeys(OF_PERSON, (kept.pk,)),
        **dict.fromkeys(OF_TOWN, (town.pk,)),
        **dict.fromkeys(OF_ACCOUNT, (account.pk,)),
        "dismissed": (school.pk, post.pk),
        "person": (post.person_id,),
        "role-taken": (account.pk, grant.pk),
        "journal-about": ("registry.organisation", school.pk),
    }


def test_every_page_opens_for_the_administrator_with_few_queries(client, full):
    demo(client, "administrator")
    get(client, "profile")
    slow = {}
    for name, args in addresses(full).items():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = get(client, name, *args)
        assert answer.status_code == 200, (name, answer.status_code)
        if len(asked) > MOST_QUERIES:
            slow[name] = len(asked)
    assert slow == {}


def test_tables_are_given_as_xlsx(client, full):
    demo(client, "administrator")
    told = addresses(full)
    for name in (
        "organisations",
        "organisation",
        "persons",
        "group",
        "accounts",
        "journal",
        "journal-about",
    ):
        answer = get(client, name, *told[name], **{"as": "xlsx"})
        assert answer.content[:2] == b"PK", name


def test_nobody_without_the_right_opens_a_page_and_a_stranger_sees_nothing(client, full):
    told = addresses(full)
    stranger = office.territory("Лесной район", parent=full.parent)
    office.signed_in(client, Administrator, stranger)
    for name, args in told.items():
        if args:
            assert get(client, name, *args).status_code in (403, 404), name
    for name in ("organisations", "persons", "groups", "accounts", "journal"):
        page = get(client, name).text
        assert "СОШ № 1" not in page
        assert "Осокина" not in page
        assert "1, 2 группы" not in page
    school = demo(type(client)(), "school1")
    for name in ("accounts", "journal", "invite", "organisation-added", "person-added"):
        assert get(school, name).status_code == 403, name


def test_an_auditor_reads_the_journal_and_changes_nothing(client, full):
    demo(client, "auditor")
    page = get(client, "journal").text
    assert "Исправлены сведения об организации" in page
    assert "Осокина М.П." in page
    told = addresses(full)
    for name in ("organisation-corrected", "role-given", "person-data", "register-import"):
        assert get(client, name, *told[name]).status_code in (403, 404), name


def test_the_history_of_a_school_tells_was_and_became_and_the_school_as_of_a_day(client, full):
    demo(client, "auditor")
    school = Organisation.objects.filter(short_name__endswith="новая").first()
    entry = Entry.objects.filter(about_type="registry.organisation", about_id=school.pk).first()
    day = entry.at.date()
    page = get(client, "journal-about", "registry.organisation", school.pk, day=str(day)).text
    assert f"<del>{school.short_name.removesuffix(' новая')}</del>" in page
    assert f"<ins>{school.short_name}</ins>" in page
    assert get(client, "journal-about", "registry.organisation", 10**6).status_code == 404


def test_a_search_finds_letters_of_any_case_and_e_with_dots(client, full):
    Person.objects.filter(last_name="Осокина").update(last_name="Осокина")
    school = office.school(full, "Гимназия «Берёзка»")
    office.signed_in(client, Coordinator, full)
    for words in ("БЕРЕЗКА", "берёзка", "Гимназия «берез"):
        page = get(client, "organisations", q=words).text
        assert school.short_name in page, words
        assert "СОШ № 1" not in page


def test_a_stale_form_shows_both_texts(client, full):
    school = Organisation.objects.filter(kind=OrganisationKind.SCHOOL).first()
    office.signed_in(client, Coordinator, full)
    address = reverse("web:organisation-corrected", args=[school.pk])
    form = {"kind": "school", "version": school.version, "short_name": "Первая"}
    assert client.post(address, form).status_code == 302
    stale = client.post(address, form | {"short_name": "Вторая"})
    assert stale.status_code == 409
    assert "Первая" in stale.text
    assert "Вторая" in stale.text
    assert "<h2>Краткое название</h2>" in stale.text


def test_a_school_team_sees_its_own_school_only(client, full):
    first, second = Organisation.objects.filter(kind=OrganisationKind.SCHOOL)[:2]
    office.signed_in(client, SchoolTeam, first)
    assert get(client, "organisation", first.pk).status_code == 200
    assert get(client, "organisation", second.pk).status_code == 404
    assert second.short_name not in get(client, "organisations").text
    assert get(client, "organisation-corrected", first.pk).status_code == 404


def test_an_auditor_of_another_town_reads_another_journal(client, full):
    other = office.territory("Лесной район", parent=full.parent)
    office.signed_in(client, Auditor, other)
    assert "Записей ещё нет" in get(client, "journal").text
