"""What is personal is declared by each model; by that declaration it is shown, shredded and kept out of dumps."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from opora.access.actions import invite, note_session, shred
from opora.access.models import Account
from opora.access.personal import everything_about, office_models, person_path
from opora.access.policy import PermissionDeniedError
from opora.access.roles import Administrator, Coordinator, RegionalOperator
from opora.access.scopes import AccessError
from opora.journal.models import Entry, PersonalValue
from opora.registry.actions import people
from opora.registry.actions.people import PersonFields
from opora.registry.editing import RegistryError
from opora.registry.models import Person
from opora.registry.queries import head_of
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
FIELDS = PersonFields(
    last_name="Незабудкина",
    first_name="Аделаида",
    patronymic="Феликсовна",
    email="adelaida@example.org",
    phone="+7 900 123-45-67",
)
TRACES = ("Незабудкин", "Аделаид", "Феликсовн", "adelaida", "123-45-67", "незабудкин")


@pytest.fixture
def town():
    return office.territory(parent=office.territory("Край"))


@pytest.fixture
def by(town):
    return office.actor_with(Administrator, town)


@pytest.fixture
def person(town, by):
    """A head of a school with an account, a session, an invitation, and a history in the journal."""
    made = people.add(fields=FIELDS, territory=town, by=by)
    school = office.school(town)
    office.Position.objects.create(
        person=made, organisation=school, kind="head", title="директор", valid_from=office.SINCE
    )
    people.confirm_cases(person=made, cases={"dative": "Незабудкиной А.Ф."}, version=1, by=by)
    account = Account.objects.create(login=FIELDS.email, person=made, password="x")
    note_session(account_id=account.pk, session_key="a" * 32, device="телефон Аделаиды")
    invite(person=made, login=FIELDS.email, role=Coordinator, over=town, by=by)
    made.refresh_from_db()
    return made


def whole_database():
    """Every value of every row of the office as one text."""
    return " ".join(str(row) for model in office_models() for row in model.objects.values())


@pytest.mark.parametrize("model", office_models(), ids=lambda model: model._meta.label)
def test_every_model_says_what_is_personal_and_whose(model):
    names = {field.name for field in model._meta.concrete_fields}
    assert "PERSONAL_FIELDS" in vars(model)
    assert set(model.PERSONAL_FIELDS) <= names
    if model.PERSONAL_FIELDS:
        assert person_path(model)


def test_everything_about_a_person_is_told_and_nothing_that_opens_doors(person):
    told = {section.model: section for section in everything_about(person)}
    assert {
        "registry.person",
        "registry.position",
        "access.account",
        "access.opensession",
        "access.invitation",
        "journal.personalvalue",
    } <= told.keys()
    text = str(told)
    assert "Незабудкиной А.Ф." in text
    assert "телефон Аделаиды" in text
    assert "a" * 32 not in text
    assert "token" not in text


def test_shredding_leaves_no_trace_and_keeps_rows_and_dates(person, by):
    rows = {model: model.objects.count() for model in office_models()}
    school = person.positions.get().organisation
    assert all(trace in whole_database() for trace in TRACES)
    shred(person=person, by=by, reason="Заявление от 01.10.2026")
    text = whole_database()
    assert [trace for trace in TRACES if trace in text] == []
    left = {model: model.objects.count() for model in office_models()}
    ended = {"access.opensession"}  # nothing is left of a session
    assert {model._meta.label_lower for model in rows if left[model] < rows[model]} == ended
    assert head_of(school, date(2026, 3, 1)).person == f"Удалённые данные № {person.pk}"
    account = Account.objects.get(person=person)
    assert not account.is_active
    assert not account.has_usable_password()
    assert not PersonalValue.objects.filter(person=person.pk, shredded_at=None).exists()
    assert Entry.objects.get(event="access.person_shredded").reason == "Заявление от 01.10.2026"
    with pytest.raises(RegistryError, match="удалены"):
        people.change(person=person, fields=FIELDS, version=person.version, by=by)
    with pytest.raises(RegistryError, match="удалены"):
        shred(person=person, by=by, reason="ещё раз")


def test_only_the_administrator_of_the_own_office_shreds_and_never_the_own_data(person, town, by):
    other = office.actor_with(Administrator, office.territory(parent=town.parent))
    for actor in (other, office.actor_with(Coordinator, town)):
        with pytest.raises(PermissionDeniedError):
            shred(person=person, by=actor, reason="")
    own = Person.objects.get(pk=by.person_id)
    Person.objects.filter(pk=own.pk).update(territory=town)
    own.refresh_from_db()
    with pytest.raises(AccessError, match="Себя нельзя"):
        shred(person=own, by=by, reason="")
    regional = office.granted(RegionalOperator, town.parent)
    Person.objects.filter(pk=regional.person_id).update(territory=town)
    with pytest.raises(PermissionDeniedError):
        shred(person=Person.objects.get(pk=regional.person_id), by=by, reason="")


def test_the_export_holds_the_same_for_people_and_for_programs(client, person, town):
    office.signed_in(client, Administrator, town)
    page = client.get(reverse("web:person-data", args=[person.pk]))
    assert "Учётная запись" in page.text
    answer = client.post(reverse("web:person-exported", args=[person.pk]))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(archive.read("данные.json"))
    text = archive.read("данные.txt").decode()
    assert {part["table"] for part in told} >= {"registry.person", "access.account"}
    for trace in TRACES[:5]:
        assert trace in text
    assert Entry.objects.filter(event="access.person_exported").exists()


def test_shredding_asks_first(client, person, town):
    office.signed_in(client, Administrator, town)
    address = reverse("web:person-shredded", args=[person.pk])
    assert "отменить это нельзя" in client.get(address).text
    assert client.post(address, {"reason": ""}).status_code == 422
    assert Person.objects.get(pk=person.pk).last_name == FIELDS.last_name
    assert client.post(address, {"reason": "Заявление"}).status_code == 302
    assert Person.objects.get(pk=person.pk).last_name != FIELDS.last_name


def test_a_dump_for_developers_has_the_rows_and_nothing_personal(person, tmp_path, capsys):
    call_command("scrubbed_dump", "--to", str(tmp_path / "dump.json"))
    text = (tmp_path / "dump.json").read_text("utf-8")
    assert [trace for trace in TRACES if trace in text] == []
    assert Person.objects.get(pk=person.pk).last_name == FIELDS.last_name  # the office is untouched
    rows = json.loads(text)
    assert sum(row["model"] == "registry.person" for row in rows) == Person.objects.count()
    assert "Записано строк" in capsys.readouterr().out
