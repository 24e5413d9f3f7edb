"""Pages of the stage and of the turnover: who sees what, few queries for sixty schools, nobody's words lost."""

from datetime import date

import pytest

from opora.access.roles import (
    Administrator,
    Auditor,
    Coordinator,
    DepartmentHead,
    RegionalOperator,
    SchoolTeam,
)
from opora.cycle.effectiveness.actions import papers
from opora.cycle.effectiveness.models import Assessment, Conclusion, EffectPaper, MeasuredEffect
from opora.cycle.effectiveness.policies import PaperKind
from opora.cycle.goals.models import Goal
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.models import Measure
from tests.support import office
from tests.support.facts import SCHOOLS
from tests.support.judged import WEAK


pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def address(year, tail: str = "") -> str:
    return f"/effectiveness/{year.town.run.pk}/{tail}"


@pytest.fixture
def many(year):
    """Sixty schools with a measure each, in five years, judged by one indicator."""
    year.judged()
    schools = [office.school(year.town.territory) for _ in range(52)]
    kept = MeasuredEffect.objects.get(measure=year.measure)
    assessment = Assessment.objects.get()
    for past in (2024, 2023, 2022, 2021):
        office.run(year.town.territory, school_year=past)
    for one in schools:
        made = Measure.objects.create(
            plan=year.plan, text=f"Мера {one}", organisation=one, start=date(2025, 10, 1)
        )
        for measure in (made, None):
            MeasuredEffect.objects.create(
                assessment=assessment, measure=measure, organisation=one,
                indicator=kept.indicator, before_year=2024, after_year=2025,
                verdict=kept.verdict, told=kept.told, schools=[one.code],
            )  # fmt: skip
    return year


@pytest.mark.parametrize("page", ["", "schools/", "municipality/", "doses/", "papers/"])
def test_a_page_of_sixty_schools_makes_few_queries(
    many, client, page, django_assert_max_num_queries
):
    office.signed_in(client, Coordinator, many.town.territory)
    client.get(address(many))
    with django_assert_max_num_queries(12):
        answer = client.get(address(many, page))
    assert answer.status_code == 200


def test_the_page_of_a_measure_says_it_in_words_and_takes_a_conclusion(year, client):
    year.judged()
    office.signed_in(client, Coordinator, year.town.territory)
    page = address(year, f"measure/{year.measure.pk}/")
    shown = text_of(client.get(page))
    assert "Если бы ничего не делали, ожидалось бы" in shown
    assert "нельзя отличить от возврата к среднему" in shown
    sent = {"choice": "cannot_tell", "words": "Мало детей", "version": "0"}
    assert client.post(page, sent).status_code == 302
    assert "Мало детей" in text_of(client.get(page))
    stale = client.post(page, sent | {"words": "Другое"})
    assert stale.status_code == 409
    assert "Мало детей" in stale.content.decode()
    assert "Другое" in stale.content.decode()


def test_a_conclusion_without_grounds_stays_on_the_page(year, client):
    office.signed_in(client, Coordinator, year.town.territory)
    answer = client.post(address(year, "municipality/"), {"choice": "helped", "words": ""})
    assert answer.status_code == 422
    assert not Conclusion.objects.exists()


def test_tables_are_sheets_too(year, client):
    year.judged()
    office.signed_in(client, Coordinator, year.town.territory)
    for page in ("", "schools/", "doses/"):
        answer = client.get(address(year, page) + "?as=xlsx")
        assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_school_sees_itself_and_nothing_of_others(year, client):
    year.judged()
    office.signed_in(client, SchoolTeam, year.town.schools[WEAK])
    shown = text_of(client.get(address(year, "schools/")))
    assert SCHOOLS[WEAK] in shown
    mine = text_of(client.get(address(year, f"school/{year.town.schools[WEAK].pk}/")))
    assert "Записать вывод" not in mine
    measures = text_of(client.get(address(year)))
    assert "Консультации по чтению" in measures
    assert "Семинар для завучей" not in measures
    other = year.town.schools["edu990101"].pk
    assert client.get(address(year, f"school/{other}/")).status_code == 404
    assert client.get(address(year, f"measure/{year.seminar.pk}/")).status_code == 404
    assert client.get(f"/turnover/{year.town.run.pk}/").status_code == 403


