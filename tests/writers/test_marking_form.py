"""The marking form as a file: what it prints, what it locks, what it hides, and no place for names."""

from io import BytesIO

import openpyxl
import pytest

from opora.capabilities.diagnostic_tests import write_marking_form
from opora.core.diagnostic_tests.scores import Marking
from opora.core.errors import DataError
from tests.support.own_tests import marking_form, specification


def opened(form):
    return openpyxl.load_workbook(BytesIO(write_marking_form(form)))


@pytest.fixture(scope="module")
def book():
    return opened(marking_form())


def test_the_header_follows_fisoko_and_numbers_are_listed(book):
    rows = list(book["Протокол"].iter_rows(min_row=6, max_col=6, values_only=True))
    assert rows[0] == ("Номер участника", "Вариант", "1 (1б)", "2 (1б)", "3 (3б)", "4К1 (5б)")
    assert rows[1:] == [(number, None, None, None, None, None) for number in range(1, 13)]


def test_the_top_says_what_it_is_and_asks_for_no_names(book):
    top = [row[0] for row in book["Протокол"].iter_rows(max_row=4, values_only=True)]
    assert top[0] == "Срез № 1. Первая проверка"
    assert "МБОУ «СОШ № 1 п. Выдуманный», класс 7А" in top[1]
    assert "X, если участник к заданию не приступал" in top[2]
    assert "«отсутствовал»" in top[2]
    assert top[3].startswith("Фамилии и имена не вносите")


def test_the_second_marking_need_not_name_the_school():
    book = opened(marking_form(marking=Marking.SECOND, school_title=""))
    cells = [cell.value for row in book["Протокол"].iter_rows() for cell in row]
    assert cells[0] == "Срез № 1. Вторая проверка"
    assert not [one for one in cells if "СОШ" in str(one)]


def test_only_answers_can_be_typed(book):
    sheet = book["Протокол"]
    assert sheet.protection.sheet
    assert [sheet.cell(7, column).protection.locked for column in range(1, 7)] == [True] + [
        False
    ] * 5
    assert sheet.cell(6, 3).protection.locked


def test_cells_offer_what_is_allowed(book):
    rules = {
        str(one.sqref): one.formula1 for one in book["Протокол"].data_validations.dataValidation
    }
    assert rules == {
        "B7:B18": '"1,2,отсутствовал"',
        "C7:C18": '"0,1,X"',
        "D7:D18": '"0,1,X"',
        "E7:E18": '"0,1,2,3,X"',
        "F7:F18": '"0,1,2,3,4,5,X"',
    }


def test_the_hidden_sheet_says_what_the_form_is_of(book):
    sheet = book["Служебный лист"]
    assert sheet.sheet_state == "hidden"
    assert dict(sheet.iter_rows(values_only=True)) == {
        "формат": "opora-marking-form-1",
        "работа": "t1",
        "спецификация": specification().fingerprint,
        "школа": "s1",
        "класс": "7А",
        "проверка": "1",
    }


def test_markers_see_what_each_task_checks(book):
    rows = list(book["Задания"].iter_rows(values_only=True))
    assert rows[3] == ("3", "2.1", "решать задачи на проценты", "3", "П")


def test_the_same_form_gives_the_same_bytes():
    assert write_marking_form(marking_form()) == write_marking_form(marking_form())


def test_a_specification_with_errors_gives_no_form():
    with pytest.raises(DataError) as refusal:
        write_marking_form(marking_form(specification=specification(items=())))
    assert refusal.value.code == "OP-1521"
    assert [one.place.column for one in refusal.value.issues] == ["Задания"] + ["Шкала отметок"] * 3


@pytest.mark.parametrize("participants", [0, 61])
def test_an_impossible_number_of_participants_gives_no_form(participants):
    with pytest.raises(DataError, match="допускается от 1 до 60"):
        write_marking_form(marking_form(participants=participants))
