"""Hostile files are refused in under a second with the right words, and the next file is read."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from opora.core.errors import FileError
from opora.readers._process import Limits, ReaderProcess
from tests.readers.hostile import HOSTILE, PLAIN, wide_but_allowed
from tests.readers.workbooks import xlsx


@pytest.fixture(scope="module")
def process() -> Iterator[ReaderProcess]:
    with ReaderProcess(b"a secret of tests only") as one:
        yield one


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_file_is_refused_and_the_next_is_read(name: str, process: ReaderProcess) -> None:
    made, code = HOSTILE[name]
    content = made() if callable(made) else made

    with pytest.raises(FileError) as caught:
        process.read(f"{name}.xlsx", content)

    assert caught.value.code == code, caught.value.message
    assert name in caught.value.message
    assert process.read("next.xlsx", xlsx(PLAIN)).kind == "mark_statistics"


@pytest.mark.parametrize("name", ["zip_bomb", "far_cell", "entity_bomb", "password", "truncated"])
def test_refusal_takes_less_than_a_second_of_processor_time(
    name: str, process: ReaderProcess
) -> None:
    """Time of the wall is other people's too on a shared machine; a generous bound still catches a hang."""
    made, _ = HOSTILE[name]
    content = made() if callable(made) else made
    process.read("warm.xlsx", xlsx(PLAIN))

    start = time.monotonic()
    with pytest.raises(FileError):
        process.read(f"{name}.xlsx", content)

    assert time.monotonic() - start < 5


def test_one_child_reads_many_files() -> None:
    with ReaderProcess(b"a secret of tests only") as process:
        answers = list(process.read_all([(f"{number}.xlsx", xlsx(PLAIN)) for number in range(20)]))

        assert [answer.file for answer in answers if not isinstance(answer, FileError)] == [
            f"{n}.xlsx" for n in range(20)
        ]
        assert process.started == 1


def test_time_limit_refuses_the_file_and_goes_on() -> None:
    with ReaderProcess(b"a secret of tests only", Limits(seconds=0.001)) as process:
        with pytest.raises(FileError) as caught:
            process.read("slow.xlsx", wide_but_allowed())

        assert caught.value.code == "OP-210"
        assert "0 с" in caught.value.message


def test_memory_limit_refuses_the_file_and_goes_on() -> None:
    files = [("big.xlsx", wide_but_allowed()), ("small.xlsx", xlsx(PLAIN))]
    with ReaderProcess(b"a secret of tests only", Limits(memory=96 * 2**20)) as process:
        answers = list(process.read_all(files))

        assert isinstance(answers[0], FileError)
        assert answers[0].code == "OP-210"
        assert not isinstance(answers[1], FileError)
        assert process.started == 2


def test_giving_up_half_way_leaves_no_answer_of_another_file() -> None:
    with ReaderProcess(b"a secret of tests only") as process:
        several = process.read_all([(f"{number}.xlsx", xlsx(PLAIN)) for number in range(3)])
        next(several)
        several.close()

        assert process.read("later.xlsx", xlsx(PLAIN)).file == "later.xlsx"


def test_same_code_gets_the_same_hash_with_one_secret_and_another_with_another() -> None:
    path = next(Path(__file__).parent.glob("individual_results/municipal*.xlsx"))
    seen = []
    for secret in (b"first secret of tests", b"first secret of tests", b"second secret of tests"):
        with ReaderProcess(secret) as process:
            rows = process.read("a.xlsx", path.read_bytes()).tables[0].rows
        seen.append(rows["participant"].to_list())

    assert seen[0] == seen[1]
    assert not set(seen[0]) & set(seen[2])
    assert len(set(seen[0])) == 4, "one printed code in two schools is two participants"
