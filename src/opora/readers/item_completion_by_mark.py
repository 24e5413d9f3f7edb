"""ФИС ОКО report «Выполнение заданий группами участников»: percents by task for those who got 2, 3, 4 and 5."""

from opora.core.codes import readers as codes
from opora.core.reading import Table
from opora.readers import _completion, _groups
from opora.readers._book import Book, Sheet
from opora.readers._columns import Header, Match, sheets_with
from opora.readers._intake import Intake
from opora.readers._report import report_about
from opora.readers._text import is_blank


TITLE = "ФИС ОКО: выполнение заданий группами участников"
PRINTED = ("Выполнение заданий группами участников",)


def _fits(sheet: Sheet, header: Header) -> bool:
    return len(_completion.task_columns(sheet, header)) >= 3 and _completion.has_marks(
        sheet, header
    )


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _groups.report_match(book, _completion.COLUMNS, PRINTED, _fits)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet; each group has a row for each mark."""
    return [
        _table(sheet, header, intake)
        for sheet, header in sheets_with(book, _completion.COLUMNS)
        if _fits(sheet, header)
    ]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    items = _completion.task_columns(sheet, header)
    gathered = _groups.GroupRows()
    first, counts = header.at["group"], header.at.get("participants")
    marks = header.at.get("mark", first)
    group = None
    for index in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        mark = _completion.mark_of(row[marks])
        if mark is None or marks != first:
            if not is_blank(row[first]) and not _completion.is_maximum(row[first]):
                group = gathered.next_group(row[first])
            if mark is None and _completion.is_group_only(row, items):
                continue
            if mark is None and (_completion.is_maximum(row[first]) or index == header.row + 1):
                continue
        gathered.seen += 1
        cells = _completion.cells_of(row, items, mark, number, sheet.name, intake) if group else []
        if not cells or group is None:
            gathered.refused.append(number)
            continue
        gathered.add(
            number, group, _groups.count_of(row, counts, number, sheet.name, intake), "items", cells
        )
    message = "В строке нет ни одного процента, или над ней не названа группа."
    intake.refused(codes.NO_RESULT, message, sheet=sheet.name, rows=gathered.refused)
    about = report_about(sheet, header.row, intake)
    return _groups.table_of(sheet, header.number, about, gathered, tuple(items.values()))
