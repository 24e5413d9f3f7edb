"""ФИС ОКО report «Достижение планируемых результатов»: tasks are rows, groups of participants are columns."""

import re

from opora.core.codes import readers as codes
from opora.core.reading import Item, Table
from opora.readers import _groups
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, matched, sheets_with
from opora.readers._intake import Intake
from opora.readers._items import bare_item
from opora.readers._report import report_about
from opora.readers._text import Cell, is_blank, printed, whole


TITLE = "ФИС ОКО: достижение планируемых результатов"
PRINTED = ("Достижение планируемых результатов",)
COLUMNS = Columns.of(
    ("number", "№ | № задания | Номер задания | Номер", "text"),
    (
        "skill",
        "Блоки ПООП… | Блоки ООП… | Проверяемые требования… | Планируемые результаты…",
        "text",
        "required",
    ),
    ("maximum", "Макс балл | Максимальный балл | Макс. балл за задание", "count", "required"),
)
_LEADING_NUMBER = re.compile(r"\s*(\d{1,2}(?:[.,]\d{1,2})*(?:\s*[КкKk]\s*\d)?)\s*[.)]?\s+\D")
_PARTICIPANTS = re.compile(r"([\d\s\u00a0]+)(?:уч|чел)", re.IGNORECASE)


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS, PRINTED)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    taken = set(header.at.values())
    names = {
        index: _groups.group_of(cell)
        for index, cell in enumerate(sheet.rows[header.row])
        if index not in taken and not is_blank(cell)
    }
    gathered = _groups.GroupRows()
    items: list[Item] = []
    participants: dict[int, int | None] = {}
    for position in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[position], position + 1
        item = _item(row, header)
        if item is None:
            counted = {index: _participants(row[index]) for index in names}
            if any(counted.values()):
                participants = counted
            elif any(isinstance(row[index], float | int) for index in names):
                gathered.seen += 1
                gathered.refused.append(number)
            continue
        gathered.seen += 1
        found = {
            index: _groups.percents_of(row, {index: item.code}, number, sheet.name, intake)
            for index in names
        }
        if not any(found.values()):
            gathered.refused.append(number)
            continue
        items.append(item)
        for index, cells in found.items():
            gathered.add(number, names[index], participants.get(index), "items", cells)
    message = "В строке нет номера задания или ни одного процента."
    intake.refused(codes.NO_RESULT, message, sheet=sheet.name, rows=gathered.refused)
    about = report_about(sheet, header.row, intake)
    return _groups.table_of(sheet, header.number, about, gathered, tuple(items))


def _item(row: list[Cell], header: Header) -> Item | None:
    column = header.at.get("number")
    named = bare_item(row[column]) if column is not None else None
    if named is None:
        found = _LEADING_NUMBER.match(printed(row[header.at["skill"]]))
        named = bare_item(found[1]) if found else None
    return Item(named.code, whole(printed(row[header.at["maximum"]]))) if named else None


def _participants(cell: Cell) -> int | None:
    found = _PARTICIPANTS.match(printed(cell))
    if found:
        return whole(found[1])
    return None
