"""Marking forms filled in and read back: every bad cell refused by its place, the rest kept."""

from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import openpyxl
import pytest

from opora.capabilities.diagnostic_tests import (
    identify_marking_form,
    read_marking_form,
    write_marking_form,
)
from opora.core.diagnostic_tests.scores import Marking
from opora.core.errors import FileError
from opora.readers._process import ReaderProcess
from tests.support.own_tests import ITEMS, marking_form, specification, works_of


FIRST_ROW = 7
FILE = "7А.xlsx"


@pytest.fixture(scope="module")
def child():
    with ReaderProcess(b"") as process:
        yield process


@pytest.fixture
def back(child):
    """Reads a form that came back."""
    return partial(read_marking_form, file=FILE, process=child)


def filled(rows=(), *, form=None, change=None):
    """The bytes of a form with rows typed in: each row is variant and points; `change` may spoil the book."""
    book = openpyxl.load_workbook(BytesIO(write_marking_form(form or marking_form())))
    sheet = book["Протокол"]
    for number, cells in enumerate(rows):
        for place, value in enumerate(cells):
            sheet.cell(FIRST_ROW + number, 2 + place).value = value
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def told(found):
    return [(one.code, one.place.row, one.place.column, one.message) for one in found.issues]


def test_a_form_filled_as_asked_comes_back_whole(back):
    rows = [(1, 1, 0, 3, 5), (2, 0, 1, "X", 0), ("отсутствовал",), (None, 1, 1, 2, "Х")]
    found = back(filled(rows), marking_form())
    expected = works_of("1 1 0 3 5\n2 0 1 X 0\n3 отс\n4 1 1 2 X").participants
    assert [replace(one, variant=None) for one in found.scores.participants] == list(expected)
    assert [one.variant for one in found.scores.participants] == [1, 2, None, None]
    assert (found.scores.school, found.scores.class_name) == ("s1", "7А")
    assert told(found) == []
    assert (found.rows_kept, found.rows_refused, found.rows_blank) == (4, 0, 8)


BAD = [
    (4, "«4»"),
    (-1, "«-1»"),
    (1.5, "«1.5»"),
    ("два", "«два»"),
    ("Секретов Тайн", "значение"),
    ("4500 123456", "значение"),
    (True, "«да»"),
    ("#REF!", "ошибка формулы"),
    (date(2024, 2, 1), "дата или время (программа таблиц превратила в них введённое)"),
]


@pytest.mark.parametrize("value, message", BAD)
def test_a_bad_cell_is_refused_by_its_place_and_the_row_is_kept(back, value, message):
    found = back(filled([(1, 1, 0, value, 5)]), marking_form())
    (work,) = found.scores.participants
    assert work.points == (1, 0, None, 5)
    ((code, row, column, said),) = told(found)
    assert (code, row, column) == ("OP-1542", 7, "3 (3б)")
    assert said == f"{message}: допускается целое число от 0 до 3 или X."
    assert found.cells_refused == 1
    assert "лист «Протокол», строка 7, столбец «3 (3б)»" in found.issues[0].described()
    assert "Секретов" not in found.issues[0].described()


def test_points_typed_as_text_are_points(back):
    found = back(filled([("1", "1", "0", " 3 ", "5")]), marking_form())
    assert found.scores.participants[0].points == (1, 0, 3, 5)
    assert told(found) == []


def test_blank_cells_are_not_zeros(back):
    found = back(filled([(1, 1, None, 3, None)]), marking_form())
    assert found.scores.participants[0].points == (1, None, 3, None)
    assert [one.count for one in found.issues] == [2]
    assert told(found)[0][3] == "не заполнены задания 2, 4К1: поставьте балл или X."


@pytest.mark.parametrize(
    "row, code",
    [
        (("отсутствовала", 1, 0, 3, 5), "OP-1544"),
        ((1,), "OP-1541"),  # a variant and no points
    ],
)
def test_a_row_that_contradicts_itself_is_refused_and_counted(back, row, code):
    found = back(filled([row, (1, 1, 1, 1, 1)]), marking_form())
    assert [one[0] for one in told(found)] == [code]
    assert (found.rows_kept, found.rows_refused, found.rows_blank) == (1, 1, 10)


