"""A return as a workbook to be filled in: only answers can be typed; the spreadsheet itself checks lists and bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from opora.core.methodology.returns import ReturnField, ReturnForm
from opora.core.methodology.terms import Id, Unit
from opora.core.returns import ReturnIdentity, ReturnValue, layout
from opora.core.returns.answers import read_answer


Typed = Mapping[str, str]
_BORN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = (10, 52, 18, 14, 21, 70)
_HEADER_ROW = 9
_YES_NO = ["да", "нет"]
_NUMBER_FORMATS = {"count": "0", "date": "dd.mm.yyyy"}  # others stay text, exactly as typed


@dataclass(frozen=True, kw_only=True)
class FormContent:
    """What stands in the workbook besides the questions; all values as people type them.

    `values` are answers so far, `previous` those of the period before, `known` what other sources hold.
    """

    identity: ReturnIdentity
    units: Mapping[Id, Unit]
    values: Typed
    previous: Typed
    known: Typed


@dataclass(frozen=True)
class _Look:
    title: Format
    words: Format
    head: Format
    bold: Format
    answers: Mapping[str, Format]


def return_form_bytes(form: ReturnForm, content: FormContent) -> bytes:
    """The workbook as XLSX: the form, the hidden sheet that says whose it is, and hidden lists of choices."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": form.title, "created": _BORN})
    look = _look_of(book)
    target = book.add_worksheet(layout.FORM_SHEET)
    _identity_sheet(book.add_worksheet(layout.IDENTITY_SHEET), content.identity)
    ranges = _lists_sheet(book.add_worksheet(layout.LISTS_SHEET), form)
    _page(target)
    _heading(target, form, content.identity, look)
    for place, asked in enumerate(form.fields):
        row = _HEADER_ROW + 1 + place
        _question(target, row, asked, content, look)
        _validation(target, row, asked, ranges)
    _known(target, _HEADER_ROW + len(form.fields) + 2, form, content, look)
    book.close()
    return buffer.getvalue()


def _look_of(book: xlsxwriter.Workbook) -> _Look:
    words = {"text_wrap": True, "valign": "top"}
    answer = {"locked": False, "bg_color": "#FFF8DC", "border": 1, "valign": "top", "align": "left"}
    kinds = ("count", "share", "date", "text", "choice", "yes_no")
    return _Look(
        title=book.add_format({"bold": True, "font_size": 14}),
        words=book.add_format(words),
        head=book.add_format({**words, "bold": True, "border": 1, "bg_color": "#E7E6E6"}),
        bold=book.add_format({**words, "bold": True}),
        answers={
            kind: book.add_format({**answer, "num_format": _NUMBER_FORMATS.get(kind, "@")})
            for kind in kinds
        },
    )


def _page(target: Worksheet) -> None:
    target.set_landscape()
    target.set_paper(9)
    target.fit_to_pages(1, 0)
    target.repeat_rows(_HEADER_ROW)
    for place, width in enumerate(_WIDTHS):
        target.set_column(place, place, width, None, {"hidden": place == 0})
    target.protect("", {"format_columns": True, "format_rows": True})
    target.freeze_panes(_HEADER_ROW + 1, 2)


