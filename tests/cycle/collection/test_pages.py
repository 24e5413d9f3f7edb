"""Pages of collection: the department sees all schools, a school itself; each answers in few queries."""

from datetime import date

import pytest

from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.cycle.collection.actions import debts
from opora.cycle.collection.models import Debt, Upload
from opora.cycle.collection.policies import DebtState, Source
from tests.support import office


pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A town of sixty schools, all asked for one file."""
    town = office.territory("Озёрск", parent=office.territory("Край"))
    schools = [office.school(town) for _ in range(60)]
    run = office.run(town)
    wanted = debts.Wanted(
        source=Source.FILE, kind="mark_statistics", title="Отчёт ВПР", due_on=date(2026, 6, 1)
    )
    debts.ask(run=run, wanted=wanted, of=schools, by=office.actor_with(Coordinator, town))
    for school in schools[:30]:
        Upload.objects.create(run=run, organisation=school, name="ф.xlsx", by_account=1)
    return town, run, schools


def test_the_department_sees_every_debt_in_few_queries(
    asked, client, django_assert_max_num_queries
):
    town, run, schools = asked
    office.signed_in(client, Coordinator, town)
    with django_assert_max_num_queries(12):
        answer = client.get(f"/collection/{run.pk}/")
    text = answer.content.decode()
    assert all(school.short_name in text for school in schools)
    assert "Запросить данные" in text


def test_a_school_sees_its_own_debt_and_no_other_school(asked, client):
    _, run, schools = asked
    office.signed_in(client, SchoolTeam, schools[0])
    text = client.get(f"/collection/{run.pk}/").content.decode()
    assert schools[0].short_name in text
    assert schools[1].short_name not in text
    assert "Запросить данные" not in text
    foreign = Debt.objects.get(organisation=schools[1])
    assert client.get(f"/collection/debts/{foreign.pk}/").status_code == 404


def test_debts_are_kept_as_a_spreadsheet(asked, client):
    town, run, _ = asked
    office.signed_in(client, Auditor, town)
    answer = client.get(f"/collection/{run.pk}/?as=xlsx")
    assert answer.content[:2] == b"PK"


def test_an_auditor_reads_and_changes_nothing(asked, client):
    town, run, schools = asked
    office.signed_in(client, Auditor, town)
    debt = Debt.objects.get(organisation=schools[0])
    assert client.get(f"/collection/debts/{debt.pk}/").status_code == 200
    assert client.post(f"/collection/debts/{debt.pk}/accept/").status_code == 403
    debt.refresh_from_db()
    assert debt.state == DebtState.WAITING


def test_a_request_is_made_from_the_form(asked, client):
    town, run, schools = asked
    office.signed_in(client, Coordinator, town)
    assert "Социальный паспорт" in client.get(f"/collection/{run.pk}/ask/").content.decode()
    given = {
        "title": "Паспорт",
        "what": "return:social_passport:2025",
        "due_on": "2026-10-01",
        "of": [schools[0].pk, schools[1].pk],
    }
    answer = client.post(f"/collection/{run.pk}/ask/", given)
    assert answer.status_code == 302
    assert Debt.objects.filter(request__kind="social_passport").count() == 2


def test_an_unknown_decision_is_not_found(asked, client):
    town, _, schools = asked
    office.signed_in(client, Coordinator, town)
    debt = Debt.objects.get(organisation=schools[0])
    assert client.post(f"/collection/debts/{debt.pk}/dance/").status_code == 404
