"""Capability `check_cycle` and `opora check`: a run goes to a file and back; a broken file is refused."""

import json

import pytest
from click.testing import CliRunner

from opora.capabilities.check_cycle import check_files, read_run, run_to_json
from opora.cli import opora
from opora.core.cycle_check.records import Portion, whole
from opora.core.errors import FileError
from tests.core.cycle_check import runs


@pytest.fixture
def saved(tmp_path):
    file = tmp_path / "цикл.json"
    file.write_bytes(run_to_json(runs.faultless(goals=(runs.goal(target=None),))))
    return file


def test_a_run_reads_back_equal(saved):
    assert read_run(saved) == runs.faultless(goals=(runs.goal(target=None),))
    assert run_to_json(read_run(saved)) == saved.read_bytes()


def test_portions_of_stages_are_put_together_in_order():
    header = runs.run()
    portions = (Portion(goals=(runs.goal(),)), Portion(measures=(runs.measure(),)))
    put = whole(header, portions)
    assert (put.goals, put.measures, put.territory) == (
        (runs.goal(),),
        (runs.measure(),),
        "Озёрский район",
    )


def test_the_command_says_what_is_wrong_and_what_to_do(saved):
    said = CliRunner().invoke(opora, ["check", str(saved)])
    assert said.exit_code == 1
    assert "1\xa0замечание" in said.output
    assert "OP-2002 У цели нет значения, к которому идут" in said.output
    assert "Укажите целевое значение" in " ".join(said.output.split())
    assert "– Снизить долю низких результатов" in said.output


def test_a_clean_run_ends_well(tmp_path):
    file = tmp_path / "цикл.json"
    file.write_bytes(run_to_json(runs.faultless()))
    said = CliRunner().invoke(opora, ["check", str(file)])
    assert (said.exit_code, "замечаний нет" in said.output) == (0, True)


def test_programs_get_one_object_a_line(saved, tmp_path):
    said = CliRunner().invoke(opora, ["check", "--json", str(saved), str(tmp_path / "нет.json")])
    assert said.exit_code == 11
    good, refused = (json.loads(line) for line in said.output.splitlines())
    assert [one["code"] for one in good["complaints"]] == ["OP-2002"]
    assert good["complaints"][0]["address"] == "/goals/goal/1/"
    assert (refused["family"], refused["code"]) == ("refused", "OP-2091")


@pytest.mark.parametrize(
    "content, why",
    [
        (b"", "это не запись JSON"),
        (b"[1]", "это не запись JSON"),
        (b'{"format": "opora-run"}', "не подходит «territory»"),
        (run_to_json(runs.run()).replace(b'"version": 1', b'"version": 9'), "«version»"),
        (run_to_json(runs.run()).replace(b'"state"', b'"stat"'), "«state» (и ещё 1)"),
    ],
)
def test_what_is_no_run_is_refused_with_the_place(tmp_path, content, why):
    file = tmp_path / "цикл.json"
    file.write_bytes(content)
    (answer,) = check_files([file])
    assert isinstance(answer, FileError)
    assert why in answer.message
