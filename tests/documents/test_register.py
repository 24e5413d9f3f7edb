"""A folder of mixed files becomes a register in one command; broken files are named and stop nothing."""

import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from opora.capabilities.register import SAVED, register
from opora.cli import opora
from tests.documents.conftest import BROKEN


def sheets(path):
    book = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}, book


@pytest.mark.slow
def test_a_mixed_folder_gives_one_register_with_the_broken_ones_named(mixed_folder, tmp_path):
    target = tmp_path / "реестр.xlsx"

    ran = CliRunner().invoke(opora, ["read", str(mixed_folder(30)), "--table", str(target)])

    assert ran.exit_code == 0, ran.output
    assert all(name in ran.output for name in BROKEN)
    found, book = sheets(target)
    assert len(found["Файлы"]) == 1 + 30
    outcomes = {row[0]: row[1] for row in found["Файлы"][1:]}
    assert {name for name, outcome in outcomes.items() if outcome == "не прочитан"} == set(BROKEN)
    assert book["Поручения"].auto_filter.ref.startswith("A1:L")
    dated = [row for row in found["Поручения"][1:] if row[5] is not None]
    assert all(hasattr(row[5], "year") for row in dated)
    assert any(row[3] == "Методический центр" and row[7] == "Котов А.И." for row in dated)


@pytest.mark.long
def test_two_hundred_mixed_files_in_one_command(mixed_folder, tmp_path):
    made = register([mixed_folder(200)], tmp_path / "реестр.xlsx")

    assert len(made.files) == 200
    assert {name for name, _ in made.broken} == set(BROKEN)


@pytest.mark.slow
def test_an_interrupted_run_goes_on_where_it_stopped(mixed_folder, tmp_path):
    folder, target = mixed_folder(9), tmp_path / "реестр.xlsx"
    first = register([folder], target)
    state = target.with_name(target.name + SAVED)
    lines = state.read_text("utf-8").splitlines(keepends=True)
    state.write_text("".join(lines[:4]) + lines[4][:40], "utf-8")  # cut in the middle of a line

    steps = []
    second = register([folder], target, progress=lambda *told: steps.append(told))

    assert second.resumed == 4
    assert second.rows == first.rows
    assert second.files == first.files
    assert steps[-1] == ("чтение документов", 9, 9)


def test_what_is_saved_is_one_object_a_line(mixed_folder, tmp_path):
    target = tmp_path / "реестр.xlsx"
    register([mixed_folder(4)], target)

    lines = target.with_name(target.name + SAVED).read_text("utf-8").splitlines()

    assert {json.loads(line)["outcome"] for line in lines} <= {
        "прочитан",
        "решений нет",
        "не прочитан",
    }
