"""Every committed fixture reads as its expectation says; every kind has a good file and a broken one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from opora.capabilities.read import described
from opora.core.errors import FileError
from opora.readers._kinds import kind_id, kinds
from opora.readers._process import ReaderProcess


HERE = Path(__file__).parent
FILES = sorted(
    path for path in HERE.glob("*/*") if path.with_name(path.name + ".expected.json").exists()
)


@pytest.fixture(scope="module")
def process() -> Iterator[ReaderProcess]:
    with ReaderProcess(b"a secret of tests only") as one:
        yield one


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixture_reads_as_expected(path: Path, process: ReaderProcess) -> None:
    expected = json.loads(path.with_name(path.name + ".expected.json").read_text(encoding="utf-8"))

    try:
        answer = described(process.read(path.name, path.read_bytes()))
    except FileError as error:
        answer = described(error)

    text = json.dumps(answer, ensure_ascii=False)
    assert not [word for word in expected["silent"] if word in text]
    found = {issue["code"] for issue in answer["issues"]}
    if "refused" in expected:
        assert answer["family"] == "refused", answer["kind"]
        assert expected["refused"] in found
        return
    assert answer["kind"] == expected["kind"], answer
    shown = [
        {key: table.get(key) for key in want}
        for want, table in zip(expected["tables"], answer["tables"], strict=True)
    ]
    assert shown == expected["tables"], answer["issues"]
    assert set(expected["codes"]) <= found, answer["issues"]


def test_every_kind_has_a_good_and_a_broken_file() -> None:
    named = {
        kind_id(kind): sorted(path.name for path in (HERE / kind_id(kind)).glob("*.expected.json"))
        for kind in kinds()
    }

    lacking = {
        name
        for name, files in named.items()
        if len(files) < 2 or not any("broken" in file for file in files)
    }

    assert lacking == set()
