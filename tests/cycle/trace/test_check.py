"""The cycle check in the office: a job, a page of complaints that lead to their places, a file without names."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command

from opora.access.roles import Auditor, Coordinator, DepartmentHead, Methodist, SchoolTeam
from opora.capabilities.check_cycle import read_run
from opora.cycle.decisions.models import Commitment
from opora.cycle.goals.models import Goal
from opora.cycle.trace.models import CycleCheck
from opora.cycle.trace.queries import complaints_of, records_of
from opora.jobs.actions import cancel
from opora.jobs.context import CancelRequested
from opora.jobs.running import run_waiting
from tests.cycle.trace.conftest import SCHOOL
from tests.support import office


pytestmark = pytest.mark.data_layer


@pytest.fixture
def faulty(led):
    """The chain with faults: a goal without a target, a promise nobody gave, a measure without a term."""
    Goal.objects.filter(pk=led.goal.pk).update(target=None)
    Commitment.objects.create(
        meeting=led.decision.meeting,
        printed_name="Осинин П.П.",
        text="Осинин П.П. разместит справку",
    )
    return led


def codes(run, on):
    return {one["code"] for one in complaints_of(run, on)}


def test_the_records_are_those_of_the_run(led, today):
    told = records_of(led.town.run, today)
    assert [one.id for one in told.goals] == [f"goal-{led.goal.pk}"]
    (advice,) = told.recommendations
    assert advice.findings == (f"finding-{led.finding.pk}",)
    assert (advice.asked, advice.answered) == (1, 0)
    (measure,) = told.measures
    assert measure.recommendations == (advice.id,)
    (decision,) = told.decisions
    assert (decision.question, decision.followed_by) == (f"question-{led.question.pk}", 1)
    (execution,) = told.executions
    assert execution.evidence == ("paper",)
    assert {one.id for one in told.findings} > {f"finding-{led.finding.pk}"}


def test_the_faults_are_found_and_mended_ones_are_not(faulty, today):
    found = codes(faulty.town.run, today)
    assert {"OP-2002", "OP-2045", "OP-2034", "OP-2033"} <= found
    Goal.objects.filter(pk=faulty.goal.pk).update(target=0.1)
    Commitment.objects.all().delete()
    faulty.measure.due_text, faulty.measure.responsible_text = "в течение года", "методист"
    faulty.measure.save()
    assert not {"OP-2002", "OP-2045", "OP-2034", "OP-2033"} & codes(faulty.town.run, today)


def test_another_run_s_records_stay_out(led, today):
    other = office.run(office.territory(parent=led.town.territory.parent))
    told = records_of(other, today)
    assert not any((told.goals, told.findings, told.measures, told.decisions, told.assignments))


def test_every_address_of_a_complaint_opens(client, faulty, today):
    office.signed_in(client, Coordinator, faulty.town.territory)
    addresses = {one["address"] for one in complaints_of(faulty.town.run, today)} - {""}
    assert len(addresses) >= 4
    assert {client.get(address).status_code for address in sorted(addresses)[:25]} == {200}


def test_a_check_is_started_done_in_the_background_and_shown(client, faulty):
    office.signed_in(client, Coordinator, faulty.town.territory)
    address = f"/trace/run/{faulty.town.run.pk}/check/"
    assert "ещё не проверяли" in client.get(address).content.decode()
    assert client.post(f"{address}start/").status_code == 302
    run_waiting()
    text = client.get(address).content.decode()
    assert "У цели нет значения, к которому идут: 1" in text
    assert f'href="/goals/goal/{faulty.goal.pk}/"' in text
    assert "OP-2045" in text
    assert client.get(f"{address}?as=xlsx").status_code == 200


def test_who_may_check_and_who_may_look(client, led):
    run = led.town.run
    address = f"/trace/run/{run.pk}/check/"
    CycleCheck.objects.create(run=run, state="done", made_by=1, made_name="Берёзкина А. Л.")
    for role, starts in ((DepartmentHead, 302), (Auditor, 403)):
        office.signed_in(client, role, led.town.territory)
        assert client.get(address).status_code == 200
        assert client.post(f"{address}start/").status_code == starts
    for role, over in ((Methodist, led.town.territory), (SchoolTeam, led.town.schools[SCHOOL])):
        office.signed_in(client, role, over)
        for one in (address, f"/trace/run/{run.pk}/export/", f"/trace/run/{run.pk}/folders/"):
            assert client.get(one).status_code == 404
    office.signed_in(client, Coordinator, office.territory(parent=led.town.territory.parent))
    assert client.get(address).status_code == 404
    assert client.post(f"{address}start/").status_code == 404


def test_the_file_names_nobody(client, faulty, tmp_path):
    office.person("Осинин", "Пётр", "Павлович")
    office.signed_in(client, Coordinator, faulty.town.territory)
    page, export = (f"/trace/run/{faulty.town.run.pk}/{one}/" for one in ("check", "export"))
    assert client.get(export).status_code == 404
    assert export not in client.get(page).content.decode()
    client.post(f"{page}start/")
    run_waiting()
    assert export in client.get(page).content.decode()
    answer = client.get(export)
    text = answer.content.decode()
    assert "Осинин" not in text
    assert "[имя] разместит справку" in text
    file = tmp_path / "цикл.json"
    file.write_bytes(answer.content)
    assert read_run(file).territory == faulty.town.territory.name
    assert json.loads(text)["format"] == "opora-run"


def test_the_file_is_what_the_check_read_whatever_came_later(client, faulty):
    office.signed_in(client, Coordinator, faulty.town.territory)
    client.post(f"/trace/run/{faulty.town.run.pk}/check/start/")
    run_waiting()
    export = f"/trace/run/{faulty.town.run.pk}/export/"
    before = client.get(export).content
    Goal.objects.filter(pk=faulty.goal.pk).update(text="Другая цель")
    assert client.get(export).content == before
    check = CycleCheck.objects.get()
    assert (hashlib.sha256(before).hexdigest(), len(before)) == (check.sha256, check.size)


def test_a_cancelled_check_leaves_nothing_and_another_is_started(client, faulty):
    office.signed_in(client, Coordinator, faulty.town.territory)
    page = f"/trace/run/{faulty.town.run.pk}/check/"
    client.post(f"{page}start/")
    told = client.get(page).content.decode()
    assert "Отменить" in told
    assert "check/start/" not in told
    cancel(CycleCheck.objects.get().job_id)
    run_waiting()
    assert "check/start/" in client.get(page).content.decode()
    client.post(f"{page}start/")
    run_waiting()
    assert [one.state for one in CycleCheck.objects.order_by("pk")] == ["checking", "done"]


def test_a_check_may_be_cancelled_between_stages(faulty, today):
    heard = []

    def tell(done, total):
        heard.append((done, total))
        if done == 3:
            raise CancelRequested

    with pytest.raises(CancelRequested):
        records_of(faulty.town.run, today, tell=tell)
    assert [done for done, _ in heard] == [0, 1, 2, 3]
    assert heard[0][1] >= 9


def test_the_commands_write_and_check(faulty, tmp_path, capsys):
    file = tmp_path / "цикл.json"
    run = faulty.town.run
    call_command("export_run", run.pk, to=file)
    assert read_run(file).goals[0].target is None
    with pytest.raises(SystemExit):
        call_command("check_cycle", run.pk)
    assert "OP-2002" in capsys.readouterr().out
    with pytest.raises(CommandError, match="нет"):
        call_command("check_cycle", 999_999)
    with pytest.raises(CommandError, match="Есть"):
        call_command("export_run", 999_999, to=file)
