"""Pages of plans: who sees what, few queries, the way from a recommendation to an approved edition by pages alone."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from opora.access.models import Grant
from opora.access.queries import actor_of
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
from opora.cycle.analysis.models import Finding
from opora.cycle.interventions import owing, searching, standing
from opora.cycle.interventions.actions import measures, plans, progress
from opora.cycle.interventions.actions.measures import Wording
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.actions.progress import NewTerm, Proof, Seen
from opora.cycle.interventions.models import Edition, Measure
from opora.cycle.interventions.policies.measures import EvidenceLevel, MeasureEvent
from opora.cycle.interventions.policies.plans import PlanKind
from opora.cycle.recommendations.models import Answer
from tests.support import office


pytestmark = pytest.mark.django_db

MOST = 12


def text_of(answer, status=200) -> str:
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


@pytest.fixture
def filled(planned):
    """A roadmap with two editions, moves, reviews and evidence; a school's own plan beside."""
    recommended = planned.recommended("Провести анализ результатов по классам")
    recommended.findings.set(planned.town.findings())
    measures.take(plan=planned.roadmap, recommendations=[recommended], by=planned.coordinator)
    one = planned.measure(organisation=planned.school)
    planned.measure("Вторая мера муниципалитета")
    planned.approved()
    one = Measure.objects.get(pk=one.pk)
    term = NewTerm(due=date(2026, 4, 10), reason="Карантин")
    progress.move(measure=one, version=one.version, term=term, by=planned.coordinator)
    seen = Seen(event=MeasureEvent.START, on=date(2025, 11, 3), rationale="Начали с 5 классов")
    progress.review(measure=one, version=one.version, seen=seen, by=planned.team)
    sent = SimpleUploadedFile("список.docx", b"list")
    proof = Proof(level=EvidenceLevel.DATA, file=sent)
    progress.prove(measure=one, proof=proof, by=planned.team)
    planned.approved(number="12", reason="Актуализация")
    wording = Wording(text="Мера школы", due=date(2026, 2, 2), due_precision="day")
    measures.add(plan=planned.school_plan, wording=wording, by=planned.team)
    return planned


def pages_of(filled):
    """Every page with rows behind it: (its name, its arguments)."""
    run, plan = filled.town.run.pk, filled.roadmap.pk
    second, first = Edition.objects.filter(plan=plan)
    measure = Measure.objects.get(text="Провести два семинара для учителей").pk
    return [
        ("run", (run,)), ("measures", (run,)), ("coverage", (run,)), ("plan", (plan,)),
        ("remarks", (plan,)), ("edition", (second.pk,)),
        ("edition-compare", (second.pk, first.pk)), ("measure", (measure,)), ("calendar", ()),
    ]  # fmt: skip


WHOLE = (DepartmentHead, Coordinator, Methodist, Auditor)


@pytest.mark.parametrize("role", WHOLE)
def test_the_municipality_sees_every_page(filled, client, role):
    office.signed_in(client, role, filled.town.territory)
    for name, arguments in pages_of(filled):
        text_of(client.get(reverse(f"interventions:{name}", args=arguments)))


def test_an_administrator_and_a_stranger_see_nothing(filled, client):
    for role, place in (
        (Administrator, filled.town.territory),
        (Coordinator, office.territory(parent=office.territory())),
        (RegionalOperator, office.territory()),
    ):
        office.signed_in(client, role, place)
        for name, arguments in pages_of(filled)[:-1]:
            answer = client.get(reverse(f"interventions:{name}", args=arguments))
            assert answer.status_code in (403, 404), (role, name)


def test_a_school_sees_its_own_lines_and_no_other(filled, client):
    office.signed_in(client, SchoolTeam, filled.school)
    run = filled.town.run.pk
    shown = text_of(client.get(reverse("interventions:measures", args=[run])))
    assert "Мера школы" in shown
    assert "Провести два семинара для учителей" in shown
    assert "Вторая мера муниципалитета" not in shown
    plan = reverse("interventions:plan", args=[filled.roadmap.pk])
    assert client.get(plan).status_code == 404
    edition = Edition.objects.filter(plan=filled.roadmap).first()
    file = edition.files.first()
    for name, pk in (("edition", edition.pk), ("edition-file", file.pk)):
        assert client.get(reverse(f"interventions:{name}", args=[pk])).status_code == 404
    office.signed_in(client, SchoolTeam, filled.town.schools["edu990102"])
    other = text_of(client.get(reverse("interventions:measures", args=[run])))
    assert "Мера школы" not in other
    evidence = Measure.objects.get(text="Провести два семинара для учителей").evidence.get()
    assert client.get(reverse("interventions:evidence", args=[evidence.pk])).status_code == 404


