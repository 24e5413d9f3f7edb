"""Pages of the analysis: who sees what, few queries for sixty schools and five years, nobody's words lost."""

from datetime import date

import pytest

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
from opora.cycle.analysis.actions import findings as finding_actions
from opora.cycle.analysis.actions import freezing, reports
from opora.cycle.analysis.actions.findings import Named
from opora.cycle.analysis.models import ChosenCause, Finding, Practice, Reflection, Report
from opora.cycle.analysis.policies import PracticeState
from opora.cycle.monitoring.models import Monitoring
from opora.jobs.models import Job
from tests.support import analysed, office


pytestmark = pytest.mark.django_db

SCHOOL = "edu990104"


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def many(town):
    """Sixty schools with five findings each, in each of five years, and a practice of every school."""
    schools = [office.school(town.territory) for _ in range(52)]
    schools += town.schools.values()
    for year in (2024, 2023, 2022, 2021):
        run = office.run(town.territory, school_year=year)
        _filled(run, schools)
    _filled(town.run, schools, town.monitoring)
    Practice.objects.bulk_create(
        Practice(
            organisation=one, title=f"Практика {one.pk}", conditions="к", steps="ш", evidence="п",
            evidence_level="told", state="banked", causes=["motivation"], search_key="практика",
        )
        for one in schools
    )  # fmt: skip
    return town


def _filled(run, schools, monitoring=None) -> None:
    computed = monitoring or Monitoring.objects.create(
        run=run, number=1, state="official", official_on=date(2026, 10, 1)
    )
    source = analysed.drawn()[0]
    fields = {name: getattr(source, name) for name in ("direction", "text", "triggers", "causes")}
    made = [
        Finding(
            monitoring=computed, organisation=school, rule=f"rule_{number}",
            title=f"Вывод {number}", search_key="вывод", **fields,
        )
        for school in schools
        for number in range(5)
    ]  # fmt: skip
    Finding.objects.bulk_create(made)
    ChosenCause.objects.bulk_create(
        ChosenCause(finding=one, title="Своя", by_account=1, by_name="А", side="school", at="2026-10-02T10:00Z")
        for one in made[:100]
    )  # fmt: skip


