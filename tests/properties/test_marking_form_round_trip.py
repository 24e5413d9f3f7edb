"""Any works written into a form come back the same, and no cell is lost without a count."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.capabilities.diagnostic_tests import read_marking_form, write_marking_form
from opora.readers._process import ReaderProcess
from tests.support.own_tests import ITEMS, marking_form


pytestmark = pytest.mark.properties

FORM = marking_form(participants=5)
BLANK = write_marking_form(FORM)
CELLS = st.tuples(
    *(
        st.sampled_from([*range(item.max_score + 1), "X", None, item.max_score + 1])
        for item in ITEMS
    )
)


@pytest.fixture(scope="module")
def child():
    with ReaderProcess(b"") as process:
        yield process


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(CELLS, min_size=1, max_size=5))
def test_what_is_typed_is_what_is_read(child, rows):
    book = openpyxl.load_workbook(BytesIO(BLANK))
    for row, cells in enumerate(rows):
        for place, value in enumerate(cells):
            book["Протокол"].cell(7 + row, 3 + place).value = value
    out = BytesIO()
    book.save(out)
    found = read_marking_form(out.getvalue(), FORM, file="7А.xlsx", process=child)
    used = {number: cells for number, cells in enumerate(rows, 1) if cells != (None,) * 4}
    assert {one.number: one.points for one in found.scores.participants} == {
        number: tuple(
            0 if value == "X" else value if value is not None and value <= item.max_score else None
            for item, value in zip(ITEMS, cells, strict=True)
        )
        for number, cells in used.items()
    }
    too_many = sum(
        isinstance(value, int) and value > item.max_score
        for cells in used.values()
        for item, value in zip(ITEMS, cells, strict=True)
    )
    assert found.cells_refused == too_many
    assert found.rows_kept + found.rows_refused + found.rows_blank == 5
