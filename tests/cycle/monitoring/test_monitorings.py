"""A monitoring is frozen by a job, gives the same numbers again, becomes official once, and is compared.

The session's municipality is made from files, so this file asks for it: made: Demo.
"""

import shutil
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.capabilities.demo import Demo
from opora.core.errors import UserError
from opora.cycle.goals import actions as goals
from opora.cycle.goals.models import PackChange
from opora.cycle.goals.policies import PackEffect
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.actions.freezing import fingerprint
from opora.cycle.monitoring.actions.monitorings import same_numbers
from opora.cycle.monitoring.models import (
    Candidate,
    IndicatorSummary,
    Judgement,
    Placement,
    Reply,
    Value,
)
from opora.jobs.models import Job
from opora.jobs.running import run_waiting
from opora.registry.models import AddresseeGroup, Organisation
from tests.support import office
from tests.support import office_monitorings as invented


pytestmark = [pytest.mark.django_db]


@pytest.fixture
def place():
    return office.territory()


@pytest.fixture
def by(place):
    return office.actor_with(Coordinator, place)


# --- the job, over files -----------------------------------------------------------


@pytest.fixture
def run(made: Demo, place, settings, tmp_path):
    """A run whose warehouse holds the demo's files, with its schools in the registry."""
    settings.RUNS_ROOT, settings.WAREHOUSE_ROOT = tmp_path / "runs", tmp_path / "warehouse"
    shutil.copytree(
        made.folder / "мониторинг" / "хранилище", tmp_path / "warehouse" / str(place.pk)
    )
    own = made.monitoring.facts.schools.filter(made.monitoring.facts.schools["own"])
    for code, title in list(own.select("school_id", "title").iter_rows())[1:]:
        Organisation.objects.create(territory=place, kind="school", code=code, short_name=title)
    year = made.monitoring.school_year
    return invented.run(place, school_year=year, direction="low_results_schools")


def test_a_job_freezes_what_the_library_computes(made: Demo, run, by, client, place):
    monitoring = actions.start(run=run, by=by, note="Итоги года")
    with pytest.raises(UserError, match="Дождитесь окончания"):
        actions.start(run=run, by=by)
    assert run_waiting() == 1
    monitoring.refresh_from_db()
    assert (monitoring.state, Job.objects.get().state) == ("ready", "done")

    # the same numbers as the command line gives over the same files
    assert monitoring.sha256 == fingerprint(made.monitoring)
    equal_to_the_library(made, monitoring, run)

    # computed again from its own folder, whatever became of the warehouse
    shutil.rmtree(run.warehouse)
    actions.check_again(monitoring=monitoring, by=by)
    run_waiting()
    assert Job.objects.order_by("-pk").first().result == {"sha256": monitoring.sha256, "same": True}

    # a number walked back to files
    office.signed_in(client, Coordinator, place)
    address = reverse("monitoring:trace", args=(monitoring.pk, "vpr_low_share", 0))
    assert ".xlsx" in client.get(address).content.decode()
    assert queries.loaded(monitoring).findings == made.monitoring.findings


def equal_to_the_library(made: Demo, monitoring, run):
    own = made.monitoring.values.filter(made.monitoring.values["school_id"].is_null())
    kept = Value.objects.filter(
        monitoring=monitoring, organisation=None, school_year=run.school_year
    )
    assert kept.count() == own.height
    for row in own.iter_rows(named=True):
        if row["indicator"] == "vpr_low_share" and row["procedure_id"] is None:
            assert kept.get(indicator="vpr_low_share", procedure="").value == row["value"]
    assert monitoring.unmatched == [made.monitoring.facts.schools["school_id"][0]]
    assert IndicatorSummary.objects.filter(monitoring=monitoring, region__isnull=False).exists()
    assert Value.objects.filter(monitoring=monitoring, school_year=run.school_year - 1).exists()
    met = {one.organisation.code for one in Candidate.objects.filter(verdict="met")}
    adopted = made.monitoring.pack.identity.adopted["criterion"]
    assert met == {
        one.school_id
        for one in made.monitoring.verdicts
        if one.criterion == adopted
        and one.verdict == "met"
        and one.school_id not in monitoring.unmatched
    }
    assert Judgement.objects.count() == len(made.monitoring.pack.criteria) * 11, (
        "one school is not registered"
    )


def test_other_numbers_are_told():
    with pytest.raises(UserError, match="другие числа|не принимайте решений"):
        same_numbers("a" * 64, "b" * 64)


def test_without_data_the_job_says_so_and_another_may_be_started(place, by, settings, tmp_path):
    settings.RUNS_ROOT, settings.WAREHOUSE_ROOT = tmp_path / "runs", tmp_path / "warehouse"
    monitoring = actions.start(run=invented.run(place), by=by)
    run_waiting()
    assert "хранилища нет" in Job.objects.get().message
    held = actions.abandon(monitoring=monitoring, by=by)
    assert held.state == "failed"
    assert actions.start(run=held.run, by=by).number == 2


