"""A return as a workbook, seen by openpyxl: what can be typed, what is checked, what is hidden."""

from io import BytesIO

import openpyxl
import pytest

from opora.core.returns import ReturnIdentity, ReturnPeriod, form_version, layout
from opora.writers.return_form import FormContent, return_form_bytes
from tests.support.returns import EVERYTHING


IDENTITY = ReturnIdentity(
    form="invented",
    version=form_version(EVERYTHING),
    school="edu990105",
    school_title="МБОУ «Выдуманная школа № 5»",
    period=ReturnPeriod(2025),
)
VALUES = {"people": "1 204", "day": "05.11.2025", "words": "=1+1", "done": "да"}


def content(**beside):
    nothing = {"values": {}, "previous": {}, "known": {}}
    return FormContent(identity=IDENTITY, units={}, **(nothing | beside))


@pytest.fixture(scope="module")
def book():
    written = return_form_bytes(
        EVERYTHING,
        content(values=VALUES, previous={"people": "1 100"}, known={"all_people": "2000"}),
    )
    return openpyxl.load_workbook(BytesIO(written))


@pytest.fixture(scope="module")
def rows(book):
    """Cells of each question by its id."""
    ids = {one.id for one in EVERYTHING.fields}
    return {row[0].value: row for row in book[layout.FORM_SHEET].iter_rows() if row[0].value in ids}


def test_every_question_has_its_row_and_its_help(rows):
    assert list(rows) == [one.id for one in EVERYTHING.fields]
    assert rows["people"][1].value == "Вопрос people"
    assert rows["people"][5].value == "Только число. Обязательно. Основание: по учёту организации."


def test_only_answers_can_be_typed(book, rows):
    sheet = book[layout.FORM_SHEET]
    loose = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}

    assert sheet.protection.sheet
    assert loose == {row[2].coordinate for row in rows.values()}
    assert sheet.column_dimensions["A"].hidden


def test_answers_so_far_stand_in_their_cells_in_the_kind_of_the_question(rows):
    assert rows["people"][2].value == 1204
    assert f"{rows['day'][2].value:%d.%m.%Y}" == "05.11.2025"
    assert rows["done"][2].value == "да"
    assert (rows["words"][2].value, rows["words"][2].data_type) == ("=1+1", "s"), "no formula"
    assert rows["part"][2].value is None


def test_last_answers_stand_beside(rows):
    assert rows["people"][4].value == "1 100"
    assert rows["part"][4].value is None


def test_what_is_known_is_shown_outside_the_column_of_answers(book):
    sheet = book[layout.FORM_SHEET]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Всего людей")

    assert row[2:6] == (None, "2000", None, "выгрузка")


def test_the_spreadsheet_checks_answers_itself(book, rows):
    sheet = book[layout.FORM_SHEET]
    checks = {str(one.sqref): one for one in sheet.data_validations.dataValidation}

    def check(name):
        return checks[rows[name][2].coordinate]

    assert (check("people").type, check("people").formula1) == ("whole", "0")
    assert (check("part").formula1, check("part").formula2) == ("0", "500")
    assert check("day").type == "date"
    assert (check("done").type, check("done").formula1) == ("list", '"да,нет"')
    assert check("way").formula1.startswith(layout.LISTS_SHEET)
    lists = book[layout.LISTS_SHEET]
    assert [cell.value for cell in lists["A"]] == ["не было", "семинар", "мастер-класс, показ"]


def test_a_hidden_sheet_says_whose_the_form_is(book):
    sheet = book[layout.IDENTITY_SHEET]
    told = dict(sheet.iter_rows(max_col=2, values_only=True))

    assert sheet.sheet_state == "veryHidden"
    assert told[layout.MARK] is None
    assert (told["form"], told["period"], told["school"]) == ("invented", "2025", "edu990105")
    assert told["version"] == form_version(EVERYTHING)


def test_the_same_form_is_the_same_bytes():
    assert return_form_bytes(EVERYTHING, content()) == return_form_bytes(EVERYTHING, content())


def test_a_reworded_rule_keeps_the_version_and_another_question_does_not():
    reworded = EVERYTHING.model_copy(update={"purpose": "Другими словами."})
    shorter = EVERYTHING.model_copy(update={"fields": EVERYTHING.fields[:-1]})

    assert form_version(reworded) == form_version(EVERYTHING)
    assert form_version(shorter) != form_version(EVERYTHING)
