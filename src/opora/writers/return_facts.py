"""Accepted returns → the facts workbook that the readers of returns know: one row a school."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from opora.core.methodology.returns import ReturnForm
from opora.core.returns import AcceptedReturn


_BORN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_NAMING = ("Логин", "Название ОО", "Учебный год")
_HEADER_ROW = 2


def return_facts_bytes(form: ReturnForm, accepted: Sequence[AcceptedReturn]) -> bytes:
    """Rows sorted by school and period; the same bytes for the same returns.

    Raises:
        ValueError: one of the returns is of another form.
    """
    if any(one.identity.form != form.id for one in accepted):
        raise ValueError(f"not all returns are of form {form.id}")
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": form.title, "created": _BORN})
    sheet = book.add_worksheet("Возврат")
    sheet.write_string(0, 0, f"Возврат показателей. {form.title}")
    sheet.write_row(_HEADER_ROW, 0, [*_NAMING, *(one.title for one in form.fields)])
    ordered = sorted(accepted, key=lambda one: (one.identity.school, one.identity.period))
    for row, one in enumerate(ordered, _HEADER_ROW + 1):
        naming = (one.identity.school, one.identity.school_title, one.identity.period.year_title)
        answers = {value.field: value.text for value in one.values}
        for column, text in enumerate([*naming, *(answers.get(f.id, "") for f in form.fields)]):
            if text:
                sheet.write_string(row, column, text)
    book.close()
    return buffer.getvalue()
