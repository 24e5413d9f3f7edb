"""ФИС ОКО report «Выполнение заданий»: percent of completion of each task by group of participants."""

from opora.core.codes import readers as codes
from opora.core.reading import Table
from opora.readers import _completion, _groups
from opora.readers._book import Book, Sheet
from opora.readers._columns import Header, Match, sheets_with
from opora.readers._intake import Intake
from opora.readers._report import report_about
from opora.readers._text import is_blank


TITLE = "ФИС ОКО: выполнение заданий"
PRINTED = ("Выполнение заданий",)


def _fits(sheet: Sheet, header: Header) -> bool:
    items = _completion.task_columns(sheet, header)
    return (
        len(items) >= 3
        and any(item.code.startswith("1") for item in items.values())
        and not _completion.has_marks(sheet, header)
    )


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _groups.report_match(book, _completion.COLUMNS, PRINTED, _fits)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet."""
    return [
        _table(sheet, header, intake)
        for sheet, header in sheets_with(book, _completion.COLUMNS)
        if _fits(sheet, header)
    ]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    items = _completion.task_columns(sheet, header)
    gathered = _groups.GroupRows()
    first, counts = header.at["group"], header.at.get("participants")
    for index in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        if _completion.is_maximum(row[first]) or _groups.sheet_repeats(
            row[first], sheet.rows[header.row][first]
        ):
            continue
        nameless = is_blank(row[first])
        if nameless and _completion.is_group_only(row, items):
            continue
        gathered.seen += 1
        cells = (
            [] if nameless else _completion.cells_of(row, items, None, number, sheet.name, intake)
        )
        if not cells:
            gathered.refused.append(number)
            continue
        group = gathered.next_group(row[first])
        gathered.add(
            number, group, _groups.count_of(row, counts, number, sheet.name, intake), "items", cells
        )
    intake.refused(
        codes.NO_RESULT,
        "В строке нет группы или ни одного процента.",
        sheet=sheet.name,
        rows=gathered.refused,
    )
    about = report_about(sheet, header.row, intake)
    return _groups.table_of(sheet, header.number, about, gathered, tuple(items.values()))
