"""Mutated files: no crash, no hang, and every row is kept, refused or noted."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.core.codes.readers import NOT_A_ROW
from opora.core.errors import FileError
from opora.core.issues import Severity
from opora.core.reading import FACTS, GROUPS, PARTICIPANTS, Reading, Shape, Table
from opora.readers._book import Book, Sheet
from opora.readers._columns import sheets_with
from opora.readers._intake import Intake
from opora.readers._kinds import Kind, kind_id, kinds, recognised
from opora.readers._process import ReaderProcess
from opora.readers._text import is_blank, key
from opora.readers._wire import packed
from tests.readers.invented import CASES
from tests.support.mutations import mutated_bytes, mutated_rows


FIXTURES = sorted(
    path
    for path in (Path(__file__).parents[1] / "readers").glob("*/*")
    if path.suffix in {".xlsx", ".xls", ".csv"}
)
SCHEMAS = {Shape.PARTICIPANTS: PARTICIPANTS, Shape.GROUPS: GROUPS, Shape.FACTS: FACTS}
KEY_COLUMNS = {
    "participants_export_2020": "code",
    "participants_export_2021": "code",
    "participants_export_2022": "code",
    "participants_open_set": "code",
    "collection_form": "code",
    "mark_statistics": "group",
    "score_distribution": "group",
    "consolidated_marks": "login",
    "consolidated_scores": "login",
    "objectivity_list": "login",
    "support_list": "login",
}
SEEDS = st.integers(min_value=0, max_value=2**48)
pytestmark = pytest.mark.properties


def _check_rows(seed: int) -> None:
    """One invented book with its rows mutated, read in this process so that a crash shows its place."""
    dice = random.Random(seed)
    case = dice.choice(CASES)
    rows = {
        name: mutated_rows([list(row) for row in sheet], dice)
        for name, sheet in case.sheets.items()
    }
    book = Book(tuple(Sheet(name, sheet) for name, sheet in rows.items()))
    intake = Intake("файл", b"a secret of tests only")
    try:
        kind = recognised(book)
    except FileError:
        return
    tables = kind.read(book, intake)
    _check_nothing_lost(book, kind, tables, intake)
    _check_reading(
        Reading(file="файл", sha256="", kind="", tables=tuple(tables), issues=tuple(intake.issues))
    )


def _check_nothing_lost(book: Book, kind: Kind, tables: list[Table], intake: Intake) -> None:
    """An independent count: rows whose key cell is filled are kept, refused or noted as no rows."""
    role = KEY_COLUMNS.get(kind_id(kind))
    if role is None:
        return
    noted = sum(issue.count for issue in intake.issues if issue.code == NOT_A_ROW.code)
    filled = 0
    for sheet, header in sheets_with(book, kind.COLUMNS):  # type: ignore[attr-defined]
        if any(table.sheet == sheet.name for table in tables):
            title = key(sheet.rows[header.row][header.at[role]])
            cells = [row[header.at[role]] for row in sheet.rows[header.row + 1 :]]
            filled += sum(not is_blank(cell) and key(cell) != title for cell in cells)
    assert sum(table.seen for table in tables) + noted >= filled, "rows were lost silently"


def _check_reading(reading: Reading) -> None:
    refused_rows = sum(
        issue.count for issue in reading.issues if issue.severity is Severity.REFUSED
    )
    refused = sum(table.refused for table in reading.tables)
    assert refused_rows >= refused, "a row was refused without a counted reason"
    for table in reading.tables:
        assert table.seen == table.kept + table.refused
        for name, kind in SCHEMAS[table.shape].items():
            assert table.rows.schema[name] == kind
        if table.shape is Shape.PARTICIPANTS:
            assert table.rows.height == table.kept
            assert table.rows["row"].n_unique() == table.rows.height
            assert table.rows["primary_score"].drop_nulls().is_between(0, 999).all()
            assert table.rows["mark"].drop_nulls().is_between(2, 5).all()
        if table.shape is Shape.GROUPS:
            assert table.rows["percent"].drop_nulls().is_between(0, 100.01).all()
        assert table.rows["row"].is_between(1, 2**20).all()
    packed(reading)


def _check_bytes(seed: int, process: ReaderProcess) -> None:
    dice = random.Random(seed)
    path = dice.choice(FIXTURES)
    content = mutated_bytes(path.read_bytes(), dice)
    (answer,) = process.read_all([(path.name, content)])
    if isinstance(answer, FileError):
        assert answer.code.startswith("OP-2")
        assert answer.code != "OP-210", f"the child died of seed {seed}"
    else:
        _check_reading(answer)


@pytest.fixture(scope="module")
def process() -> Iterator[ReaderProcess]:
    with ReaderProcess(b"a secret of tests only") as one:
        yield one


@given(SEEDS)
@settings(max_examples=400)
def test_mutated_rows_lose_nothing_silently(seed: int) -> None:
    _check_rows(seed)


@pytest.mark.slow
def test_mutated_bytes_are_read_or_refused(process: ReaderProcess) -> None:
    for seed in range(300):
        _check_bytes(seed, process)


@pytest.mark.long
@given(SEEDS)
@settings(max_examples=3000)
def test_thousands_of_mutated_rows(seed: int) -> None:
    _check_rows(seed)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_thousands_of_mutated_bytes(process: ReaderProcess) -> None:
    for seed in range(1000, 3000):
        _check_bytes(seed, process)


@given(st.text(max_size=200) | st.floats() | st.booleans() | st.integers() | st.dates() | st.none())
@settings(max_examples=300)
def test_any_single_cell_is_cleaned_without_a_crash(cell: object) -> None:
    header = [
        "Код участника",
        "Вариант",
        "1 (5б)",
        "Отметка за предыдущий триместр/ четверть/полугодие",
        "Пол",
    ]
    rows = [
        header,
        *[[cell if place == column else 1 for place in range(5)] for column in range(5)],
    ]
    book = Book((Sheet("Протокол", rows),))  # type: ignore[arg-type]
    tables = recognised(book).read(book, Intake("файл", b"a secret of tests only"))

    assert sum(table.seen for table in tables) >= 4


def test_there_are_kinds_to_fuzz() -> None:
    assert len(kinds()) >= 25
