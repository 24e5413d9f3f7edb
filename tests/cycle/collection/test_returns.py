"""A manual return's way: typed, complained about all at once, handed in, accepted into the warehouse, returned."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, Curator, Methodist, SchoolTeam
from opora.core.returns import layout
from opora.core.school_facts import SchoolFacts
from opora.core.transitions import TransitionError
from opora.cycle.collection.actions import debts, returns, uploads
from opora.cycle.collection.models import Debt, ReturnSubmission
from opora.cycle.collection.policies import DebtState, EntryState, ReturnState, Source
from opora.cycle.collection.queries import returns as told
from opora.cycle.goals.queries import pack_of
from opora.jobs.running import run_waiting
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from opora.warehouse import open_warehouse
from tests.support import office
from tests.support.invented_files import invented_files


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    return office.territory("Озёрск", parent=office.territory("Край"))


@pytest.fixture
def run(town):
    return office.run(town)


@pytest.fixture
def coordinator(town):
    return office.actor_with(Coordinator, town)


def asked(run, form="teacher_development"):
    return told.asked_one(run, form, str(run.school_year))


def saved(run, school, values, by, *, version=0, form="teacher_development", **words):
    return returns.save(
        run=run,
        organisation=school,
        asked=asked(run, form),
        answers=returns.Answers(values=values, **words),
        version=version,
        by=by,
    )


SOUND = {
    "teachers_diagnosed": "20",
    "teachers_with_deficits": "9",
    "diagnostics_finished_on": "05.11.2025",
}


def test_a_draft_keeps_what_was_typed_with_every_complaint(run, town):
    own = office.school(town)
    by = office.actor_with(SchoolTeam, own)
    typed = {
        "teachers_diagnosed": "20",
        "teachers_with_deficits": "21",
        "routes_approved_on": "вчера",
    }
    made = saved(run, own, typed, by)
    assert made.values == typed
    assert {(one["field"], one["severity"]) for one in made.issues} >= {
        ("teachers_with_deficits", "refused"),
        ("routes_approved_on", "refused"),
        ("diagnostics_finished_on", "refused"),
    }
    with pytest.raises(returns.ReturnRefusedError, match="противоречия"):
        returns.submit(submission=made, by=by)
    made.refresh_from_db()
    assert made.state == ReturnState.DRAFT


def test_a_sharp_difference_from_last_year_asks_for_a_confirming_word(run, town, coordinator):
    own = office.school(town)
    by = office.actor_with(SchoolTeam, own)
    before = office.run(town, school_year=2024, direction="low_results")
    last = saved(before, own, SOUND | {"teachers_diagnosed": "5", "teachers_with_deficits": "4",
                                       "diagnostics_finished_on": "05.11.2024"}, by)  # fmt: skip
    returns.submit(submission=last, by=by)
    returns.accept(submission=last, by=coordinator)

    made = saved(run, own, SOUND, by)
    assert [(one["field"], one["code"]) for one in made.issues] == [
        ("teachers_diagnosed", "OP-365")
    ]
    assert "было 5" in made.issues[0]["message"]
    with pytest.raises(returns.ReturnRefusedError, match="почему всё верно"):
        returns.submit(submission=made, by=by)
    sure = saved(run, own, SOUND, by, version=made.version, confirmation="Приняли новых учителей")
    assert returns.submit(submission=sure, by=by).state == ReturnState.SUBMITTED


def test_two_who_edit_one_form_are_told(run, town):
    own = office.school(town)
    by = office.actor_with(SchoolTeam, own)
    made = saved(run, own, SOUND, by)
    saved(run, own, SOUND | {"managers_trained": "1"}, by, version=made.version)
    with pytest.raises(EditedMeanwhileError):
        saved(run, own, SOUND | {"managers_trained": "2"}, by, version=made.version)


def test_a_form_settles_its_debt_and_a_return_renews_it(run, town, coordinator):
    own = office.school(town)
    by = office.actor_with(SchoolTeam, own)
    wanted = debts.Wanted(
        source=Source.RETURN, kind="teacher_development", title="Учителя", due_on=date(2026, 5, 1)
    )
    debts.ask(run=run, wanted=wanted, of=[own], by=coordinator)

    def state():
        return Debt.objects.get().state

    made = returns.submit(submission=saved(run, own, SOUND, by), by=by)
    assert state() == DebtState.SUBMITTED
    with pytest.raises(returns.ReturnRefusedError):
        returns.send_back(submission=made, remark=" ", by=coordinator)
    back = returns.send_back(submission=made, remark="Нет маршрутов", by=coordinator)
    assert (state(), Debt.objects.get().remark) == (DebtState.RETURNED, "Нет маршрутов")
    again = saved(run, own, SOUND | {"teachers_with_route": "0"}, by, version=back.version)
    again = returns.submit(submission=again, by=by)
    returns.withdraw(submission=again, by=by)
    assert state() == DebtState.WAITING
    again.refresh_from_db()
    returns.accept(submission=returns.submit(submission=again, by=by), by=coordinator)
    assert state() == DebtState.ACCEPTED
    assert Entry.objects.filter(event="collection.return_returned", reason="Нет маршрутов").exists()


def test_a_methodist_fills_in_what_the_methodical_centre_knows_and_nothing_of_a_school(run, town):
    own, by = office.school(town), office.actor_with(Methodist, town)
    form = next(one for one in told.asked(run) if one.form.id == "methodical_help")
    with pytest.raises(PermissionDeniedError):
        saved(run, own, SOUND, by)
    made = returns.save(
        run=run,
        organisation=own,
        asked=form,
        answers=returns.Answers(values={}),
        version=0,
        by=by,
    )
    assert made.form == "methodical_help"
    other = office.actor_with(Methodist, office.territory())
    with pytest.raises(PermissionDeniedError):
        returns.submit(submission=made, by=other)


def test_a_half_year_settles_its_own_debt_alone(run, town, coordinator):
    own = office.school(town)
    first, second = [one for one in told.asked(run) if one.form.id == "methodical_help"]
    for half in (first, second):
        wanted = debts.Wanted(
            source=Source.RETURN,
            kind=half.form.id,
            period=half.period.key,
            title=half.title,
            due_on=date(2026, 6, 1),
        )
        debts.ask(run=run, wanted=wanted, of=[own], by=coordinator)
    made = ReturnSubmission(run=run, organisation=own, form=first.form.id, period=second.period.key)
    assert [one.request.period for one in told.debts_of(made)] == [second.period.key]


def test_nobody_fills_in_for_another_and_a_school_does_not_accept(run, town, coordinator):
    own, other = office.school(town), office.school(town)
    by = office.actor_with(SchoolTeam, own)
    with pytest.raises(PermissionDeniedError):
        saved(run, other, SOUND, by)
    with pytest.raises(PermissionDeniedError):
        saved(run, own, SOUND, office.actor_with(Curator, own))
    made = returns.submit(submission=saved(run, own, SOUND, by), by=by)
    with pytest.raises(PermissionDeniedError):
        returns.accept(submission=made, by=by)
    stranger = office.actor_with(Coordinator, office.territory("Лесной", parent=town.parent))
    with pytest.raises(PermissionDeniedError):
        returns.accept(submission=made, by=stranger)
    assert not told.submissions(stranger).exists()
    with pytest.raises(PermissionDeniedError):  # the department's own form about a school
        returns.save(
            run=run, organisation=own, asked=asked(run, "objectivity"),
            answers=returns.Answers(values={}), version=0, by=by,
        )  # fmt: skip


def registered(run, coordinator):
    """A school that the warehouse knows, after the register is imported."""
    path = next(invented_files().rglob("Реестр ОО.xlsx"))
    file = SimpleUploadedFile(path.name, path.read_bytes())
    upload = uploads.receive(run=run, organisation=None, files=[file], by=coordinator)
    run_waiting()
    upload.refresh_from_db()
    uploads.confirm(upload=upload, by=coordinator)
    run_waiting()
    facts: SchoolFacts = open_warehouse(run.warehouse).facts(pack_of(run))
    school = office.school(run.territory)
    school.code = facts.schools["school_id"][0]
    school.save()
    return school


def told_numbers(run, school):
    facts = open_warehouse(run.warehouse).facts(pack_of(run)).facts
    rows = facts.filter(school_id=school.code, school_year=run.school_year)
    return dict(rows.select("field", "number").drop_nulls().iter_rows())


def test_accepted_numbers_enter_the_warehouse_once_and_are_replaced_with_a_reason(run, coordinator):
    own = registered(run, coordinator)
    by = office.actor_with(SchoolTeam, own)
    made = returns.submit(submission=saved(run, own, SOUND, by), by=by)
    assert not told_numbers(run, own)
    returns.accept(submission=made, by=coordinator)
    run_waiting()
    made.refresh_from_db()
    assert (made.entry, made.entry_refusal) == (EntryState.ENTERED, "")
    assert told_numbers(run, own) == {"teachers_diagnosed": 20, "teachers_with_deficits": 9}

    back = returns.send_back(submission=made, remark="Пересчитайте", by=coordinator)
    mended = saved(run, own, SOUND | {"teachers_diagnosed": "21"}, by, version=back.version)
    mended = returns.submit(submission=mended, by=by)
    with pytest.raises(returns.ReturnRefusedError, match="причина"):
        returns.accept(submission=mended, by=coordinator)
    returns.accept(submission=mended, by=coordinator, replace_reason="Ошибка в подсчёте")
    run_waiting()
    assert told_numbers(run, own) == {"teachers_diagnosed": 21, "teachers_with_deficits": 9}
    assert ReturnSubmission.objects.get().data_version != made.data_version
    with pytest.raises(TransitionError):
        returns.accept(submission=mended, by=coordinator, replace_reason="ещё раз")


def test_numbers_of_a_school_that_no_register_names_wait_for_it(run, town, coordinator, client):
    registered(run, coordinator)
    own = office.school(town)
    made = saved(run, own, SOUND, coordinator)
    returns.accept(submission=returns.submit(submission=made, by=coordinator), by=coordinator)
    run_waiting()
    office.signed_in(client, Coordinator, town)
    assert "нет в загруженном реестре" in client.get(address(run, own)).content.decode()


@pytest.fixture
def sixty(run, town, coordinator):
    """Sixty schools, half of which handed a form in."""
    schools = [office.school(town) for _ in range(60)]
    for school in schools[:30]:
        returns.submit(submission=saved(run, school, SOUND, coordinator), by=coordinator)
    return schools


def address(run, school, form="teacher_development"):
    return f"/collection/{run.pk}/returns/{form}/{run.school_year}/{school.pk}/"


def test_the_matrix_of_sixty_schools_takes_few_queries(
    sixty, run, town, client, django_assert_max_num_queries
):
    office.signed_in(client, Coordinator, town)
    for asked_as in ("", "?as=xlsx"):
        with django_assert_max_num_queries(12):
            answer = client.get(f"/collection/{run.pk}/returns/{asked_as}")
        assert answer.status_code == 200
    with django_assert_max_num_queries(12):
        client.get(address(run, sixty[0]))


def test_a_school_sees_its_own_forms_alone(sixty, run, client):
    office.signed_in(client, SchoolTeam, sixty[0])
    page = client.get(f"/collection/{run.pk}/returns/").content.decode()
    assert sixty[0].short_name in page
    assert sixty[1].short_name not in page
    for suffix in ("", "xlsx/"):
        assert client.get(address(run, sixty[1]) + suffix).status_code == 404
    foreign = ReturnSubmission.objects.get(organisation=sixty[1])
    own = ReturnSubmission.objects.get(organisation=sixty[0])
    for act in ("accept", "send-back", "withdraw", "enter"):
        assert client.post(f"/collection/returns/{foreign.pk}/{act}/").status_code == 404
    for act in ("accept", "send-back", "enter"):
        assert (
            client.post(f"/collection/returns/{own.pk}/{act}/", {"remark": "а"}).status_code == 403
        )


def test_what_was_typed_stays_in_the_page_with_all_complaints(run, town, client):
    own = office.school(town)
    office.signed_in(client, SchoolTeam, own)
    typed = {"a-teachers_diagnosed": "двадцать", "a-routes_approved_on": "вчера", "version": "0"}
    answer = client.post(address(run, own), {**typed, "act": "submit"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="двадцать"' in page
    assert 'value="вчера"' in page
    assert page.count("нужна дата вида") >= 1
    assert "Нужно исправить ответов: 2" in page
    assert ReturnSubmission.objects.get().state == ReturnState.DRAFT
    again = {**typed, "a-teachers_diagnosed": "20"}
    assert client.post(address(run, own), {**again, "act": "save"}).status_code == 409
    sound = {f"a-{name}": text for name, text in SOUND.items()}
    client.post(address(run, own), {**sound, "version": "1", "act": "submit"})
    assert ReturnSubmission.objects.get().state == ReturnState.SUBMITTED


def test_the_workbook_goes_out_filled_and_comes_back_for_a_look(run, town, client):
    own = office.school(town)
    by = office.actor_with(SchoolTeam, own)
    saved(run, own, SOUND, by)
    office.signed_in(client, SchoolTeam, own)
    book = openpyxl.load_workbook(BytesIO(client.get(address(run, own) + "xlsx/").content))
    sheet = book[layout.FORM_SHEET]
    rows = {row[0].value: row[2] for row in sheet.iter_rows()}
    assert str(rows["teachers_diagnosed"].value) == "20"
    rows["teachers_with_deficits"].value = 21
    rows["managers_trained"].value = 2
    kept = BytesIO()
    book.save(kept)
    sent = {"files": SimpleUploadedFile("возврат.xlsx", kept.getvalue())}
    page = client.post(address(run, own) + "upload/", sent).content.decode()
    assert "Пока ничего не сохранено" in page
    assert "Дефициты выявляют только у тех" in page
    assert ReturnSubmission.objects.get().values == SOUND

    other = address(run, own, "social_passport")
    wrong = {"files": SimpleUploadedFile("возврат.xlsx", kept.getvalue())}
    assert client.post(other + "upload/", wrong).status_code == 400


def test_a_debt_leads_to_its_form(run, town, coordinator, client):
    own = office.school(town)
    wanted = debts.Wanted(
        source=Source.RETURN, kind="teacher_development", title="Учителя", due_on=date(2026, 5, 1)
    )
    debts.ask(run=run, wanted=wanted, of=[own], by=coordinator)
    office.signed_in(client, SchoolTeam, own)
    page = client.get(f"/collection/debts/{Debt.objects.get().pk}/").content.decode()
    assert address(run, own) in page
