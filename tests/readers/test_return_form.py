"""A filled return comes back, however people treated the file; what is another's is refused with a plain message."""

import random
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from opora.core.errors import FileError
from opora.core.returns import ReturnPeriod, layout
from opora.readers._process import ReaderProcess
from opora.readers._return_form import read_return_form
from opora.writers.return_form import FormContent, return_form_bytes
from tests.readers.hostile import HOSTILE
from tests.support.mutations import mutated_bytes
from tests.support.returns import EVERYTHING
from tests.writers.test_return_form import IDENTITY


FORMS = {"invented": EVERYTHING}
FIRST = 11  # the row of the first question


def blank(identity=IDENTITY):
    """The form as it goes out."""
    nothing = FormContent(identity=identity, units={}, values={}, previous={}, known={})
    return return_form_bytes(EVERYTHING, nothing)


@pytest.fixture(scope="module")
def process():
    """One child process for all files of this module."""
    with ReaderProcess(b"") as one:
        yield one


@pytest.fixture
def read(process):
    """Reads a file by the forms at hand."""

    def reading(content, forms=FORMS, **more):
        return read_return_form(content, forms, file="ответ.xlsx", process=process, **more)

    return reading


@pytest.fixture
def back(read):
    """What is read of the book as the person saved it."""

    def reading(book, **more):
        saved = BytesIO()
        book.save(saved)
        return read(saved.getvalue(), **more)

    return reading


@pytest.fixture
def book():
    """The form opened by a person."""
    return openpyxl.load_workbook(BytesIO(blank()))


def test_answers_come_back_as_typed_with_their_cells(book, back):
    sheet = book[layout.FORM_SHEET]
    for row, typed in enumerate(
        ["1 204", 12.0, "45,5", "05.11.2025", None, " да ", None, True], FIRST
    ):
        sheet.cell(row, 3).value = typed

    filled = back(book, expected=IDENTITY)

    assert filled.values == {
        "people": "1 204", "part": "12", "percent": "45,5", "day": "05.11.2025", "words": "да",
        "done": "да",
    }  # fmt: skip
    place = filled.places["part"]
    assert (place.file, place.sheet, place.row, place.column) == (
        "ответ.xlsx", "Возврат", 12, "Значение",
    )  # fmt: skip
    assert (filled.identity, filled.extra_rows, filled.extra_columns) == (IDENTITY, 0, 0)
    assert not filled.is_outdated


def test_rows_and_columns_of_ones_own_are_counted_and_move_nothing(book, back):
    sheet = book[layout.FORM_SHEET]
    sheet.insert_rows(FIRST + 1, 2)
    sheet.cell(FIRST + 1, 2).value, sheet.cell(FIRST + 1, 3).value = "Ещё вопрос", 5
    sheet.cell(FIRST + 2, 2).value = "Заметка без ответа"
    sheet.insert_cols(3)
    sheet.cell(FIRST, 3).value = "уточнить"
    sheet.cell(FIRST, 4).value, sheet.cell(FIRST + 3, 4).value = 7, 3

    filled = back(book, expected=IDENTITY)

    assert filled.values == {"people": "7", "part": "3"}
    assert (filled.extra_rows, filled.extra_columns) == (1, 1)


def test_a_row_without_its_code_is_known_by_its_title(book, back):
    sheet = book[layout.FORM_SHEET]
    sheet.delete_cols(1)
    sheet.cell(FIRST, 2).value = 7

    assert back(book).values == {"people": "7"}


def test_a_sheet_may_be_renamed_and_others_added(book, back):
    book[layout.FORM_SHEET].cell(FIRST, 3).value = 7
    book[layout.FORM_SHEET].title = "Наш ответ"
    book.create_sheet("Черновик", 0)["A1"] = "записи"

    assert back(book, expected=IDENTITY).values == {"people": "7"}


@pytest.mark.parametrize(
    "changed, told",
    [
        ({"school": "edu990106", "school_title": "Школа № 6"}, "школа: в файле «Школа № 6», нужно «МБОУ"),
        ({"period": ReturnPeriod(2024)}, "период: в файле «2024/2025 учебный год», нужно «2025/2026"),
    ],
)  # fmt: skip
def test_anothers_return_is_refused_naming_the_difference(changed, told, read):
    with pytest.raises(FileError) as refused:
        read(blank(replace(IDENTITY, **changed)), expected=IDENTITY)

    assert refused.value.code == "OP-352"
    assert told in refused.value.message


def test_another_form_is_refused_by_its_title(read):
    other = EVERYTHING.model_copy(update={"id": "other", "title": "Другой возврат"})
    content = blank(replace(IDENTITY, form="other"))

    with pytest.raises(FileError, match="форма: в файле «Другой возврат», нужно «Придуманный"):
        read(content, FORMS | {"other": other}, expected=IDENTITY)


def test_a_form_the_pack_no_longer_has_is_refused_with_near_names(read):
    with pytest.raises(FileError, match="возможно, invented"):
        read(blank(replace(IDENTITY, form="inventedd")))


def test_a_form_of_an_earlier_version_is_read_and_told(read):
    content = blank(replace(IDENTITY, version="0" * 12))

    assert read(content, expected=IDENTITY).is_outdated


def test_a_book_without_the_hidden_sheet_is_not_a_form(book, back):
    del book[layout.IDENTITY_SHEET]

    with pytest.raises(FileError, match="служебного листа в книге нет") as refused:
        back(book)
    assert refused.value.code == "OP-351"


@pytest.mark.parametrize("cell, value", [("A1", "другое"), ("B6", "скоро"), ("B4", None)])
def test_a_changed_hidden_sheet_is_not_trusted(book, cell, value, back):
    book[layout.IDENTITY_SHEET][cell] = value

    with pytest.raises(FileError, match="служебный лист изменён"):
        back(book)


def test_a_table_without_its_headings_is_refused(book, back):
    book[layout.FORM_SHEET].delete_rows(FIRST - 1)

    with pytest.raises(FileError, match="нет столбцов «Показатель» и «Значение»"):
        back(book)


@pytest.mark.parametrize(
    "content, code",
    [(b"", "OP-202"), (b"PK\x03\x04broken", "OP-206"), (b"a;b\n1;2\n", "OP-351")],
)
def test_what_is_no_workbook_is_refused_by_the_guard(content, code, read):
    with pytest.raises(FileError) as refused:
        read(content)

    assert refused.value.code == code


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_here_too(name, read):
    made, code = HOSTILE[name]

    with pytest.raises(FileError) as refused:
        read(made() if callable(made) else made)

    assert refused.value.code in {code, "OP-203", "OP-351"}


def test_a_file_too_large_for_a_form_is_not_opened(read):
    with pytest.raises(FileError, match="возврат больше 2 МБ"):
        read(blank() + b" " * 2**21)


def test_a_file_spoilt_on_its_way_is_read_or_refused_and_nothing_else(read):
    dice = random.Random(20261122)
    outcomes = set()
    for _ in range(150):
        try:
            read(mutated_bytes(blank(), dice))
            outcomes.add("read")
        except FileError as refused:
            outcomes.add(refused.code)

    assert {"read", "OP-206"} <= outcomes
