"""The register of decisions → XLSX with real dates, a filter on every column and the refused files by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from opora.core.papers.sheets.register import RegisterRow


_BORN = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_COLUMNS = (
    ("Документ", "document", 22),
    ("Дата", "date", 12),
    ("Пункт", "item", 9),
    ("Кому", "addressee", 34),
    ("Что сделать", "action", 70),
    ("Срок", "deadline", 12),
    ("Срок, как напечатано", "deadline_text", 22),
    ("Ответственный", "responsible", 24),
    ("Вид", "kind", 18),
    ("Под вопросом", "doubt", 22),
    ("Файл", "file", 34),
    ("Место", "place", 13),
)
_DATES = {"date", "deadline"}


@dataclass(frozen=True)
class FileLine:
    """What became of one file: how many tasks, or why it was not read."""

    file: str
    outcome: str  # прочитан, решений нет, выгрузка, не прочитан
    told: str
    tasks: int


def register_bytes(rows: Sequence[RegisterRow], files: Sequence[FileLine]) -> bytes:
    """The workbook: sheet «Поручения», sheet «Файлы»."""
    buffer = BytesIO()
    options = {"strings_to_urls": False, "strings_to_formulas": False, "in_memory": True}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": "Реестр поручений", "created": _BORN})
    look = {"text_wrap": True, "valign": "top"}
    head = book.add_format({**look, "bold": True, "border": 1, "bg_color": "#E7E6E6"})
    plain, day = (
        book.add_format(look),
        book.add_format({**look, "num_format": "dd.mm.yyyy", "align": "left"}),
    )
    sheet = book.add_worksheet("Поручения")
    _headed(sheet, [(title, width) for title, _, width in _COLUMNS], head, len(rows))
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row))
        for place, (_, name, _) in enumerate(_COLUMNS):
            _cell(sheet, (number, place), getattr(row, name), day if name in _DATES else plain)
    _files(book.add_worksheet("Файлы"), files, head, plain)
    book.close()
    return buffer.getvalue()


def _height(row: RegisterRow) -> int:
    """Points for the cell with most lines: not every program fits rows to wrapped text by itself."""
    lines = (-(-len(str(getattr(row, name))) // (width - 2)) for _, name, width in _COLUMNS)
    return 15 * max(1, min(12, max(lines)))


def _headed(sheet: Worksheet, columns: Sequence[tuple[str, int]], head: Format, rows: int) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)


def _cell(sheet: Worksheet, at: tuple[int, int], value: str, look: Format) -> None:
    """A date as a date, so that the filter offers years and months; anything else as text."""
    if not value:
        sheet.write_blank(*at, None, look)
    elif look.num_format == "dd.mm.yyyy":
        sheet.write_datetime(
            *at, datetime.combine(date.fromisoformat(value), datetime.min.time()), look
        )
    else:
        sheet.write_string(*at, value, look)


def _files(sheet: Worksheet, files: Sequence[FileLine], head: Format, plain: Format) -> None:
    columns = (("Файл", 50), ("Итог", 16), ("Подробности", 90), ("Поручений", 12))
    _headed(sheet, columns, head, len(files))
    for number, one in enumerate(files, 1):
        sheet.write_string(number, 0, one.file, plain)
        sheet.write_string(number, 1, one.outcome, plain)
        sheet.write_string(number, 2, one.told, plain)
        sheet.write_number(number, 3, one.tasks, plain)