def test_a_curator_reads_the_plan_of_the_school_and_is_offered_nothing_to_change(filled, client):
    office.signed_in(client, Curator, filled.school)
    shown = text_of(client.get(reverse("interventions:plan", args=[filled.school_plan.pk])))
    assert "Мера школы" in shown
    assert "Добавить меру" not in shown
    add = reverse("interventions:measure-add", args=[filled.school_plan.pk])
    assert client.get(add).status_code == 403


@pytest.mark.parametrize("view", ["table", "month", "time"])
def test_sixty_plans_and_many_measures_cost_no_more_queries(
    filled, client, django_assert_max_num_queries, view
):
    for number in range(60):
        filled.measure(f"Мера номер {number} для всех школ", organisation=filled.school)
    office.signed_in(client, Coordinator, filled.town.territory)
    client.get(reverse("interventions:calendar"))  # the first visit opens the session
    for name, pk in (("plan", filled.roadmap.pk), ("measures", filled.town.run.pk)):
        address = reverse(f"interventions:{name}", args=[pk])
        with django_assert_max_num_queries(MOST):
            shown = text_of(client.get(address, {"view": view}))
        assert "Мера номер 0" in shown or view == "month"


def test_every_other_page_is_few_queries(filled, client, django_assert_max_num_queries):
    office.signed_in(client, Coordinator, filled.town.territory)
    client.get(reverse("interventions:calendar"))
    for name, arguments in pages_of(filled):
        with django_assert_max_num_queries(MOST):
            text_of(client.get(reverse(f"interventions:{name}", args=arguments)))


def test_every_table_is_a_spreadsheet_too(filled, client):
    office.signed_in(client, Coordinator, filled.town.territory)
    for name in ("run", "measures", "coverage", "plan", "edition-compare"):
        arguments = dict(pages_of(filled))[name]
        answer = client.get(reverse(f"interventions:{name}", args=arguments), {"as": "xlsx"})
        assert answer.content[:2] == b"PK", name


def test_the_line_of_time_has_its_table_beside(filled, client):
    office.signed_in(client, Coordinator, filled.town.territory)
    address = reverse("interventions:plan", args=[filled.roadmap.pk])
    shown = text_of(client.get(address, {"view": "time"}))
    table = shown[shown.index('class="chart"') :].partition("</svg>")[2]
    for words in ("Провести два семинара для учителей", "10.04.2026", "20.03.2026"):
        assert words in table
    month = text_of(client.get(address, {"view": "month", "month": "2026-04"}))
    assert "апрель 2026" in month
    assert "Провести два семинара" in month


# --- the way by pages alone


def test_from_a_recommendation_in_two_clicks(planned, client):
    one = planned.recommended("Провести анализ", due_on=date(2026, 2, 10))
    office.signed_in(client, Coordinator, planned.town.territory)
    run = planned.town.run.pk
    shown = text_of(client.get(reverse("recommendations:run", args=[run])))
    first = re.search(r'href="([^"]*take/\?recommendation=\d+)"', shown)[1]
    form = text_of(client.get(first))
    assert re.search(rf'value="{one.pk}"[^>]*checked', form)
    plan = re.search(r'<option value="(\d+)"', form)[1]
    sent = {"plan": plan, "recommendations": [one.pk]}
    answer = client.post(reverse("interventions:take", args=[run]), sent, follow=True)
    assert "Провести анализ" in text_of(answer)
    assert Measure.objects.get().due == date(2026, 2, 10)


def test_a_school_cannot_take_into_the_municipal_plan_by_its_number(planned, client):
    one = planned.addressed(planned.recommended("Провести анализ"), planned.school)
    office.signed_in(client, SchoolTeam, planned.school)
    sent = {"plan": planned.roadmap.pk, "recommendations": [one.pk]}
    answer = client.post(reverse("interventions:take", args=[planned.town.run.pk]), sent)
    assert answer.status_code == 422
    assert not Measure.objects.exists()


