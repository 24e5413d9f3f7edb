"""A marking form → XLSX: numbers of participants, a column a task, cells that take only what is allowed.

The hidden sheet says what the form is of; the protocol is protected without a password, so that only answers are typed.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from opora.core.diagnostic_tests.forms import (
    ABSENT,
    IDENTITY_SHEET,
    NOT_BEGUN,
    NUMBER_TITLE,
    PROTOCOL_SHEET,
    VARIANT_TITLE,
    MarkingForm,
    item_title,
)
from opora.core.diagnostic_tests.specification import SpecifiedItem


HEADER_ROW = 5  # index; participants stand below
_BORN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LEAST_WIDE = 9  # index of the last column that the words on top may take
_LISTED_POINTS = 40  # more do not fit the list of a cell (255 signs)
_HEAD = {
    "bold": True,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "border": 1,
    "bg_color": "#E7E6E6",
}
_OPEN = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def marking_form_bytes(form: MarkingForm) -> bytes:
    """The form as an XLSX file; the same bytes for the same form."""
    buffer = BytesIO()
    options = {"strings_to_urls": False, "strings_to_formulas": False, "in_memory": True}
    book = xlsxwriter.Workbook(buffer, options)
    title = f"{form.specification.title}: {form.marking.title}"
    book.set_properties({"title": title, "created": _BORN})
    formats = {
        "top": book.add_format({"bold": True, "font_size": 12}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format(_HEAD),
        "locked": book.add_format({"border": 1, "align": "center", "bg_color": "#F2F2F2"}),
        "cell": book.add_format({"border": 1, "align": "center", "locked": False}),
    }  # fmt: skip
    _protocol(book.add_worksheet(PROTOCOL_SHEET), form, formats)
    _tasks(book.add_worksheet("Задания"), form, formats)
    hidden = book.add_worksheet(IDENTITY_SHEET)
    for row, (name, value) in enumerate(form.identity.told().items()):
        hidden.write_string(row, 0, name)
        hidden.write_string(row, 1, value)
    hidden.protect()
    hidden.hide()
    book.close()
    return buffer.getvalue()


def _protocol(sheet: Worksheet, form: MarkingForm, formats: Mapping[str, Format]) -> None:
    given = form.specification
    items = given.items
    whose = (
        f"{form.school_title}, класс {form.class_name}"
        if form.school_title
        else f"Класс {form.class_name}"
    )
    tops = (
        (f"{given.title}. {form.marking.title.capitalize()}", "top", 18),
        (f"{whose}. {given.subject}, {given.grade} класс, {given.minutes} мин", "plain", 30),
        (_told(form), "plain", 45),
        ("Фамилии и имена не вносите: список номеров с именами остаётся в школе.", "plain", 15),
    )
    wide = max(len(items) + 1, _LEAST_WIDE)
    for row, (text, look, height) in enumerate(tops):
        sheet.merge_range(row, 0, row, wide, text, formats[look])
        sheet.set_row(row, height)
    titles = [NUMBER_TITLE, VARIANT_TITLE, *(item_title(item) for item in items)]
    for place, title in enumerate(titles):
        sheet.write_string(HEADER_ROW, place, title, formats["head"])
    for number in range(1, form.participants + 1):
        row = HEADER_ROW + number
        sheet.write_number(row, 0, number, formats["locked"])
        for place in range(1, len(titles)):
            sheet.write_blank(row, place, None, formats["cell"])
    _validated(sheet, form)
    _paged(sheet, len(titles))


def _told(form: MarkingForm) -> str:
    variants = form.specification.variants
    named = f"номер варианта (1–{variants})" if variants > 1 else "1 или пусто"
    return (
        f"В клетке задания — балл от 0 до наибольшего; {NOT_BEGUN}, если участник к заданию не приступал. "
        f"В столбце «{VARIANT_TITLE}» — {named}, для отсутствовавших — слово «{ABSENT}». "
        "Лишние номера оставьте пустыми."
    )


def _validated(sheet: Worksheet, form: MarkingForm) -> None:
    first, last = HEADER_ROW + 1, HEADER_ROW + form.participants
    variants = [str(one) for one in range(1, form.specification.variants + 1)]
    _allow(sheet, (first, 1, last), [*variants, ABSENT], f"Номер варианта или «{ABSENT}».")
    for place, item in enumerate(form.specification.items, 2):
        told = f"Целое число от 0 до {item.max_score} или {NOT_BEGUN}."
        _allow(sheet, (first, place, last), _allowed(item), told)


def _allowed(item: SpecifiedItem) -> list[str]:
    """Points for the list of a cell; empty when they are too many to list."""
    if item.max_score > _LISTED_POINTS:
        return []
    return [*(str(one) for one in range(item.max_score + 1)), NOT_BEGUN]


def _allow(sheet: Worksheet, area: tuple[int, int, int], values: list[str], told: str) -> None:
    """A list of allowed values on a column of cells; without a list that fits, none, and the reader checks alone."""
    if not values or len(",".join(values)) > 255:
        return
    first, column, last = area
    rule = {
        "validate": "list",
        "source": values,
        "error_title": "Так нельзя",
        "error_message": told,
        "show_input": False,
    }
    sheet.data_validation(first, column, last, column, rule)


def _paged(sheet: Worksheet, columns: int) -> None:
    sheet.set_column(0, 0, 11)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, columns - 1, 8)
    sheet.set_row(HEADER_ROW, 32)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.protect("", _OPEN)


def _tasks(sheet: Worksheet, form: MarkingForm, formats: Mapping[str, Format]) -> None:
    """What each task checks, for those who mark."""
    titles = (("Задание", 10), ("Код", 12), ("Проверяемое умение", 80), ("Балл", 8), ("Уровень", 9))
    for place, (title, width) in enumerate(titles):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, formats["head"])
    for row, item in enumerate(form.specification.items, 1):
        cells = (item.number, item.code, item.skill, str(item.max_score), item.level)
        for place, text in enumerate(cells):
            sheet.write_string(row, place, text, formats["plain"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