PAGES = ("/analysis/", "/analysis/{run}/", "/analysis/practices/", "/analysis/{run}/reports/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("role", [Coordinator, SchoolTeam, RegionalOperator])
def test_a_page_asks_few_questions(address, role, many, client, django_assert_max_num_queries):
    over = {
        Coordinator: many.territory,
        SchoolTeam: many.schools[SCHOOL],
        RegionalOperator: many.territory.parent,
    }[role]
    office.signed_in(client, role, over)
    with django_assert_max_num_queries(12):
        assert client.get(address.format(run=many.run.pk)).status_code == 200


def test_a_findings_page_asks_few_questions(many, client, django_assert_max_num_queries):
    office.signed_in(client, Coordinator, many.territory)
    finding = many.findings()[0]
    with django_assert_max_num_queries(12):
        text = text_of(client.get(f"/analysis/finding/{finding.pk}/"))
    assert f"/indicators/how/{finding.triggers[0]['indicator']}/" in text
    assert "36" in text


def test_pages_of_a_report_ask_few_questions(town, client, django_assert_max_num_queries):
    report = town.report()
    section = report.sections.get(title="Выводы")
    office.signed_in(client, Coordinator, town.territory)
    for address in (
        f"report/{report.pk}/", f"report/{report.pk}/preview/", f"section/{section.pk}/",
        f"report/{report.pk}/preview/?variant=open",
    ):  # fmt: skip
        with django_assert_max_num_queries(12):
            assert "Выводы" in text_of(client.get(f"/analysis/{address}"))


def test_a_school_sees_its_own_findings_first_and_only(town, client):
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    text = text_of(client.get(f"/analysis/{town.run.pk}/"))
    own, foreign = town.findings()[0], town.findings("edu990105")[0]
    assert f"/analysis/finding/{own.pk}/" in text
    assert f"/analysis/finding/{foreign.pk}/" not in text
    assert client.get(f"/analysis/finding/{foreign.pk}/").status_code == 404
    assert client.post(f"/analysis/finding/{foreign.pk}/explain/").status_code == 404


def test_before_the_monitoring_is_official_a_school_sees_nothing(town, client):
    Monitoring.objects.update(state="ready", official_on=None)
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    assert client.get(f"/analysis/finding/{town.findings()[0].pk}/").status_code == 404


def test_the_region_sees_no_numbers_of_small_groups(town, client):
    finding = town.findings()[0]
    finding.triggers[0]["n"] = 2
    finding.save()
    office.signed_in(client, RegionalOperator, town.territory.parent)
    text = text_of(client.get(f"/analysis/finding/{finding.pk}/"))
    assert "числа скрыты" in text
    assert "36" not in text.split("Причины")[0].split("<h1>")[1]
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    assert "числа скрыты" not in text_of(client.get(f"/analysis/finding/{finding.pk}/"))


@pytest.mark.parametrize("role", [Administrator, Coordinator])
def test_another_town_and_an_administrator_see_nothing(role, town, client):
    elsewhere = office.territory("Лесной", parent=town.territory.parent)
    office.signed_in(client, role, elsewhere if role is Coordinator else town.territory)
    report = town.report()
    for address in (
        f"{town.run.pk}/", f"finding/{town.findings()[0].pk}/", f"report/{report.pk}/",
        f"section/{report.sections.first().pk}/", f"{town.run.pk}/reports/",
    ):  # fmt: skip
        assert client.get(f"/analysis/{address}").status_code in (403, 404)


def test_causes_and_answers_are_given_through_forms(town, client):
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    finding = town.findings()[0]
    cause = finding.causes[0][0]
    told = {"causes": [cause], "note": "Смотрели уроки", "version": 1}
    page = client.post(f"/analysis/finding/{finding.pk}/explain/", told, follow=True)
    assert "Причины записаны" in page.content.decode()
    answer = {"cause": cause, "text": "Да, и давно", "version": 0}
    page = client.post(f"/analysis/finding/{finding.pk}/reflect/", answer, follow=True)
    assert "Да, и давно" in page.content.decode()
    assert ChosenCause.objects.get().cause == cause
    assert Reflection.objects.get().side == "school"
    nothing = client.post(f"/analysis/finding/{finding.pk}/explain/", {"version": 2})
    assert "OP-1402" in nothing.content.decode()


@pytest.mark.parametrize("role", [Auditor, Methodist, Curator])
def test_who_only_reads_gets_no_forms_and_no_say(role, town, client):
    office.signed_in(client, role, town.schools[SCHOOL] if role is Curator else town.territory)
    finding = town.findings()[0]
    assert "Записать причины" not in text_of(client.get(f"/analysis/finding/{finding.pk}/"))
    told = {"own": "Нет", "version": 1}
    assert client.post(f"/analysis/finding/{finding.pk}/explain/", told).status_code == 403


def test_drawing_is_a_background_job(town, client):
    office.signed_in(client, Coordinator, town.territory)
    answer = client.post(f"/analysis/{town.run.pk}/draw/", follow=True)
    assert Job.objects.get().kind == "analysis.draw"
    assert "Выводы по мониторингу № 1" in text_of(answer)


def test_a_practice_goes_from_a_school_into_the_bank(town, client):
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    told = {
        "organisation": town.schools[SCHOOL].pk, "title": "Урок вдвоём", "conditions": "Село",
        "steps": "Раз", "evidence": "Журнал", "evidence_level": "documented",
        "causes": ["motivation"],
    }  # fmt: skip
    assert client.post("/analysis/practices/new/", told).status_code == 302
    made = Practice.objects.get()
    text = text_of(client.get(f"/analysis/practice/{made.pk}/"))
    assert "Взять в банк" not in text
    office.signed_in(client, Methodist, town.territory)
    client.post(f"/analysis/practice/{made.pk}/decide/check/")
    client.post(f"/analysis/practice/{made.pk}/decide/bank/")
    made.refresh_from_db()
    assert made.state == PracticeState.BANKED
    office.signed_in(client, SchoolTeam, town.schools["edu990101"])
    assert "Урок вдвоём" in text_of(client.get("/analysis/practices/?q=УРОК"))
    assert (
        client.post(f"/analysis/practice/{made.pk}/decide/return/", {"reason": "x"}).status_code
        == 403
    )


def test_a_section_is_edited_and_a_stale_edit_shows_both_texts(town, client):
    report = town.report()
    section = report.sections.get(title="Выводы")
    office.signed_in(client, Coordinator, town.territory)
    address = f"/analysis/section/{section.pk}/"
    assert client.post(address, {"before": "Первые слова", "version": 1}).status_code == 302
    section.refresh_from_db()
    assert (section.before, section.replaced) == ("Первые слова", {})  # nothing unsent is lost
    stale = client.post(address, {"before": "Вторые слова", "version": 1})
    assert stale.status_code == 409
    assert "Первые слова" in stale.content.decode()
    assert "Вторые слова" in stale.content.decode()
    assert "Слова перед расчётной частью" in stale.content.decode()


def test_the_report_is_approved_by_the_head_and_taken_open_by_a_school(town, client):
    report = reports.submit(report=town.report(), by=town.coordinator)
    office.signed_in(client, Coordinator, town.territory)
    assert client.post(f"/analysis/report/{report.pk}/approve/", {"version": 2}).status_code == 403
    office.signed_in(client, DepartmentHead, town.territory)
    assert "Утвердить" in text_of(client.get(f"/analysis/report/{report.pk}/approve/"))
    done = client.post(f"/analysis/report/{report.pk}/approve/", {"version": report.version})
    assert done.status_code == 302
    files = {(one.variant, one.extension): one for one in Report.objects.get().files.all()}
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    text = text_of(client.get(f"/analysis/{town.run.pk}/reports/"))
    assert f"/analysis/file/{files['open', 'docx'].pk}/" in text
    taken = client.get(f"/analysis/file/{files['open', 'docx'].pk}/")
    assert taken.content == files["open", "docx"].path.read_bytes()
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/analysis/file/{files['full', 'docx'].pk}/").status_code == 404


def test_last_year_is_compared_page_and_sheet(town, client):
    freezing.approve(
        report=(sent := reports.submit(report=town.report(), by=town.coordinator)),
        version=sent.version, by=town.head,
    )  # fmt: skip
    report = analysed.town(school_year=2026, territory=town.territory).report()
    office.signed_in(client, Coordinator, town.territory)
    text = text_of(client.get(f"/analysis/report/{report.pk}/compare/"))
    assert "Повторяется слово в слово" in text
    assert client.get(f"/analysis/report/{report.pk}/compare/?as=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("address", ["/analysis/{run}/", "/analysis/practices/"])
def test_every_table_is_kept_as_a_spreadsheet(address, town, client):
    office.signed_in(client, Auditor, town.territory)
    assert client.get(f"{address.format(run=town.run.pk)}?as=xlsx").content[:2] == b"PK"


def test_findings_are_found_by_words_and_state(town, client):
    finding = town.findings()[0]
    finding_actions.explain(
        finding=finding, version=1, named=Named(own="Своя"), by=town.coordinator
    )
    office.signed_in(client, Coordinator, town.territory)
    text = text_of(client.get(f"/analysis/{town.run.pk}/?state=explained"))
    rows = text.split('id="results"')[1]
    assert rows.count("/analysis/finding/") == 1
