"""Headers of tasks in every spelling seen, reduced to a code and the most points."""

import re
from collections.abc import Container, Sequence

from opora.core.reading import Item
from opora.readers._text import Cell, printed


_K = "[КкKk]"
_NUMBER = (
    r"(?P<number>\d{1,2}(?:[.,]\d{1,2}){0,2})\s*(?:\((?P<part>\d{1,2})\))?"
    rf"\s*(?:{_K}\s*(?P<criterion>\d{{1,2}}))?"
)
_WITH_POINTS = re.compile(
    rf"(?:№|задание)?\s*{_NUMBER}\s*\(?\s*(?P<points>\d{{1,2}})\s*б(?:алл\w*)?\.?\s*\)?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:№|задание|задание №|балл за|балл за задание)?\s*{_NUMBER}", re.IGNORECASE)
LEVELS = frozenset({"Б", "П", "В"})


def item_with_points(header: Cell) -> Item | None:
    """The task a header with points names, or None.

    >>> item_with_points("11.3 k1 (2б)")
    Item(code='11.3К1', max_score=2, level=None)
    >>> [item_with_points(header).code for header in ("16 (1) (1б)", "9.1\\n2б", "5(1б)")]
    ['16(1)', '9.1', '5']
    """
    found = _WITH_POINTS.fullmatch(printed(header)) if isinstance(header, str) else None
    return Item(_code(found), int(found["points"])) if found else None


def bare_item(header: Cell) -> Item | None:
    """The task a header without points names («1», 9.1, «4К2», «балл за 5»), or None."""
    found = _BARE.fullmatch(printed(header)) if isinstance(header, str | float | int) else None
    return Item(_code(found)) if found else None


def any_item(header: Cell) -> Item | None:
    """The task a header names, with points or without."""
    return item_with_points(header) or bare_item(header)


def _code(found: re.Match[str]) -> str:
    part = f"({found['part']})" if found["part"] else ""
    criterion = f"К{found['criterion']}" if found["criterion"] else ""
    return found["number"].replace(",", ".") + part + criterion


def items_in(
    row: Sequence[Cell], taken: Container[int] = (), *, points: bool = True
) -> dict[int, Item]:
    """Index → task for each header of a row that names one; columns known by another role are passed over."""
    read = item_with_points if points else any_item
    found = {}
    for index, header in enumerate(row):
        if index not in taken:
            item = read(header)
            if item is not None:
                found[index] = item
    return found


def with_levels(items: dict[int, Item], row: Sequence[Cell]) -> dict[int, Item]:
    """The same tasks with the level of difficulty printed above them («Б», «П», «В»)."""
    answer = {}
    for index, item in items.items():
        level = printed(row[index]).upper().translate({ord("B"): "В"}) if index < len(row) else ""
        answer[index] = Item(item.code, item.max_score, level) if level in LEVELS else item
    return answer


def distinct_codes(items: dict[int, Item]) -> dict[int, Item]:
    """Tasks with repeated codes kept apart: the second «1» becomes «1/2»."""
    met: dict[str, int] = {}
    answer = {}
    for index, item in items.items():
        met[item.code] = met.get(item.code, 0) + 1
        times = met[item.code]
        answer[index] = (
            item if times == 1 else Item(f"{item.code}/{times}", item.max_score, item.level)
        )
    return answer
