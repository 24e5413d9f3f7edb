"""The calendar of diagnostic procedures: planned by form and table, checked as it stands, a school sees its own."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, Methodist, SchoolTeam
from opora.cycle.collection.actions import calendar
from opora.cycle.collection.models import PlannedProcedure
from opora.cycle.collection.queries import calendar as queries
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def town():
    return office.territory("Озёрск", parent=office.territory("Край"))


@pytest.fixture
def run(town):
    return office.run(town)


@pytest.fixture
def methodist(town):
    return office.actor_with(Methodist, town)


def planned(run, by, *rows):
    """Procedures of (school, day, class, title): mathematics of 7th grades, third lesson of six, 45 minutes."""
    made = [
        (
            school,
            calendar.Plan(
                kind="own_test", title=title, subject="Математика", grade=7, on=on, class_name=name,
                lesson=3, lessons_that_day=6, minutes=45, subject_hours=170,
            ),
        )
        for school, on, name, title in rows
    ]  # fmt: skip
    return calendar.plan(run=run, procedures=made, by=by)


def codes(remarks):
    return [(one.code, one.outcome.value) for one in remarks]


def test_two_works_of_a_class_within_a_week_are_remarked(run, town, methodist):
    own = office.school(town, "СОШ № 1")
    near = planned(
        run, methodist,
        (own, date(2025, 10, 7), "7А", "Срез № 1"), (own, date(2025, 10, 14), "7А", "Срез № 2"),
    )  # fmt: skip
    found = queries.remarks(run, queries.procedures(methodist, run))
    assert codes(found) == [("OP-1501", "broken")]
    assert found[0].schools == ("СОШ № 1",)
    assert set(found[0].keys) == {str(one.pk) for one in near}
    apart = calendar.Plan(
        kind="own_test", title="Срез № 2", subject="Математика", grade=7, on=date(2025, 11, 11),
        class_name="7А", lesson=3, lessons_that_day=6, minutes=45, subject_hours=170,
    )  # fmt: skip
    calendar.edit(procedure=near[1], new=apart, version=1, by=methodist)
    assert queries.remarks(run, queries.procedures(methodist, run)) == ()
    with pytest.raises(EditedMeanwhileError):
        calendar.edit(procedure=near[1], new=apart, version=1, by=methodist)


def test_what_everybody_writes_collides_with_what_one_school_writes(run, town, methodist):
    first, second = office.school(town, "СОШ № 1"), office.school(town, "СОШ № 2")
    planned(
        run, methodist,
        (None, date(2025, 10, 7), "", "ВПР"), (None, date(2025, 10, 11), "", "Диагностика"),
        (second, date(2025, 10, 9), "7Б", "Срез"), (first, date(2026, 2, 10), "7А", "Срез"),
    )  # fmt: skip
    found = queries.remarks(run, queries.procedures(methodist, run))
    everybody = [one for one in found if one.of_everybody and one.code == "OP-1501"]
    alone = [one for one in found if one.schools == ("СОШ № 2",) and one.code == "OP-1501"]
    assert len(everybody) == 1
    assert alone
    assert all("Срез" in one.message for one in alone)


def test_a_school_sees_its_own_plan_and_what_everybody_writes(run, town, methodist):
    own, other = office.school(town), office.school(town)
    planned(
        run, methodist,
        (own, date(2025, 10, 7), "7А", "Свой"), (other, date(2025, 10, 7), "7А", "Чужой"),
        (None, date(2025, 12, 2), "", "Общий"),
    )  # fmt: skip
    seen = {row.title for row in queries.procedures(office.actor_with(SchoolTeam, own), run)}
    assert seen == {"Свой", "Общий"}
    neighbour = office.territory("Лесной", parent=town.parent)
    assert not queries.procedures(office.actor_with(Methodist, neighbour), run).exists()


def test_a_school_plans_nothing_and_a_stranger_neither(run, town, methodist):
    own = office.school(town)
    row = planned(run, methodist, (own, date(2025, 10, 7), "7А", "Срез"))[0]
    neighbour = office.territory("Лесной", parent=town.parent)
    for actor in (office.actor_with(SchoolTeam, own), office.actor_with(Methodist, neighbour)):
        with pytest.raises(PermissionDeniedError):
            planned(run, actor, (own, date(2025, 10, 8), "7А", "Срез"))
        with pytest.raises(PermissionDeniedError):
            calendar.remove(procedure=row, by=actor)
    calendar.remove(procedure=row, by=methodist)
    gone = Entry.objects.get(event="collection.procedure_removed")
    assert gone.old["title"] == "Срез"


def test_pages_show_the_plan_of_sixty_schools_in_few_queries(
    run, town, methodist, client, django_assert_max_num_queries
):
    schools = [office.school(town) for _ in range(60)]
    planned(run, methodist, *((one, date(2025, 10, 7), "7А", "Срез") for one in schools))
    planned(run, methodist, (None, date(2025, 10, 9), "", "ВПР"))
    office.signed_in(client, Auditor, town)
    for view in ("", "?view=table", "?as=xlsx"):
        with django_assert_max_num_queries(12):
            answer = client.get(f"/collection/{run.pk}/calendar/{view}")
        assert answer.status_code == 200
    assert client.get(f"/collection/{run.pk}/calendar/add/").status_code == 403
    text = client.get(f"/collection/{run.pk}/calendar/?view=table").content.decode()
    assert "OP-1501" in text
    assert all(school.short_name in text for school in schools)


def test_a_table_is_looked_at_before_it_is_written(run, town, client):
    office.school(town, "СОШ № 1")
    office.signed_in(client, Coordinator, town)
    address = f"/collection/{run.pk}/calendar/table/"
    lines = (
        "СОШ № 1;7;7А;Математика;Срез № 1;контрольный срез;05.11.2025;3;6;45;170\n"
        ";4;;Русский язык;ВПР;ВПР;14.04.2026;2;5;45;"
    )
    wrong = f"{lines}\nСОШ № 77;7;;Математика;Срез;срез;вчера"
    answer = client.post(address, {"text": wrong, "act": "write"}).content.decode()
    assert "Такой школы в муниципалитете нет: СОШ № 77" in answer
    assert not PlannedProcedure.objects.exists()
    assert "2 из 2" in client.post(address, {"text": lines, "act": "look"}).content.decode()
    assert not PlannedProcedure.objects.exists()
    client.post(address, {"text": lines, "act": "write"})
    told = PlannedProcedure.objects.values_list("organisation__short_name", "kind", "on", "minutes")
    assert list(told) == [
        ("СОШ № 1", "own_test", date(2025, 11, 5), 45),
        (None, "vpr", date(2026, 4, 14), 45),
    ]


def test_the_exported_table_comes_back_as_it_was(run, town, methodist, client):
    own = office.school(town, "СОШ № 1")
    planned(
        run, methodist, (own, date(2025, 10, 7), "7А", "Срез"), (None, date(2025, 12, 2), "", "ВПР")
    )
    office.signed_in(client, Methodist, town)
    exported = client.get(f"/collection/{run.pk}/calendar/?as=xlsx").content
    first = openpyxl.load_workbook(BytesIO(exported)).worksheets[0]
    assert first["A1"].value.startswith("Школа")
    before = set(PlannedProcedure.objects.values_list("organisation", "on", "class_name", "lesson"))
    PlannedProcedure.objects.all().delete()
    file = SimpleUploadedFile("календарь.xlsx", exported)
    address = f"/collection/{run.pk}/calendar/table/"
    shown = client.post(address, {"file": file, "act": "look"}).content.decode()
    assert "2 из 2" in shown
    client.post(address, {"file": SimpleUploadedFile("к.xlsx", exported), "act": "write"})
    after = set(PlannedProcedure.objects.values_list("organisation", "on", "class_name", "lesson"))
    assert after == before