def test_an_edition_is_made_sent_and_approved_by_pages(planned, client):
    planned.measure()
    office.signed_in(client, Coordinator, planned.town.territory)
    client.post(reverse("interventions:edition-draft", args=[planned.roadmap.pk]), {"reason": ""})
    made = Edition.objects.get()
    client.post(reverse("interventions:edition-send", args=[made.pk]), {"version": made.version})
    approve = reverse("interventions:edition-approve", args=[made.pk])
    assert client.get(approve).status_code == 403
    office.signed_in(client, DepartmentHead, planned.town.territory)
    made.refresh_from_db()
    act = {"kind": "resolution", "number": "12-п", "on": "2025-09-12", "version": made.version}
    shown = text_of(client.post(approve, act, follow=True))
    assert "постановление от 12.09.2025 № 12-п" in shown
    for file in made.files.all():
        answer = client.get(reverse("interventions:edition-file", args=[file.pk]))
        assert answer.content == file.path.read_bytes()
        assert "attachment" in answer["Content-Disposition"]


def test_a_stale_form_shows_both_texts(planned, client):
    one = planned.measure()
    office.signed_in(client, Coordinator, planned.town.territory)
    address = reverse("interventions:measure-edit", args=[one.pk])
    sent = {"text": "Первые слова", "due_precision": "day", "due": "2026-03-20", "version": 1}
    text_of(client.post(address, sent), 302)
    conflict = text_of(client.post(address, {**sent, "text": "Вторые слова"}), 409)
    assert "Первые слова" in conflict
    assert "Вторые слова" in conflict


def test_a_review_without_rationale_is_shown_again_with_the_reason(filled, client):
    one = Measure.objects.get(text="Мера школы")
    office.signed_in(client, SchoolTeam, filled.school)
    address = reverse("interventions:measure-review", args=[one.pk])
    sent = {"event": "start", "on": "2025-11-03", "rationale": "", "version": one.version}
    assert "Обоснование" in text_of(client.post(address, sent), 422)
    assert not one.reviews.exists()


def test_remarks_and_coverage_say_what_is_wrong(filled, client):
    office.signed_in(client, Coordinator, filled.town.territory)
    shown = text_of(client.get(reverse("interventions:remarks", args=[filled.roadmap.pk])))
    for code in ("OP-2111", "OP-2114"):
        assert code in shown
    covered = text_of(client.get(reverse("interventions:coverage", args=[filled.town.run.pk])))
    assert "Вторая мера муниципалитета" in covered
    assert Finding.objects.filter(organisation=filled.school).first().title in covered


# --- other pages of the office


def test_a_late_measure_is_owed_by_its_school_and_by_its_person_and_seen_together(planned):
    day = timezone.localdate() - timedelta(days=10)
    account = office.granted(Methodist, planned.town.territory)
    post = office.holder(planned.school)
    post.person = account.person
    post.save()
    planned.measure(organisation=planned.school, due=day)
    planned.measure("Мера методиста", responsible=post, due=day)
    (of_school,) = owing.owed(planned.team)
    assert (of_school.mine, of_school.due) == (True, day)
    assert of_school.late > 0
    mine = [one for one in owing.owed(actor_of(account)) if one.mine]
    assert [one.what for one in mine] == ["Выполнить меру: Мера методиста"]
    (together,) = owing.owed(planned.coordinator)
    assert (together.mine, together.who) == (False, "2\xa0меры")


def test_done_stopped_and_far_measures_are_no_debts(planned):
    far = timezone.localdate() + timedelta(days=90)
    planned.measure(organisation=planned.school, due=far)
    soon = planned.measure(
        "Вторая мера школы", organisation=planned.school, due=timezone.localdate()
    )
    assert len(list(owing.owed(planned.team))) == 1
    seen = Seen(event=MeasureEvent.FINISH, on=timezone.localdate(), rationale="Сделано")
    progress.review(measure=soon, version=1, seen=seen, by=planned.team)
    assert list(owing.owed(planned.team)) == []


