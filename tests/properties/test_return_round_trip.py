"""A return filled in, sent out as a workbook and read back says the same, also after another program saved it."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.core.returns import check_return, layout
from opora.readers._process import ReaderProcess
from opora.readers._return_form import read_return_form
from opora.writers.return_form import FormContent, return_form_bytes
from tests.support.returns import EVERYTHING, YEAR
from tests.writers.test_return_form import IDENTITY


pytestmark = pytest.mark.properties

FORMS = {"invented": EVERYTHING}
DAYS = st.dates().map(lambda day: f"{day:%d.%m.}{day.year:04}")
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"]), max_size=40)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "people": st.integers(0, 999_999_999).map(lambda number: f"{number:,}".replace(",", " ")),
        "part": st.integers(-5, 600).map(str),
        "percent": st.integers(0, 1100).map(lambda tenths: f"{tenths // 10},{tenths % 10} %"),
        "day": DAYS,
        "then": DAYS | st.just("вчера"),
        "words": WORDS,
        "way": st.sampled_from(["не было", "Семинар", "мастер-класс, показ", "иначе"]),
        "done": st.sampled_from(["да", "нет", "+", "может быть"]),
    },
)


@pytest.fixture(scope="module")
def process():
    """One child process for all examples."""
    with ReaderProcess(b"") as one:
        yield one


def told(check):
    """Values and issues apart from their places."""
    return check.values, [(one.field, one.code, one.message) for one in check.issues]


@given(answers=ANSWERS)
@settings(max_examples=60)
def test_what_goes_out_comes_back(process, answers):
    content = FormContent(
        identity=IDENTITY, units={}, values=answers, previous=answers, known={"all_people": "5"}
    )
    written = return_form_bytes(EVERYTHING, content)
    saved = BytesIO()
    openpyxl.load_workbook(BytesIO(written)).save(saved)
    direct = check_return(EVERYTHING, answers, period=YEAR)

    for sent in (written, saved.getvalue()):
        filled = read_return_form(sent, FORMS, file="a.xlsx", expected=IDENTITY, process=process)

        assert told(check_return(EVERYTHING, filled.values, period=YEAR)) == told(direct)
        assert (filled.extra_rows, filled.extra_columns) == (0, 0)


@given(
    answers=ANSWERS,
    own_rows=st.lists(st.integers(0, 12), max_size=5),
    own_columns=st.integers(0, 3),
)
@settings(max_examples=40)
def test_rows_of_ones_own_never_change_an_answer(process, answers, own_rows, own_columns):
    content = FormContent(identity=IDENTITY, units={}, values=answers, previous={}, known={})
    book = openpyxl.load_workbook(BytesIO(return_form_bytes(EVERYTHING, content)))
    sheet = book[layout.FORM_SHEET]
    for after in own_rows:
        sheet.insert_rows(11 + after)
        sheet.cell(11 + after, 2).value, sheet.cell(11 + after, 3).value = "Своё", "5"
    for column in range(own_columns):
        sheet.cell(12, 10 + column).value = "заметка"
    saved = BytesIO()
    book.save(saved)

    filled = read_return_form(saved.getvalue(), FORMS, file="a.xlsx", process=process)

    assert told(check_return(EVERYTHING, filled.values, period=YEAR)) == told(
        check_return(EVERYTHING, answers, period=YEAR)
    )
    assert (filled.extra_rows, filled.extra_columns) == (len(own_rows), own_columns)


@given(st.text(max_size=60), st.sampled_from([one.id for one in EVERYTHING.fields]))
def test_whatever_is_typed_is_read_or_refused_by_name(typed, name):
    check = check_return(EVERYTHING, {"people": "1", name: typed}, period=YEAR)

    blank = not typed.split()
    refused = [one.field for one in check.refusals]
    assert (check.value(name) is not None) != (name in refused) or (blank and name != "people")
    again = check_return(EVERYTHING, {one.field: one.text for one in check.values}, period=YEAR)
    assert again.values == check.values, "the usual form of an answer means the same"
