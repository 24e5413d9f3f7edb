"""Pages of own tests: written, assigned, marked, agreed, analysed in a browser without scripts; few queries."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from opora.access.roles import Auditor, Coordinator, Methodist, SchoolTeam
from opora.core.diagnostic_tests.scores import Marking
from opora.cycle.collection.actions import classes, markings, own_tests
from opora.cycle.collection.library import specifications
from opora.cycle.collection.models import OwnTest, OwnTestClass
from opora.cycle.collection.policies import OwnTestState
from opora.cycle.collection.queries import own_tests as queries
from tests.support import office
from tests.support.own_tests import ITEMS, specification


pytestmark = pytest.mark.django_db

HEAD = {
    "title": "Срез по дробям", "subject": "Математика", "grade": "7", "minutes": "45", "variants": "2",
    "codifier": "own", "mark_3": "3", "mark_4": "5", "mark_5": "8", "version": "1",
}  # fmt: skip


def rows(**changes):
    """Tasks of the table as the page sends them."""
    cells = {
        name: [str(getattr(item, name)) for item in ITEMS]
        for name in ("number", "code", "skill", "max_score", "level")
    }
    return {**cells, **changes}


@pytest.fixture
def town():
    return office.territory("Озёрск", parent=office.territory("Край"))


@pytest.fixture
def run(town):
    return office.run(town)


@pytest.fixture
def many(run, town):
    """A test that a class of each of sixty schools writes, thirty of them marked twice by the first school."""
    methodist = office.actor_with(Methodist, town)
    schools = [office.school(town) for _ in range(60)]
    test = own_tests.create(run=run, specification=specification(), by=methodist)
    for place, school in enumerate(schools):
        given = classes.Assigned(
            organisation=school, class_name="7А", participants=20, on=date(2025, 11, 11),
            marked_twice=place > 30, marker=schools[0] if place > 30 else None,
        )  # fmt: skip
        classes.assign(test=test, given=given, by=methodist)
    own_tests.issue(
        test=test, first_due_on=date(2025, 12, 1), second_due_on=date(2025, 12, 8), by=methodist
    )
    works = [
        {"number": number, "points": [1, number % 2, 3, 4], "skipped": [], "absent": False, "variant": 1}
        for number in range(1, 21)
    ]  # fmt: skip
    for one in OwnTestClass.objects.all():
        for marking in (1, 2) if one.marked_twice else (1,):
            one.markings.create(
                marking=marking, state="confirmed", fingerprint=specification().fingerprint,
                name="форма.xlsx", sha256="0" * 64, scores=works,
                summary={"cells_refused": 0, "rows_kept": 20, "absent": 0, "rows_refused": 0,
                         "rows_blank": 0, "issues": []},
            )  # fmt: skip
    return OwnTest.objects.get(), schools


def test_a_specification_is_typed_with_all_complaints_at_once(run, town, client):
    office.signed_in(client, Methodist, town)
    address = f"/collection/{run.pk}/own-tests/new/"
    wrong = rows(number=["1", "1", "3", "4Q"], max_score=["1", "много", "3", "5"])
    page = client.post(address, {**HEAD, **wrong, "act": "more"}).content.decode()
    assert "номер «1» встречается дважды" in page
    assert "«4Q»: номер пишется" in page
    assert "наибольший балл — целое число" in page
    assert 'value="много"' in page, "what was typed stays"
    assert not OwnTest.objects.exists()

    client.post(address, {**HEAD, **rows(), "act": "save"})
    made = OwnTest.objects.get()
    assert (made.title, made.state, len(made.content["items"])) == (
        "Срез по дробям", OwnTestState.DRAFT, 4,
    )  # fmt: skip


def test_tasks_are_taken_from_a_pasted_table(run, town, client):
    office.signed_in(client, Methodist, town)
    pasted = "Номер\tКод\tУмение\tБалл\tУровень\n1\t1.1\tсчитать дроби\t2\tБ\n2\t2.1\tрешать задачи\t3\tп"
    address = f"/collection/{run.pk}/own-tests/new/"
    page = client.post(address, {**HEAD, "text": pasted, "act": "take_in"}).content.decode()
    assert 'value="решать задачи"' in page
    assert not OwnTest.objects.exists()


def test_two_who_edit_a_specification_are_told(run, town, client):
    methodist = office.actor_with(Methodist, town)
    test = own_tests.create(run=run, specification=specification(), by=methodist)
    office.signed_in(client, Coordinator, town)
    address = f"/collection/own-tests/{test.pk}/specification/"
    assert client.post(address, {**HEAD, **rows(), "act": "save"}).status_code == 302
    assert client.post(address, {**HEAD, **rows(), "act": "save"}).status_code == 409


def test_every_page_of_sixty_classes_takes_few_queries(
    many, run, town, client, django_assert_max_num_queries
):
    test, schools = many
    client = office.signed_in(client, Auditor, town)
    here = f"/collection/own-tests/{test.pk}"
    pages = [
        f"/collection/{run.pk}/own-tests/",
        f"{here}/",
        f"{here}/agreement/",
        f"{here}/analysis/",
    ]
    for address in [*pages, *(f"{one}?as=xlsx" for one in pages)]:
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200, address
    office.signed_in(client, Methodist, town)
    with django_assert_max_num_queries(12):
        assert schools[59].short_name in client.get(f"{here}/").content.decode()
    for address in (f"{here}/versions/", f"{here}/classes/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_a_school_sees_its_own_classes_alone(many, client):
    test, schools = many
    office.signed_in(client, SchoolTeam, schools[5])
    here = f"/collection/own-tests/{test.pk}"
    for address in (f"{here}/", f"{here}/analysis/"):
        page = client.get(address).content.decode()
        assert schools[5].short_name in page
        assert not any(other.short_name in page for other in schools[6:])
    assert client.get(f"{here}/agreement/").status_code == 403
    foreign = OwnTestClass.objects.get(organisation=schools[6]).markings.get()
    assert client.get(f"/collection/own-tests/markings/{foreign.pk}/").status_code == 404
    for address in ("third/", "issue/", "do/finish/", "do/cancel/"):
        assert client.post(f"{here}/{address}", {"first_due_on": "2026-01-01"}).status_code == 403
    assert (
        client.post(f"/collection/own-tests/classes/{foreign.test_class_id}/remove/").status_code
        == 404
    )


def test_results_come_in_through_the_page(many, client):
    test, schools = many
    office.signed_in(client, SchoolTeam, schools[5])
    one = OwnTestClass.objects.get(organisation=schools[5])
    told = markings.form_of(test, one, Marking.FIRST)
    content = specifications.form_bytes(queries.specification(test), told)
    sent = {
        "files": [SimpleUploadedFile("форма.xlsx", content), SimpleUploadedFile("нет.xlsx", b"x")]
    }
    page = client.post(
        f"/collection/own-tests/{test.pk}/results/", sent, follow=True
    ).content.decode()
    assert "Файл нет.xlsx" in page
    read = one.markings.get(state="read")
    confirmed = f"/collection/own-tests/markings/{read.pk}/confirm/"
    assert client.post(confirmed).status_code == 400, "points stand already: a reason is asked"
    assert client.post(confirmed, {"replace_reason": "Пересчитали"}).status_code == 302


def test_classes_of_many_schools_are_assigned_by_a_table(run, town, client):
    methodist = office.actor_with(Methodist, town)
    for name in ("СОШ № 1", "СОШ № 2"):
        office.school(town, name)
    test = own_tests.create(run=run, specification=specification(), by=methodist)
    office.signed_in(client, Methodist, town)
    address = f"/collection/own-tests/{test.pk}/classes/table/"
    lines = "СОШ № 1;7А;24;11.11.2025;3;6;170;СОШ № 2\nСОШ № 2;7Б;21;11.11.2025;3;6;170;методист"
    wrong = client.post(address, {"text": f"{lines}\nСОШ № 9;7А;99;вчера", "act": "write"})
    page = wrong.content.decode()
    assert "Такой школы в муниципалитете нет" in page
    assert not OwnTestClass.objects.exists()
    assert client.post(address, {"text": f"{lines}\n{lines}", "act": "write"}).status_code == 400
    assert not OwnTestClass.objects.exists(), "all or none"
    client.post(address, {"text": lines, "act": "write"})
    told = OwnTestClass.objects.order_by("class_name").values_list(
        "class_name", "participants", "marked_twice", "marker__short_name"
    )
    assert list(told) == [("7А", 24, True, "СОШ № 2"), ("7Б", 21, True, None)]
