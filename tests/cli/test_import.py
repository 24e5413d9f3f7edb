"""`opora import` from the outside: what it prints and refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from opora.cli import opora
from tests.capabilities.test_import_folder import f3


@pytest.fixture
def run(tmp_path: Path):
    f3(tmp_path / "выгрузки" / "1.xlsx")

    def running(*options: str):
        arguments = ["import", str(tmp_path / "выгрузки"), "--into", str(tmp_path / "х"), *options]
        return CliRunner().invoke(opora, arguments)

    return running


def test_an_import_says_what_it_did(run):
    done = run()

    assert done.exit_code == 0, done.output
    assert "импортировано: 1" in done.output
    assert "версия данных:" in done.output
    assert "без изменений: 1" in run().output


@pytest.mark.parametrize("options", [["--replace"], ["--reason", "так надо"]])
def test_replace_and_reason_go_together(run, options):
    done = run(*options)

    assert done.exit_code == 2
    assert "--replace и --reason" in done.output


def test_a_reason_reaches_the_history(run, tmp_path):
    run()
    f3(tmp_path / "выгрузки" / "1.xlsx", second=25.0)

    assert "заменено: 1" in run("--replace", "--reason", "опечатка").output