def test_an_absent_participant_may_have_crosses(back):
    found = back(filled([("Отсутствовал", "X", "X", "X", "X")]), marking_form())
    assert found.scores.participants[0].absent
    assert told(found) == []


def test_an_unknown_variant_costs_only_itself(back):
    found = back(filled([(3, 1, 0, 3, 5)]), marking_form())
    assert found.scores.participants[0].variant is None
    assert [one[:3] for one in told(found)] == [("OP-1545", 7, "Вариант")]


def renumber(values):
    def change(book):
        for row, value in enumerate(values):
            book["Протокол"].cell(FIRST_ROW + row, 1).value = value

    return change


def test_numbers_met_twice_unknown_or_replaced_by_names_refuse_their_rows(back):
    rows = [(1, 1, 1, 1, 1)] * 5
    content = filled(rows, change=renumber([1, 1, 13, "Секретов Тайн", 5]))
    found = back(content, marking_form())
    assert [one.number for one in found.scores.participants] == [5]
    assert [(code, row) for code, row, *_ in told(found)] == [
        ("OP-1541", row) for row in (7, 8, 9, 10)
    ]
    assert "встречается дважды" in told(found)[0][3]
    assert "Секретов" not in str(found.issues)
    assert (found.rows_kept, found.rows_refused, found.rows_blank) == (1, 4, 7)


def test_columns_of_names_are_dropped_and_nothing_of_them_is_kept(back):
    def change(book):
        sheet = book["Протокол"]
        sheet.cell(6, 7).value = "Фамилия, имя"
        sheet.cell(7, 7).value = "Секретов Тайн"
        sheet.cell(6, 8).value = "Примечание"
        sheet.cell(7, 9).value = "8(901)123-45-67"

    found = back(filled([(1, 1, 0, 3, 5)], change=change), marking_form())
    assert [(one[0], one[3]) for one in told(found)] == [
        ("OP-1546", "отброшено столбцов с личными данными: 1."),
        ("OP-1546", "отброшено столбцов: 2 (Примечание)."),
    ]
    assert "Секретов" not in repr(found)
    assert "901" not in repr(found)
    assert found.scores.participants[0].points == (1, 0, 3, 5)


def test_a_task_whose_column_is_gone_is_told_once(back):
    def change(book):
        book["Протокол"].delete_cols(4)

    found = back(filled([(1, 1, 0, 3, 5)] * 2, change=change), marking_form())
    assert [one[0] for one in told(found)] == ["OP-1547"]
    assert told(found)[0][2] == "2 (1б)"
    assert found.scores.participants[0].points == (1, None, 3, 5)


@pytest.mark.parametrize(
    "change, part",
    [
        ({"test": "t2"}, "работа"),
        ({"school": "s2"}, "школа"),
        ({"class_name": "7Б"}, "класс"),
        ({"marking": Marking.SECOND}, "проверка"),
    ],
)
def test_a_form_of_something_else_is_refused_whole(back, change, part):
    content = filled([(1, 1, 0, 3, 5)], form=marking_form(**change))
    with pytest.raises(FileError, match=f"не совпадает: {part}\\.") as refusal:
        back(content, marking_form())
    assert refusal.value.code == "OP-1531"


def test_a_form_made_before_the_specification_changed_is_refused(back):
    older = marking_form(specification=specification(items=ITEMS[:3], cuts=()))
    with pytest.raises(FileError) as refusal:
        back(filled(form=older), marking_form())
    assert refusal.value.code == "OP-1533"


def test_a_book_without_the_hidden_sheet_is_no_form(back):
    def change(book):
        del book["Служебный лист"]

    with pytest.raises(FileError) as refusal:
        back(filled(change=change), marking_form())
    assert refusal.value.code == "OP-1532"


@pytest.mark.parametrize(
    "content, code",
    [(b"", "OP-202"), (b"a;b\n1;2\n", "OP-1532"), (b"PK\x03\x04broken", "OP-206")],
)
def test_what_is_no_workbook_is_refused_with_a_code(back, content, code):
    with pytest.raises(FileError) as refusal:
        back(content, marking_form())
    assert refusal.value.code == code


def test_an_uploaded_form_tells_what_it_is_of(child):
    form = marking_form(marking=Marking.SECOND, class_name="7Б")
    assert identify_marking_form(filled(form=form), file=FILE, process=child) == form.identity