def test_another_pack_shows_what_it_changes_before_it_is_taken(run, by, client, place):
    change = goals.compare_pack(run=run, pack="federal", by=by)
    run_waiting()
    change.refresh_from_db()
    effect = PackEffect.of(change.effect)
    assert effect.has_numbers
    assert effect.definitions
    assert effect.groups, "the federal pack adopts no grouping"
    office.signed_in(client, Coordinator, place)
    page = client.get(reverse("goals:pack-change", args=(change.pk,))).content.decode()
    assert effect.groups[0].school in page
    with pytest.raises(UserError, match="причину"):
        goals.apply_pack(change=change, reason="", by=by)
    goals.apply_pack(change=change, reason="Федеральная методика", by=by)
    run.refresh_from_db()
    assert run.pack == "federal"
    with pytest.raises(UserError, match="менять нечего"):
        goals.compare_pack(run=run, pack="federal", by=by)
    assert PackChange.objects.get().state == "applied"


# --- official, superseded, compared ------------------------------------------------


def test_an_official_monitoring_makes_its_groups_addressees(place, by):
    monitoring = invented.official(invented.run(place), by=by)
    groups = {one.name: one.members.count() for one in AddresseeGroup.objects.order_by("name")}
    assert groups == {
        "1 группа школ": 2,
        "2 группа школ": 3,
        "3 группа школ": 2,
        "4 группа школ": 0,
    }
    assert Placement.objects.filter(monitoring=monitoring, number=None).count() == 1


def test_a_second_official_monitoring_needs_a_reason_and_moves_dated_members(place, by):
    with time_machine.travel(date(2025, 11, 3), tick=False):
        first = invented.official(invented.run(place), by=by)
    second = invented.ready(first.run, number=2)
    moved = Placement.objects.filter(monitoring=second, number=1).first()
    Placement.objects.filter(pk=moved.pk).update(number=4)
    with time_machine.travel(date(2025, 12, 1), tick=False):
        with pytest.raises(UserError, match="причину замены"):
            actions.make_official(monitoring=second, by=by)
        actions.make_official(monitoring=second, reason="Пришли данные ОГЭ", by=by)
    first.refresh_from_db()
    assert first.state == "superseded"
    was = AddresseeGroup.objects.get(name="1 группа школ").members.get(
        organisation=moved.organisation
    )
    now = AddresseeGroup.objects.get(name="4 группа школ").members.get()
    assert (was.valid_to, now.valid_from) == (date(2025, 11, 30), date(2025, 12, 1))


def test_schools_need_not_answer_again_what_they_have_answered(place, by):
    with time_machine.travel(date(2025, 11, 10), tick=False):
        first = invented.official(invented.run(place), by=by)
        candidate = Candidate.objects.get(verdict="met")
        actions.ask(candidate=candidate, reply_due_on=date(2025, 11, 24), by=by)
        team = office.actor_with(SchoolTeam, candidate.organisation)
        actions.reply(candidate=candidate, text="Ответили.", by=team)
        second = invented.ready(first.run, number=2)
        actions.make_official(monitoring=second, reason="Уточнение", by=by)
        carried = Candidate.objects.get(monitoring=second, verdict="met")
        assert carried.state == "replied"
        actions.answer(candidate=carried, text="Спасибо.", by=by)
    assert Reply.objects.get().answer.text == "Спасибо."


def test_a_changed_verdict_is_asked_about_anew(place, by):
    with time_machine.travel(date(2025, 11, 10), tick=False):
        first = invented.official(invented.run(place), by=by)
        candidate = Candidate.objects.get(verdict="met")
        actions.ask(candidate=candidate, reply_due_on=date(2025, 11, 24), by=by)
        second = invented.ready(first.run, number=2)
        Candidate.objects.filter(monitoring=second, verdict="met").update(verdict="cannot_tell")
        actions.make_official(monitoring=second, reason="Уточнение", by=by)
    same = Candidate.objects.get(monitoring=second, organisation=candidate.organisation)
    assert same.state == "found"


def test_only_who_runs_monitorings_makes_them_official(place):
    waiting = invented.ready(invented.run(place))
    for who in (
        office.actor_with(Auditor, place),
        office.actor_with(Coordinator, office.territory()),
    ):
        with pytest.raises(PermissionDeniedError):
            actions.make_official(monitoring=waiting, by=who)
        with pytest.raises(PermissionDeniedError):
            actions.start(run=waiting.run, by=who)


def test_two_monitorings_are_compared_by_value_verdict_and_group(place, by, client):
    run = invented.run(place)
    first, second = invented.ready(run), invented.ready(run, number=2)
    whole = Value.objects.filter(
        monitoring=second, organisation=None, indicator="vpr_low_share", procedure="", school_year=2025
    )  # fmt: skip
    whole.update(value=0.5)
    Judgement.objects.filter(monitoring=second, verdict="met").update(verdict="not_met")
    Placement.objects.filter(monitoring=second, number=3).update(number=2)
    office.signed_in(client, Coordinator, place)
    address = reverse("monitoring:compare", args=(second.pk, first.pk))
    page = client.get(address).content.decode()
    assert "50,0" in page
    assert "не отвечает" in page
    assert page.count("<ins>2</ins>") == 2
    same = client.get(reverse("monitoring:compare", args=(first.pk, first.pk))).content.decode()
    assert "Числа одинаковы" in same


def test_the_official_page_asks_first(place, client):
    waiting = invented.ready(invented.run(place))
    office.signed_in(client, Coordinator, place)
    address = reverse("monitoring:official", args=(waiting.pk,))
    assert "Группы школ станут" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "official"
