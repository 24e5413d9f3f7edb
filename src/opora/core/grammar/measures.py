"""Rows of plans and roadmaps: from a table in any flattening, or from a list with «Срок: … Ответственные: …»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import find_attached, find_deadline, people_of, written_precision
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.objects import Deadline, Measure
from opora.core.grammar.tables import Row, find_rows
from opora.core.grammar.text import Found


_END = re.compile(
    r"\n\s*(?:начальник|директор|заведующ|председател|глава|исп\.|согласовано)", re.IGNORECASE
)
_MONTH_CELL = re.compile(
    r"(?<=[а-яё»)] )(?:[Яя]нварь|[Фф]евраль|[Мм]арт|[Аа]прель|[Мм]ай|[Ии]юнь|[Ии]юль|[Аа]вгуст|[Сс]ентябрь"
    r"|[Оо]ктябрь|[Нн]оябрь|[Дд]екабрь)(?=\s+[А-ЯЁ]|$)"
)
_LAST_COLUMN = re.compile(
    r"тветствен[а-яё]*(?:\s+[а-яё]+)?\s+(?:Результат|Отметка|Примечани|Ожидаем)"
)
_RESULT = re.compile(r"(?<=\S)\s+(?=(?:[А-ЯЁ][а-яё]+|\d+)(?:\s+[а-яё\d][а-яё\d\s-]*)?$)")
_BARE_MARK = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2})*)\s+(?=[А-ЯЁ«])")
_PERIODS = frozenset({"explicit", "span", "period", "recurring", "standing", "bare"})


def read_measures(context: Context, lines: Sequence[Line]) -> list[Measure]:
    """Measures of a plan; rows without an action are left out."""
    if not lines:
        return []
    start, end = lines[0].start, lines[-1].end
    rows = find_rows(context.text, start, end, context.vocabulary)
    if rows:
        return [
            made for row in _unmerged(context, rows) if (made := _of_row(context, row)) is not None
        ]
    return list(_of_list(context, lines))


def _unmerged(context: Context, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with «^» in a cell given the cell above."""
    above: dict[str, tuple[int, int]] = {}
    for row in rows:
        cells = {
            column: above.get(column, cell)
            if context.text[slice(*cell)].strip(" |") == "^"
            else cell
            for column, cell in row.cells.items()
        }
        above = cells
        yield replace(row, cells=cells)


def _of_row(context: Context, row: Row) -> Measure | None:
    if "action" not in row.cells:
        return None
    start, end = context.trimmed(*row.cells["action"], marks=" \n|^")
    if (
        end - start < 4
        or not re.search(r"[а-яё]{3}", context.text[start:end])
        or "___" in context.text[start:end]
    ):
        return None
    responsible: list[Found] = []
    if "responsible" in row.cells:
        left, right = _before_signature(context, row.cells["responsible"])
        responsible = people_of(context, left, right)
    section = (
        context.source.found(*context.trimmed(*row.section, marks=" \n|")) if row.section else None
    )
    return Measure(
        no=row.number,
        action=context.source.found(start, end),
        section=section,
        deadline=_cell_deadline(context, row),
        responsible=tuple(responsible),
    )


def _before_signature(context: Context, cell: tuple[int, int]) -> tuple[int, int]:
    """The last cell of a flattened table runs into what follows: it ends at a blank line or a post."""
    start, end = context.trimmed(*cell, marks=" \n|^")
    blank = context.text.find("\n\n", start, end)
    return start, blank if blank > 0 else end


def _cell_deadline(context: Context, row: Row) -> Deadline | None:
    if "deadline" not in row.cells:
        return None
    start, end = context.trimmed(*row.cells["deadline"], marks=" \n|^;,")
    if end - start < 2 or end - start > 120:
        return None
    return context.deadline(start, end, written_precision(context, start, end))


def _of_list(context: Context, lines: Sequence[Line]) -> Iterator[Measure]:
    """Numbered points with attached lines, or rows whose cells ran together."""
    section: Found | None = None
    for item in _flat(items_of([_numbered(context, line) for line in lines], context.text)):
        printed = context.text[item.body : item.end]
        if item.kind == "roman" or (
            item.children and not find_attached(context, item.body, item.end).deadline
        ):
            section = context.source.found(*context.trimmed(item.body, item.end))
            continue
        if item.kind == "number" and re.search(r"[а-яё]{3}", printed):
            made = _of_item(context, item, section)
            if made is not None:
                yield made


def _numbered(context: Context, line: Line) -> Line:
    """«1 Собеседования …»: in a plan a bare number before a capital is a row's number."""
    match = _BARE_MARK.match(context.text, line.start, line.end)
    if line.kind or match is None:
        return line
    return replace(line, kind="number", mark=match["n"], body=match.end())


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _of_item(context: Context, item: Item, section: Found | None) -> Measure | None:
    attached = find_attached(context, item.body, item.end)
    if attached.start is not None and attached.start > item.body:
        left, right = context.trimmed(item.body, attached.start, " \n,;:")
        return Measure(
            no=item.number,
            action=context.source.found(left, right),
            section=section,
            deadline=attached.deadline,
            responsible=attached.responsible,
        )
    apart = _run_together(context, item, section)
    deadline = find_deadline(context, item.body, item.end)
    if apart is not None:
        return apart
    if deadline is None:
        left, right = context.trimmed(item.body, item.end, " \n,;:")
        return Measure(no=item.number, action=context.source.found(left, right), section=section)
    return Measure(
        no=item.number,
        action=context.source.found(*context.trimmed(item.body, item.end, " \n,;:")),
        section=section,
        deadline=deadline,
    )


def _before_result(context: Context, start: int, end: int) -> int:
    """Where the responsible end when the table has one more column after them: «Управление образования Приказ»."""
    if not _LAST_COLUMN.search(context.text[:start]):
        return end
    begin = context.trimmed(start, end)[0] + 1
    result = _RESULT.search(context.text, begin, end)
    return result.start() if result is not None else end


def _run_together(context: Context, item: Item, section: Found | None) -> Measure | None:
    """«Проведение семинара Сентябрь Комитет по образованию»: a deadline with a capital between two cells."""
    best: tuple[int, int] | None = None
    for pattern in context.vocabulary.group("deadline"):
        if pattern.value not in _PERIODS:
            continue
        for match in pattern.regex.finditer(context.text, item.body, item.end):
            left, right = match.span("text")
            follows = context.text[right : item.end].strip()
            if left - item.body > 8 and (
                not follows or follows[:1].isupper() or follows[:1] == "|"
            ):
                best = min(best or (left, right), (left, right))
    month = _MONTH_CELL.search(context.text[item.body : item.end])
    if best is None and month is not None:
        best = (item.body + month.start(), item.body + month.end())
    if best is None:
        return None
    left, right = context.trimmed(item.body, best[0], " \n,;:|")
    people = people_of(context, best[1], _before_result(context, best[1], item.end))
    deadline = context.deadline(*best, written_precision(context, *best))
    return Measure(
        no=item.number,
        action=context.source.found(left, right),
        section=section,
        deadline=deadline,
        responsible=tuple(people),
    )
