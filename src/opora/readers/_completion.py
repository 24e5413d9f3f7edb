"""Percents of completion by task, shared by the reports that put tasks in columns."""

from collections.abc import Sequence
from typing import Any

from opora.core.reading import Item
from opora.readers import _cells, _groups
from opora.readers._book import Sheet
from opora.readers._columns import Columns, Header
from opora.readers._intake import Intake
from opora.readers._items import distinct_codes, items_in, with_levels
from opora.readers._text import Cell, is_blank, key, printed, whole


COLUMNS = Columns.of(
    ("group", " | ".join(_groups.FIRST_COLUMN), "text", "required"),
    ("mark", "Отметка | Отметки | Группа по отметке", "mark"),
    ("schools", " | ".join(_groups.SCHOOLS_COLUMN), "count"),
    ("participants", " | ".join(_groups.COUNT_COLUMN), "count"),
)
_MAXIMUM = ("максбалл", "максимальныйбалл", "максимальныйпервичныйбалл")
_ROWS_LOOKED_AT = 40


def task_columns(sheet: Sheet, header: Header) -> dict[int, Item]:
    """Index → task, with levels from the row above and maxima from a «Макс балл» row below."""
    items = items_in(sheet.rows[header.row], set(header.at.values()), points=False)
    if any(item.code == "0" for item in items.values()):
        return {}
    above = range(max(0, header.row - 2), header.row)
    for row in above:
        items = with_levels(items, sheet.rows[row])
    for row in range(max(0, header.row - 2), min(header.row + 4, len(sheet.rows))):
        if is_maximum(sheet.rows[row][header.at["group"]]):
            items = {
                index: _with_maximum(item, sheet.rows[row][index]) for index, item in items.items()
            }
    return distinct_codes(items)


def is_maximum(cell: Cell) -> bool:
    """Whether a row's first cell says that the row holds maxima of tasks."""
    return key(cell).startswith(_MAXIMUM)


def _with_maximum(item: Item, cell: Cell) -> Item:
    return Item(item.code, whole(printed(cell)), item.level)


def mark_of(cell: Cell) -> int | None:
    """The mark a group by marks is named by: 2, «2», «Отметка 2», «получившие «2»»."""
    text = (
        key(cell)
        .removeprefix(key("Группа"))
        .removeprefix(key("Получившие"))
        .removeprefix(key("Отметка"))
    )
    return int(text) if text in {"2", "3", "4", "5"} else None


def has_marks(sheet: Sheet, header: Header) -> bool:
    """Whether groups of marks stand in the rows."""
    column = header.at.get("mark", header.at["group"])
    rows = sheet.rows[header.row + 1 : header.row + 1 + _ROWS_LOOKED_AT]
    return sum(mark_of(row[column]) is not None for row in rows) >= 2


def cells_of(
    row: Sequence[Cell],
    items: dict[int, Item],
    mark: int | None,
    number: int,
    sheet: str,
    intake: Intake,
) -> list[dict[str, Any]]:
    """Percents of a row by task."""
    codes = {index: item.code for index, item in items.items()}
    cells = _groups.percents_of(row, codes, number, sheet, intake, _cells.PERCENT)
    return [{**cell, "mark": mark} for cell in cells]


def is_group_only(row: Sequence[Cell], items: dict[int, Item]) -> bool:
    """Whether a row names a group and holds no percents."""
    return all(is_blank(row[index]) for index in items)