def test_the_region_sees_the_municipality_and_no_school(year, client):
    year.judged()
    office.signed_in(client, RegionalOperator, year.town.territory.parent)
    indicator = pack_of(year.town.run).indicators["vpr_low_share"].title
    assert indicator in text_of(client.get(address(year, "municipality/")))
    assert SCHOOLS[WEAK] not in text_of(client.get(address(year, "schools/")))
    assert "Консультации по чтению" not in text_of(client.get(address(year)))


def test_another_municipality_and_the_administrator_see_nothing(year, client):
    far = office.territory(parent=office.territory())
    office.signed_in(client, Coordinator, far)
    assert client.get(address(year)).status_code == 404
    office.signed_in(client, Administrator, year.town.territory)
    assert client.get("/effectiveness/").status_code == 403


def test_a_paper_goes_from_draft_to_files_over_the_pages(year, client):
    year.judged()
    office.signed_in(client, Coordinator, year.town.territory)
    sent = client.post(address(year, "papers/compose/"), {"kind": "roadmap_report"})
    paper = EffectPaper.objects.get()
    assert sent.headers["Location"] == f"/effectiveness/paper/{paper.pk}/"
    section = paper.sections.get(title="Общие сведения")
    page = f"/effectiveness/section/{section.pk}/"
    assert "Слова перед" in text_of(client.get(page))
    assert (
        client.post(page, {"before": "Наши слова.", "after": "", "version": "1"}).status_code == 302
    )
    assert "Наши слова." in text_of(client.get(f"/effectiveness/paper/{paper.pk}/preview/"))
    client.post(f"/effectiveness/paper/{paper.pk}/submit/")
    assert client.get(f"/effectiveness/paper/{paper.pk}/approve/").status_code == 403
    office.signed_in(client, DepartmentHead, year.town.territory)
    asked = text_of(client.get(f"/effectiveness/paper/{paper.pk}/approve/"))
    assert "хэш попадёт в журнал" in asked
    version = EffectPaper.objects.get().version
    client.post(f"/effectiveness/paper/{paper.pk}/approve/", {"version": version})
    file = paper.files.get(extension="pdf")
    got = client.get(f"/effectiveness/file/{file.pk}/")
    assert got.content.startswith(b"%PDF")
    office.signed_in(client, Auditor, year.town.territory)
    assert client.get(f"/effectiveness/file/{file.pk}/").status_code == 200
    office.signed_in(client, SchoolTeam, year.town.schools[WEAK])
    assert client.get(f"/effectiveness/file/{file.pk}/").status_code == 404


def test_a_missing_reason_over_an_approved_paper_is_told(year, client):
    made = papers.compose(run=year.town.run, kind=PaperKind.EFFECT_NOTE, by=year.town.coordinator)
    sent = papers.submit(paper=made, by=year.town.coordinator)
    papers.approve(paper=sent, version=sent.version, by=year.town.head)
    office.signed_in(client, Coordinator, year.town.territory)
    answer = client.post(address(year, "papers/compose/"), {"kind": "effect_note"})
    assert "OP-2305" in answer.content.decode()


def test_the_turnover_shows_first_and_then_does(year, client):
    office.signed_in(client, Coordinator, year.town.territory)
    words = {"choice": "helped", "words": "Видно", "next_goal": "Закрепить успех", "version": "0"}
    client.post(address(year, "municipality/"), words)
    page = f"/turnover/{year.town.run.pk}/"
    shown = text_of(client.get(page))
    assert "Закрепить успех" in shown
    assert "Цикла 2026/2027 ещё нет" in shown
    chosen = {"goals": [str(Conclusion.objects.get().pk)], "measures": [str(year.measure.pk)]}
    for _ in range(2):
        assert client.post(page, chosen).status_code == 302
    assert Goal.objects.get().text == "Закрепить успех"
    after = text_of(client.get(page))
    assert "Уже перенесено" in after
    office.signed_in(client, DepartmentHead, year.town.territory)
    assert "Перенести отмеченное" not in text_of(client.get(page))
