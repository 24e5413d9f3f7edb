"""A person's name, telephone or document in a place no layout has for it leaves no trace in what a reader gives."""

import json
from pathlib import Path

import pytest

from opora.capabilities.read import described
from opora.core.errors import FileError
from opora.readers._one_file import reading_of
from tests.readers.invented import CASES
from tests.readers.invented.case import Case
from tests.readers.workbooks import file_bytes


SECRETS = (
    "Секретова Тайна Скрытовна",
    "СЕКРЕТОВА ТАЙНА",
    "Секретов И.И.",
    "+7(901)555-45-67",
    "8 901 5554567",
    "4512 776655",
    "tayna.sekret@mail.ru",
)
TRACES = ("секрет", "тайна", "555-45-67", "5554567", "776655", "sekret")
WHERE = 12  # rows from the top: heads, headers and the first rows of data of every layout


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}/{case.name}")
def test_personal_data_in_any_place_leaves_no_trace(case: Case) -> None:
    for number in range(WHERE):
        secret = SECRETS[number % len(SECRETS)]

        told = _told(case, file_bytes(_with(case, number, secret), case.suffix))

        assert not [trace for trace in TRACES if trace in told.casefold()], (number, secret)


def _with(case: Case, number: int, secret: str) -> dict[str, list[list[object]]]:
    """The case with one cell of row `number` of every sheet replaced; the cell moves with the row."""
    sheets = {name: [list(row) for row in rows] for name, rows in case.sheets.items()}
    for rows in sheets.values():
        if number < len(rows) and rows[number]:
            rows[number][(7 * number + 3) % len(rows[number])] = secret
    return sheets


def _told(case: Case, content: bytes) -> str:
    try:
        reading = reading_of(case.file, content, b"a secret of tests only")
    except FileError as error:
        return json.dumps(described(error), ensure_ascii=False) + str(error)
    rows = [str(table.rows.rows()) for table in reading.tables]
    return json.dumps(described(reading), ensure_ascii=False) + "".join(rows)


def test_a_sheet_named_after_a_person_loses_its_name() -> None:
    case = next(case for case in CASES if case.kind == "mark_statistics" and case.suffix == "xlsx")
    sheets = {"Секретова Тайна": next(iter(case.sheets.values())), "Секретов И.И.": [["x"]]}

    told = _told(case, file_bytes(sheets | {"_Секретова Тайна Скрытовна": [["x"]]}, "xlsx"))

    assert not [trace for trace in TRACES if trace in told.casefold()]


def test_a_pipe_or_a_folder_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    import os

    from opora.capabilities.read import read_files

    os.mkfifo(tmp_path / "pipe.xlsx")

    answers = list(read_files([tmp_path / "pipe.xlsx", tmp_path], secret=b"a secret of tests only"))

    assert [answer.code for answer in answers if isinstance(answer, FileError)] == ["OP-201"] * 2
