"""Pages of support: entered by forms, seen by whom they concern, few queries for sixty schools."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from opora.access.roles import (
    Administrator,
    Auditor,
    Coordinator,
    Curator,
    DepartmentHead,
    Methodist,
    RegionalOperator,
    SchoolTeam,
)
from opora.cycle.interventions.models import (
    Agreement,
    Curatorship,
    DeficitCount,
    JointActivity,
    JointPart,
    Measure,
    MentoringPair,
    Participation,
    Party,
    Plan,
    PsychosocialHelp,
    TrainingEvent,
    Visit,
)
from opora.cycle.interventions.policies.plans import PlanKind
from tests.support import office


pytestmark = pytest.mark.django_db

LISTS = "support curators visits networks mentoring training deficits psychosocial programmes"


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def at(town, name) -> str:
    return f"/interventions/{town.run.pk}/{name}/"


@pytest.fixture
def coordinator(client, town):
    return office.signed_in(client, Coordinator, town.territory)


def sent(client, address, **fields):
    """A form posted; what was wrong with it is told."""
    answer = client.post(address, fields)
    wrong = "" if answer.status_code == 302 else answer.content.decode()
    assert answer.status_code == 302, wrong[wrong.find("error-summary") :][:800]
    return answer


def test_a_curator_is_proposed_and_appointed_by_forms(town, coordinator):
    sent(
        coordinator, at(town, "curators"), organisation=town.weak.pk,
        curator=town.methodist_post.pk, aim="русский язык", valid_from="2025-10-01",
    )  # fmt: skip
    made = Curatorship.objects.get()
    sent(
        coordinator, f"/interventions/term/curator/{made.pk}/begin/", basis="приказ № 7",
        version=made.version,
    )  # fmt: skip
    shown = text_of(coordinator.get(at(town, "curators")))
    assert "Берёзкина А.Л." in shown
    assert "приказ № 7" in shown
    assert "нет доступа к этой школе" in shown


def test_a_form_with_a_conflict_is_told_and_nothing_is_written(town, coordinator):
    answer = coordinator.post(
        at(town, "curators"),
        {"organisation": town.weak.pk, "mentor_school": town.weak.pk, "valid_from": "2025-10-01"},
    )
    assert answer.status_code == 422
    assert "OP-2201" in answer.content.decode()
    assert not Curatorship.objects.exists()


def test_a_curator_plans_and_reports_a_visit_to_the_school_entrusted(client, town):
    office.signed_in(client, Curator, town.weak)
    address = at(town, "visits")
    assert str(town.other) not in text_of(client.get(address))
    sent(
        client, address, organisation=town.weak.pk, form="lessons", topic="чтение условий задач",
        planned_on="2025-11-10", risk_factor="low_motivation",
    )  # fmt: skip
    made = Visit.objects.get()
    sent(
        client, f"/interventions/visit/{made.pk}/edit/", form="lessons", topic=made.topic,
        planned_on="2025-11-12", risk_factor="low_motivation", reason="карантин", version=1,
    )  # fmt: skip
    sent(
        client, f"/interventions/visit/{made.pk}/report/", held_on="2025-11-12", hours="3",
        participants="8", lessons="2", seen="на двух уроках из двух нет обратной связи",
        agreed="ввести листы самооценки", version=2,
    )  # fmt: skip
    shown = text_of(client.get(f"/interventions/visit/{made.pk}/"))
    assert "первоначально 10.11.2025" in shown
    assert "листы самооценки" in shown
    assert "Низкая учебная мотивация обучающихся" in shown


def test_a_curator_is_offered_measures_and_plans_of_the_schools_entrusted_alone(client, town):
    plan = Plan.objects.create(run=town.run, kind=PlanKind.MUNICIPAL_ROADMAP, title="Карта")
    for school, words in ((town.weak, "Свои занятия"), (town.other, "Чужие занятия")):
        Measure.objects.create(plan=plan, organisation=school, text=words)
        Curatorship.objects.create(
            run=town.run, organisation=school, curator=town.methodist_post, valid_from=office.SINCE
        )
    office.signed_in(client, Curator, town.weak)
    page = client.get(f"/interventions/{town.run.pk}/visits/").content.decode()
    assert "Свои занятия" in page
    assert "Чужие занятия" not in page
    assert f"{town.other}:" not in page


def test_a_foreign_school_is_no_choice_and_a_foreign_visit_is_not_found(client, town):
    visit = Visit.objects.create(
        run=town.run, organisation=town.other, form="lessons", topic="чужое",
        first_planned_on=date(2025, 11, 1), planned_on=date(2025, 11, 1),
    )  # fmt: skip
    office.signed_in(client, Curator, town.weak)
    answer = client.post(
        at(town, "visits"),
        {
            "organisation": town.other.pk,
            "form": "lessons",
            "topic": "т",
            "planned_on": "2025-11-10",
        },
    )
    assert answer.status_code == 422
    for address in ("", "edit/", "report/"):
        assert client.get(f"/interventions/visit/{visit.pk}/{address}").status_code == 404
    assert client.get(f"/interventions/cancel/visit/{visit.pk}/").status_code == 404


def test_a_school_reads_its_own_and_enters_nothing_but_its_programme(client, town):
    office.signed_in(client, SchoolTeam, town.weak)
    for name in LISTS.split():
        shown = text_of(client.get(at(town, name)))
        assert "СОШ № 7" not in shown, name
        assert ('id="add"' in shown) == (name == "programmes"), name
    answer = client.post(at(town, "training"), {"form": "seminar", "title": "т"})
    assert answer.status_code == 403
    assert client.get(at(town, f"support/{town.other.pk}")).status_code == 404
    assert "Доза помощи" in text_of(client.get(at(town, f"support/{town.weak.pk}")))


def test_a_methodist_announces_training_and_counts_who_came(client, town):
    office.signed_in(client, Methodist, town.territory)
    sent(
        client, at(town, "training"), form="seminar", title="Оценивание", planned_on="2025-11-10",
        hours="4", provider=town.centre.pk, deficits=["formative_assessment"],
        schools=[town.weak.pk, town.other.pk],
    )  # fmt: skip
    event = TrainingEvent.objects.get()
    sent(
        client, f"/interventions/training/{event.pk}/report/", held_on="2025-11-10", version=1,
        **{f"invited_{town.weak.pk}": "6", f"came_{town.weak.pk}": "5"},
    )  # fmt: skip
    shown = text_of(client.get(f"/interventions/training/{event.pk}/"))
    assert "М-2 Оценивание по критериям" in shown
    assert Participation.objects.get(organisation=town.weak).came == 5
    too_many = client.post(
        f"/interventions/training/{event.pk}/report/",
        {"held_on": "2025-11-10", "version": 2, f"invited_{town.weak.pk}": 1,
         f"came_{town.weak.pk}": 5},
    )  # fmt: skip
    assert "OP-2207" in too_many.content.decode()


def test_an_agreement_its_activity_and_who_came(town, coordinator):
    sent(
        coordinator, at(town, "networks"), title="О взаимодействии", subject="физика",
        parties=[town.weak.pk, town.strong.pk], valid_from="2025-10-01",
    )  # fmt: skip
    agreement = Agreement.objects.get()
    sent(
        coordinator, f"/interventions/agreement/{agreement.pk}/activity/", title="Опыты",
        planned_on="2025-11-01",
    )  # fmt: skip
    activity = JointActivity.objects.get()
    sent(
        coordinator, f"/interventions/activity/{activity.pk}/report/", held_on="2025-11-01",
        hours="2", result="опыты", version=1, **{f"pupils_{town.weak.pk}": "12"},
    )  # fmt: skip
    shown = text_of(coordinator.get(f"/interventions/agreement/{agreement.pk}/"))
    assert "Опыты" in shown
    assert JointPart.objects.get().pupils == 12


@pytest.mark.parametrize("role", [DepartmentHead, Auditor, RegionalOperator])
def test_those_who_only_look_open_every_page_and_are_offered_no_form(client, town, role):
    over = town.territory.parent if role is RegionalOperator else town.territory
    office.signed_in(client, role, over)
    for name in LISTS.split():
        assert 'id="add"' not in text_of(client.get(at(town, name)))
    assert client.post(at(town, "curators"), {"organisation": town.weak.pk}).status_code == 403


def test_an_administrator_sees_none_of_it(client, town):
    office.signed_in(client, Administrator, town.territory)
    assert {client.get(at(town, name)).status_code for name in LISTS.split()} == {403}


def test_every_table_is_a_spreadsheet_too(town, coordinator):
    DeficitCount.objects.create(
        run=town.run, organisation=town.weak, deficit="differentiation", diagnosed=10, found=4,
        with_plan=3, completed=1, checked_on=date(2025, 11, 1),
    )  # fmt: skip
    for name in LISTS.split():
        answer = coordinator.get(at(town, name), {"as": "xlsx"})
        assert load_workbook(BytesIO(answer.content)).sheetnames
    book = load_workbook(
        BytesIO(coordinator.get(at(town, "deficits"), {"as": "xlsx"}).content), read_only=True
    )
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    told = [str(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in rows[-1][:5]]
    assert told == [
        "СОШ № 3", "М-3 Разные задания для разных обучающихся", "10", "4", "3 из 4 (75 %)",
    ]  # fmt: skip
    whole = coordinator.get(at(town, f"support/{town.weak.pk}"), {"as": "xlsx"})
    assert "Дефициты учителей" in load_workbook(BytesIO(whole.content)).sheetnames


@pytest.fixture
def many(town):
    """Sixty schools, each with a little of everything."""
    schools = [office.school(town.territory) for _ in range(57)] + [
        town.weak, town.other, town.strong,
    ]  # fmt: skip
    day = timezone.localdate() - timedelta(days=3)
    teachers = [town.teacher(school, "Ольхова") for school in schools]
    for number, school in enumerate(schools):
        whose = {"run": town.run, "organisation": school}
        curator = Curatorship.objects.create(**whose, curator=town.methodist_post, valid_from=day)
        Visit.objects.create(
            **whose, curatorship=curator, form="lessons", topic="т", first_planned_on=day,
            planned_on=day,
        )  # fmt: skip
        DeficitCount.objects.create(
            **whose, deficit="differentiation", diagnosed=9, found=3, checked_on=day
        )
        PsychosocialHelp.objects.create(
            **whose, form="group", recipient="pupils", since=day, until=day, sessions=1, people=9
        )
        MentoringPair.objects.create(
            **whose, mentor=teachers[number - 1], mentee=teachers[number], valid_from=day
        )
        event = TrainingEvent.objects.create(
            run=town.run, form="seminar", title="т", planned_on=day
        )
        agreement = Agreement.objects.create(run=town.run, title="д", valid_from=day)
        for one in (school, town.strong if school != town.strong else town.weak):
            Participation.objects.create(event=event, organisation=one)
            Party.objects.create(agreement=agreement, organisation=one)
    return schools


@pytest.mark.parametrize("name", [*LISTS.split(), "support/{weak}"])
def test_few_queries_for_sixty_schools(
    town, many, coordinator, name, django_assert_max_num_queries
):
    address = at(town, name.format(weak=town.weak.pk))
    coordinator.get(address)  # the session is renewed once
    with django_assert_max_num_queries(12):
        assert coordinator.get(address).status_code == 200