def test_the_first_page_and_the_search_know_the_stage(filled):
    told = standing.standing(filled.coordinator, filled.town.run)
    assert told.words.startswith("2\xa0плана; мер выполнено 0 из 4")
    assert told.next == "Утвердить планы"
    auditor = office.actor_with(Auditor, filled.town.run.territory)
    assert standing.standing(auditor, filled.town.run).next == ""
    names = [one.title for one in searching.found(filled.coordinator, "два семинара", 5)]
    assert names == ["Провести два семинара для учителей"]
    other = office.actor_with(SchoolTeam, filled.town.schools["edu990102"])
    assert list(searching.found(other, "два семинара", 5)) == []


# --- the calendar


def calendar_of(client) -> str:
    shown = text_of(client.post(reverse("interventions:calendar-open")))
    return re.search(r"http://testserver(/[^<]+\.ics)", shown)[1]


def test_the_calendar_is_read_without_signing_in_and_holds_ones_own_terms(filled, client):
    office.signed_in(client, SchoolTeam, filled.school)
    address = calendar_of(client)
    client.logout()
    answer = client.get(address)
    shown = text_of(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20260202" in shown
    assert "DTSTART;VALUE=DATE:20260410" in shown
    assert "Вторая мера муниципалитета" not in shown.replace("\r\n ", "")


def test_a_revoked_a_replaced_and_an_invented_address_show_nothing(filled, client):
    office.signed_in(client, SchoolTeam, filled.school)
    first = calendar_of(client)
    second = calendar_of(client)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    client.post(reverse("interventions:calendar-revoke"))
    assert client.get(second).status_code == 404
    assert client.get(reverse("interventions:calendar-feed", args=["x" * 43])).status_code == 404


def test_the_calendar_follows_the_rights_of_today(filled, client):
    account = office.granted(SchoolTeam, filled.school)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    address = calendar_of(client)
    assert "BEGIN:VEVENT" in text_of(client.get(address))
    Grant.objects.filter(account=account).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert "BEGIN:VEVENT" not in text_of(client.get(address))
    account.is_active = False
    account.save()
    assert client.get(address).status_code == 404


# --- nothing of another school


def test_a_school_learns_nothing_of_plans_that_repeat_its_own_or_share_a_recommendation(
    filled, client
):
    other = filled.town.schools["edu990102"]
    shared = filled.addressed(
        filled.recommended("Провести взаимное посещение уроков математики в 5 классах"),
        filled.school, other,
    )  # fmt: skip
    for place in (filled.school, other):
        Answer.objects.create(recommendation=shared, organisation=place)
    team = office.actor_with(SchoolTeam, other)
    fields = PlanFields(kind=PlanKind.SCHOOL_ROADMAP, title="Тайная карта", organisation=other)
    secret = plans.add(run=filled.town.run, fields=fields, by=team)
    for plan, by in ((secret, team), (filled.school_plan, filled.team)):
        measures.take(plan=plan, recommendations=[shared], by=by)
    pages = [("take", filled.town.run.pk), ("coverage", filled.town.run.pk),
             ("remarks", filled.school_plan.pk), ("measures", filled.town.run.pk)]  # fmt: skip
    office.signed_in(client, SchoolTeam, filled.school)
    for name, pk in pages:
        shown = text_of(client.get(reverse(f"interventions:{name}", args=[pk])))
        assert "Тайная карта" not in shown, name
    office.signed_in(client, Coordinator, filled.town.territory)
    told = text_of(client.get(reverse("interventions:remarks", args=[filled.school_plan.pk])))
    assert "Тайная карта" in told


def test_a_school_that_edits_does_not_lose_links_it_cannot_see(filled, client):
    hidden = filled.recommended("Рекомендация управлению")
    one = Measure.objects.get(text="Мера школы")
    one.recommendations.add(hidden)
    office.signed_in(client, SchoolTeam, filled.school)
    shown = text_of(client.get(reverse("interventions:measure", args=[one.pk])))
    assert "Рекомендация управлению" not in shown
    sent = {
        "text": "Мера школы иначе", "due_precision": "day", "due": "2026-02-02",
        "version": one.version, "recommendations": [hidden.pk],
    }  # fmt: skip
    text_of(client.post(reverse("interventions:measure-edit", args=[one.pk]), sent), 302)
    assert list(one.recommendations.all()) == [hidden]
