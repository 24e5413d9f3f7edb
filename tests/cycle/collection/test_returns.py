"""A manual return's way: typed, complained about all at once, handed in, accepted into the warehouse, returned."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, Curator, SchoolTeam
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
    from django.core.files.uploadedfile import SimpleUploadedFile

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
