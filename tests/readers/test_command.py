"""`opora read`: what a person sees, what a program gets, and the exit code."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from opora.capabilities.read import read_files
from opora.cli.read import read
from opora.core.errors import FileError
from opora.readers._secret import local_secret, secret_path


HERE = Path(__file__).parent
GOOD = HERE / "mark_statistics" / "old_title_xls.xls"
BAD = HERE / "refused" / "unknown_headers.xlsx"
NAMED = HERE / "ege_protocol" / "chemistry_and_physics.xlsx"


def test_person_sees_kind_procedure_period_rows_and_issues() -> None:
    said = CliRunner().invoke(read, [str(GOOD)])

    assert said.exit_code == 0, said.output
    assert "вид: mark_statistics" in said.output
    assert "ВПР, Русский язык, 4 класс, 2021" in said.output
    assert "строк 5: принято 5" in said.output
    assert "проверьте [OP-342]" in said.output


def test_program_gets_one_object_a_line_and_exit_code_11() -> None:
    said = CliRunner().invoke(read, ["--json", str(GOOD), str(BAD), "нет такого файла.xlsx"])

    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert said.exit_code == FileError.exit_code
    assert [answer["family"] for answer in answers] == ["assessment", "refused", "refused"]
    assert [answer["file"] for answer in answers] == [str(GOOD), str(BAD), "нет такого файла.xlsx"]
    assert {"code", "place", "message"} <= set(answers[0]["issues"][0])


def test_unknown_kind_names_what_was_seen_and_the_nearest_kind() -> None:
    near = HERE / "refused" / "nearly_participants.xlsx"

    (answer,) = read_files([near], secret=b"a secret of tests only")

    assert isinstance(answer, FileError)
    assert "«Пользователь»" in answer.message
    assert "не хватает столбцов" in answer.message


def test_no_frame_holds_a_name_a_document_or_a_printed_code() -> None:
    (answer,) = read_files([NAMED], secret=b"a secret of tests only")

    assert not isinstance(answer, FileError)
    text = "\n".join(str(table.rows.rows()) for table in answer.tables)
    assert not [word for word in ("Журавлёва", "Капитолина", "Аристарховна") if word in text]


def test_secret_is_made_once_and_only_for_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPORA_SECRET_FILE", str(tmp_path / "deep" / "secret"))

    first, second = local_secret(), local_secret()

    assert first == second
    assert len(first) >= 32
    if os.name == "posix":
        assert stat.S_IMODE(secret_path().stat().st_mode) == 0o600


def test_short_secret_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_bytes(b"short")
    monkeypatch.setenv("OPORA_SECRET_FILE", str(tmp_path / "secret"))

    with pytest.raises(FileError, match="слишком короток"):
        local_secret()
