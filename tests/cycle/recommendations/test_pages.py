"""Pages of recommendations: who sees what, few queries for sixty schools and five years, sheets that name no other."""

from datetime import date
from io import BytesIO

import docx
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
from opora.core.school_names import name_key
from opora.cycle.collection.queries.uploads import affected_by
from opora.cycle.recommendations.actions import approval
from opora.cycle.recommendations.actions import recommendations as actions
from opora.cycle.recommendations.actions.addressing import Addresses
from opora.cycle.recommendations.actions.recommendations import Wording
from opora.cycle.recommendations.models import Address, Answer, Recommendation
from opora.cycle.recommendations.policies import AnswerState
from opora.cycle.recommendations.queries import sheets
from tests.support import office
from tests.support.facts import SCHOOLS
from tests.support.papers import pages_of_pdf


pytestmark = pytest.mark.django_db

SCHOOL = "edu990104"


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def sent(town, groups):
    """An approved recommendation to both groups."""
    told = Wording(text="Провести самодиагностику", printed_dative="Школам 1-й и 2-й групп")
    made = actions.add(
        run=town.run, wording=told, findings=town.findings(), by=town.coordinator,
        addresses=Addresses(groups=tuple(groups.values())),
    )  # fmt: skip
    approval.approve(run=town.run, seen=[(made.pk, 1)], by=town.head)
    return made


@pytest.fixture
def many(town):
    """A hundred recommendations a year for five years, each to sixty schools."""
    schools = [office.school(town.territory) for _ in range(52)] + list(town.schools.values())
    runs = [
        town.run,
        *(office.run(town.territory, school_year=year) for year in (2024, 2023, 2022, 2021)),
    ]
    made = Recommendation.objects.bulk_create(
        Recommendation(
            run=run, text=f"Сделать {number}", printed_dative="Руководителям", position=number,
            state="approved", grounds=[["Вывод", [schools[0].short_name]]],
        )
        for run in runs
        for number in range(100)
    )  # fmt: skip
    of_year = [one for one in made if one.run_id == town.run.pk]
    pairs = [(one, school) for one in of_year for school in schools]
    Answer.objects.bulk_create(Answer(recommendation=a, organisation=b) for a, b in pairs)
    Address.objects.bulk_create(Address(recommendation=a, organisation=b) for a, b in pairs[:2000])
    return town


@pytest.mark.parametrize("role", [Coordinator, SchoolTeam, RegionalOperator])
@pytest.mark.parametrize("address", ["/recommendations/", "/recommendations/{run}/"])
def test_a_page_asks_few_questions(role, address, many, client, django_assert_max_num_queries):
    over = {
        Coordinator: many.territory,
        SchoolTeam: many.schools[SCHOOL],
        RegionalOperator: many.territory.parent,
    }[role]
    office.signed_in(client, role, over)
    with django_assert_max_num_queries(12):
        assert client.get(address.format(run=many.run.pk)).status_code == 200


def test_pages_of_one_ask_few_questions(many, client, django_assert_max_num_queries):
    one = Recommendation.objects.filter(run=many.run).first()
    row = one.answers.first()
    office.signed_in(client, Coordinator, many.territory)
    addresses = (f"recommendation/{one.pk}/", f"answer/{row.pk}/", f"{many.run.pk}/parents/",
                 f"{many.run.pk}/parents/{row.organisation_id}/")  # fmt: skip
    for address in addresses:
        with django_assert_max_num_queries(12):
            text_of(client.get(f"/recommendations/{address}"))


def test_the_approval_page_asks_few_questions(town, client, django_assert_max_num_queries):
    actions.draft_from_findings(run=town.run, by=town.coordinator)
    office.signed_in(client, DepartmentHead, town.territory)
    with django_assert_max_num_queries(12):
        text_of(client.get(f"/recommendations/{town.run.pk}/approve/"))


def test_from_findings_to_answers_through_pages(town, groups, client):
    office.signed_in(client, Coordinator, town.territory)
    client.post(f"/recommendations/{town.run.pk}/draft/")
    client.post(f"/recommendations/{town.run.pk}/term/", {"due_on": "2027-03-01"})
    assert "01.03.2027" in text_of(client.get(f"/recommendations/{town.run.pk}/"))
    assert client.get(f"/recommendations/{town.run.pk}/approve/").status_code == 403
    office.signed_in(client, DepartmentHead, town.territory)
    text = text_of(client.get(f"/recommendations/{town.run.pk}/approve/"))
    ready, _ = approval.checked(town.run, date(2026, 11, 22))
    seen = [f"{one.recommendation.pk}:{one.recommendation.version}" for one in ready]
    assert all(f'value="{one}"' in text for one in seen)
    done = client.post(f"/recommendations/{town.run.pk}/approve/", {"seen": seen}, follow=True)
    assert "утверждены и разосланы" in text_of(done)
    row = Answer.objects.filter(organisation=town.schools[SCHOOL]).first()
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    told = {"event": "decline", "version": row.version}
    assert "OP-1405" in client.post(f"/recommendations/answer/{row.pk}/", told).content.decode()
    told["text"] = "Уже сделано"
    assert client.post(f"/recommendations/answer/{row.pk}/", told).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason) == (AnswerState.DECLINED, "Уже сделано")
    stale = client.post(f"/recommendations/answer/{row.pk}/", {"event": "accept", "version": 1})
    assert stale.status_code == 409


