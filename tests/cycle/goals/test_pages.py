"""Pages of goals: what each role may press, forms that come back, tables as XLSX, few queries."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from opora.access.roles import Coordinator, DepartmentHead, SchoolTeam
from opora.cycle.goals.models import Goal, Run
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def place():
    return office.territory()


@pytest.fixture
def run(place):
    made = office.run(place, direction="low_results_schools", state="prepared")
    Goal.objects.bulk_create(
        Goal(run=made, text=f"Цель {number}", indicator="vpr_low_share", target=0.1, due_on=date(2026, 8, 31))
        for number in range(20)
    )  # fmt: skip
    return made


def test_a_year_is_begun_from_pages(client, place):
    office.signed_in(client, Coordinator, place)
    page = client.get(reverse("goals:new-run"))
    assert "Федеральный пакет" in page.content.decode()
    sent = {
        "territory": place.pk, "pack": "federal", "direction": "low_results_schools", "school_year": 2025,
    }  # fmt: skip
    answer = client.post(reverse("goals:new-run"), sent)
    run = Run.objects.get()
    assert answer.headers["Location"] == reverse("goals:run", args=(run.pk,))
    client.post(reverse("goals:propose", args=(run.pk,)))
    goal = run.goals.order_by("position").first()
    edited = {
        "text": goal.text, "justification": goal.justification, "indicator": "vpr_low_share", "target": "12,5",
        "due_on": "2026-08-31", "version": goal.version,
    }  # fmt: skip
    assert client.post(reverse("goals:edit", args=(goal.pk,)), edited).status_code == 302
    goal.refresh_from_db()
    assert goal.target == 0.125
    assert client.post(reverse("goals:approve", args=(goal.pk,))).status_code == 403
    office.signed_in(client, DepartmentHead, place)
    client.post(reverse("goals:approve", args=(goal.pk,)))
    client.post(reverse("goals:event", args=(run.pk, "start")))
    run.refresh_from_db()
    assert run.state == "active"


def test_a_stale_form_shows_both_texts(client, place, run):
    office.signed_in(client, Coordinator, place)
    goal = run.goals.first()
    sent = {"text": "Моё", "version": goal.version}
    Goal.objects.filter(pk=goal.pk).update(version=goal.version + 1, text="Чужое")
    answer = client.post(reverse("goals:edit", args=(goal.pk,)), sent)
    assert answer.status_code == 409
    assert "Моё" in answer.content.decode()
    assert "Чужое" in answer.content.decode()


def test_a_wrong_form_comes_back_with_what_was_typed(client, place, run):
    office.signed_in(client, Coordinator, place)
    answer = client.post(
        reverse("goals:add", args=(run.pk,)), {"text": "", "justification": "Важно"}
    )
    assert answer.status_code == 422
    assert "Важно" in answer.content.decode()


def test_a_school_reads_goals_and_changes_nothing(client, place, run):
    office.signed_in(client, SchoolTeam, office.school(place))
    page = client.get(reverse("goals:run", args=(run.pk,))).content.decode()
    assert "Цель 7" in page
    assert "Утвердить" not in page
    assert client.get(reverse("goals:add", args=(run.pk,))).status_code == 403
    assert client.post(reverse("goals:propose", args=(run.pk,))).status_code == 403


def test_another_town_finds_no_page(client, run):
    office.signed_in(client, Coordinator, office.territory())
    goal = run.goals.first()
    for address in (
        reverse("goals:run", args=(run.pk,)),
        reverse("goals:edit", args=(goal.pk,)),
        reverse("goals:packs", args=(run.pk,)),
        reverse("goals:drop", args=(goal.pk,)),
    ):
        assert client.get(address).status_code == 404, address


def test_goals_are_given_as_a_spreadsheet(client, place, run):
    office.signed_in(client, Coordinator, place)
    answer = client.get(reverse("goals:run", args=(run.pk,)) + "?as=xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].values)
    assert len(rows) >= 21
    assert "Цель 3" in str(rows)


def test_pages_take_few_queries(client, place, run, django_assert_max_num_queries):
    for number in range(5):
        office.run(place, school_year=2019 + number, direction="low_results_schools")
    office.signed_in(client, Coordinator, place)
    client.get(reverse("goals:index"))
    goal = run.goals.first()
    for name, pk in (
        ("index", None),
        ("run", run.pk),
        ("packs", run.pk),
        ("add", run.pk),
        ("edit", goal.pk),
    ):
        address = reverse(f"goals:{name}", args=(pk,) if pk else ())
        with django_assert_max_num_queries(12, info=address):
            assert client.get(address).status_code == 200, address