def _heading(target: Worksheet, form: ReturnForm, identity: ReturnIdentity, look: _Look) -> None:
    """Rows above the table. The reader of facts finds school and year by these very words."""
    target.write_string(0, 1, f"Возврат показателей. {form.title}", look.title)
    rows = (
        ("Школа", identity.school_title),
        ("Логин ФИС ОКО", identity.school),
        ("Учебный год", identity.period.year_title),
        ("Период", identity.period.title),
        ("Зачем это нужно", form.purpose),
        ("Как заполнять", layout.HOW_TO_FILL),
    )
    for row, (label, text) in enumerate(rows, 1):
        target.write_string(row, 1, label, look.bold)
        target.merge_range(row, 2, row, 5, "", look.words)
        target.write_string(row, 2, text, look.words)
        target.set_row(row, 15 * (1 + len(text) // 115))
    for place, heading in enumerate(layout.HEADINGS):
        target.write_string(_HEADER_ROW, place, heading, look.head)


def _question(
    target: Worksheet, row: int, asked: ReturnField, content: FormContent, look: _Look
) -> None:
    required = " Обязательно." if asked.required else ""
    evidence = f" Основание: {layout.EVIDENCE[asked.evidence]}."
    help_text = f"{asked.help}{required}{evidence}"
    previous = content.previous.get(asked.id, "")
    around = {1: asked.title, 3: _unit_of(asked, content.units), 4: previous, 5: help_text}
    target.write_string(row, 0, asked.id)
    for column, text in around.items():
        if text:
            target.write_string(row, column, text, look.words)
    _answer(target, row, asked, content.values.get(asked.id, ""), look.answers[asked.kind])
    target.set_row(row, 15 * (1 + max(len(asked.title) // 50, len(help_text) // 70)))


def _unit_of(asked: ReturnField, units: Mapping[Id, Unit]) -> str:
    plain = {"date": "дд.мм.гггг", "yes_no": "да или нет", "choice": "из списка", "share": "%"}
    if asked.kind in plain:
        return plain[asked.kind]
    unit = units.get(asked.unit or "")
    return (unit.suffix or unit.title) if unit else ""


def _answer(target: Worksheet, row: int, asked: ReturnField, typed: str, look: Format) -> None:
    """A count as a number and a date as a date, so that the spreadsheet can check them; the rest as typed."""
    found = read_answer(asked, typed)
    if isinstance(found, ReturnValue) and found.day is not None:
        target.write_datetime(row, 2, datetime.combine(found.day, datetime.min.time()), look)
    elif isinstance(found, ReturnValue) and asked.kind == "count" and found.number is not None:
        target.write_number(row, 2, found.number, look)
    elif typed:
        target.write_string(row, 2, typed, look)
    else:
        target.write_blank(row, 2, None, look)


def _validation(target: Worksheet, row: int, asked: ReturnField, ranges: Mapping[str, str]) -> None:
    options: dict[str, object] = {
        "input_title": asked.title[:32],
        "input_message": asked.help[:255],
        "error_title": "Проверьте ответ",
    }
    if asked.kind == "count":
        lowest, highest = int(asked.lowest), int(asked.highest or 999_999_999)
        options |= {"validate": "integer", "criteria": "between"}
        options |= {"minimum": lowest, "maximum": highest}
        options |= {"error_message": f"Нужно целое число от {lowest}."}
    elif asked.kind == "date":
        options |= {"validate": "date", "criteria": ">=", "value": datetime(2000, 1, 1)}  # noqa: DTZ001 - a cell has no zone
        options |= {"error_message": "Нужна дата вида 05.11.2025."}
    elif asked.kind in {"yes_no", "choice"}:
        options |= {"validate": "list", "source": ranges.get(asked.id, _YES_NO)}
        options |= {"error_message": "Выберите ответ из списка."}
    else:
        options |= {"validate": "any"}
    target.data_validation(row, 2, row, 2, options)


def _known(
    target: Worksheet, row: int, form: ReturnForm, content: FormContent, look: _Look
) -> None:
    """Numbers of other sources, beside the column of answers, so that they are never read back as answers."""
    if not form.known:
        return
    target.write_string(row, 1, layout.KNOWN, look.head)
    for place, one in enumerate(form.known, row + 1):
        target.write_string(place, 1, one.title, look.words)
        target.write_string(place, 3, content.known.get(one.id, "нет сведений"), look.words)
        target.write_string(place, 5, one.held_by, look.words)


def _identity_sheet(target: Worksheet, identity: ReturnIdentity) -> None:
    told = {
        "form": identity.form,
        "version": identity.version,
        "school": identity.school,
        "school_title": identity.school_title,
        "period": identity.period.key,
    }
    target.write_string(0, 0, layout.MARK)
    for row, name in enumerate(layout.IDENTITY, 1):
        target.write_string(row, 0, name)
        target.write_string(row, 1, told[name])
    target.protect()
    target.very_hidden()


def _lists_sheet(target: Worksheet, form: ReturnForm) -> dict[str, str]:
    """Choices one column a field; returns the range of each field's choices."""
    ranges = {}
    choosing = [one for one in form.fields if one.kind == "choice"]
    for column, asked in enumerate(choosing):
        target.write_column(0, column, asked.choices)
        ranges[asked.id] = "=" + _absolute(column, len(asked.choices))
    target.protect()
    target.very_hidden()
    return ranges


def _absolute(column: int, rows: int) -> str:
    letter = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
    return f"{layout.LISTS_SHEET}!{letter}$1:{letter}${rows}"