def test_a_school_sees_its_answer_and_no_other_school(town, sent, client):
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    own = sent.answers.get(organisation=town.schools[SCHOOL])
    foreign = sent.answers.exclude(pk=own.pk).first()
    for address in (f"{town.run.pk}/", f"recommendation/{sent.pk}/", f"answer/{own.pk}/"):
        text = text_of(client.get(f"/recommendations/{address}"))
        assert [one for code, one in SCHOOLS.items() if code != SCHOOL and one in text] == []
    assert client.get(f"/recommendations/answer/{foreign.pk}/").status_code == 404
    assert client.get(f"/recommendations/document/{sent.document_id or 1}/").status_code == 404
    told = {"event": "accept", "version": 1}
    assert client.post(f"/recommendations/answer/{foreign.pk}/", told).status_code == 404


@pytest.mark.parametrize("role", [Auditor, Curator, Methodist, DepartmentHead])
def test_others_get_no_form_and_no_say(role, town, sent, client):
    over = town.schools[SCHOOL] if role is Curator else town.territory
    office.signed_in(client, role, over)
    row = sent.answers.get(organisation=town.schools[SCHOOL])
    assert "Записать ответ" not in text_of(client.get(f"/recommendations/answer/{row.pk}/"))
    told = {"event": "accept", "version": 1}
    assert client.post(f"/recommendations/answer/{row.pk}/", told).status_code == 403


def test_another_town_and_an_administrator_see_nothing(town, sent, client):
    elsewhere = office.territory("Лесной", parent=town.territory.parent)
    for role, over in ((Coordinator, elsewhere), (Administrator, town.territory)):
        office.signed_in(client, role, over)
        for address in (f"{town.run.pk}/", f"recommendation/{sent.pk}/", f"{town.run.pk}/parents/"):
            assert client.get(f"/recommendations/{address}").status_code in (403, 404)


def test_words_and_addressees_are_edited_through_forms(town, groups, client):
    made = actions.draft_from_findings(run=town.run, by=town.coordinator)[0]
    office.signed_in(client, Coordinator, town.territory)
    told = {"text": "Иначе", "printed_dative": made.printed_dative, "version": 1}
    client.post(f"/recommendations/recommendation/{made.pk}/edit/", told)
    stale = client.post(
        f"/recommendations/recommendation/{made.pk}/edit/", told | {"text": "Опять"}
    )
    assert stale.status_code == 409
    told = {"groups": [groups[1].pk], "version": 2}
    client.post(f"/recommendations/recommendation/{made.pk}/address/", told)
    text = text_of(client.get(f"/recommendations/recommendation/{made.pk}/"))
    assert "Иначе" in text
    assert "1 группа" in text


def test_the_parents_sheet_names_no_other_school_and_prints_on_one_page(town, sent, client):
    naming = Wording(text="Посетить уроки в МБОУ «Гимназия № 5»", printed_dative="Школе")
    other = actions.add(
        run=town.run, wording=naming, findings=town.findings()[:1], by=town.coordinator,
        addresses=Addresses(organisations=(town.schools[SCHOOL],)),
    )  # fmt: skip
    approval.approve(run=town.run, seen=[(other.pk, 1)], by=town.head)
    Answer.objects.filter(organisation=town.schools[SCHOOL]).update(state=AnswerState.ACCEPTED)
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    address = f"/recommendations/{town.run.pk}/parents/{town.schools[SCHOOL].pk}/"
    assert "Не вошло" in text_of(client.get(address))
    paper = docx.Document(BytesIO(client.get(f"{address}?as=docx").content))
    told = "\n".join(one.text for one in paper.paragraphs)
    facts = {one.title for one in town.findings() if one.direction == town.run.direction}
    assert facts
    assert all(fact in told for fact in facts)
    assert "Провести самодиагностику" in told
    assert "Гимназия" not in told
    others = [one for code, one in SCHOOLS.items() if code != SCHOOL]
    assert [one for one in others if name_key(one) in name_key(told)] == []
    assert len(pages_of_pdf(client.get(f"{address}?as=pdf").content)) == 1
    foreign = f"/recommendations/{town.run.pk}/parents/{town.schools['edu990101'].pk}/"
    assert client.get(foreign).status_code == 404


def test_every_table_is_kept_as_a_spreadsheet(town, sent, client):
    office.signed_in(client, Auditor, town.territory)
    for address in (f"{town.run.pk}/", f"recommendation/{sent.pk}/"):
        assert client.get(f"/recommendations/{address}?as=xlsx").content[:2] == b"PK"
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    assert client.get(f"/recommendations/{town.run.pk}/?as=xlsx").content[:2] == b"PK"


def test_the_frozen_file_is_given_to_the_municipality_only(town, sent, client):
    sent.refresh_from_db()
    file = sent.document.files.get(extension="pdf")
    office.signed_in(client, Methodist, town.territory)
    assert client.get(f"/recommendations/file/{file.pk}/").content == file.path.read_bytes()
    assert "самодиагностику" in text_of(
        client.get(f"/recommendations/document/{sent.document_id}/")
    )
    office.signed_in(client, SchoolTeam, town.schools[SCHOOL])
    assert client.get(f"/recommendations/file/{file.pk}/").status_code == 404


def test_replacing_data_names_what_rests_on_it(town, sent):
    told = {one.title for one in affected_by(town.run)}
    assert any(title.startswith("Адресные рекомендации № 1") for title in told)
    assert any(title.startswith("Выводы:") for title in told)


def test_the_sheet_tells_only_of_results_that_people_did_not_pass_over(town):
    school = town.schools[SCHOOL]
    first, second, *rest = town.findings()
    first.triggers[0]["indicator"] = (
        "pensioners_share"  # posts of teachers are no matter of parents
    )
    first.save()
    second.state = "unremarkable"
    second.save()
    told, _ = sheets.told(town.run, school)
    expected = {one.title for one in rest if one.direction == town.run.direction}
    assert set(told.found) == expected
