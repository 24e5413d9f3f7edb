"""Rows of plans and roadmaps: from a table in any flattening, or from a list with «Срок: … Ответственные: …»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from opora.core.grammar.cells import is_wrapped
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import (
    Attached,
    find_attached,
    find_deadline,
    people_of,
    written_precision,
)
from opora.core.grammar.glued import parts_of
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line, marked
from opora.core.grammar.objects import Deadline, Measure
from opora.core.grammar.tables import Row, find_rows
from opora.core.grammar.text import Found


_LAST_COLUMN = re.compile(
    r"тветствен[а-яё]*(?:\s+[а-яё]+)?\s+(?:Результат|Отметка|Примечани|Ожидаем)"
)
_RESULT = re.compile(r"(?<=\S)\s+(?=(?:[А-ЯЁ][а-яё]+|\d+)(?:\s+[а-яё\d][а-яё\d\s-]*)?$)")
_COUNTED = re.compile(r"(?<=\s)(?P<n>\d{1,2})\.?\s+(?=[А-ЯЁ«])")
_BARE_MARK = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2})*)\s+(?=[А-ЯЁ«])")
_PERIOD = re.compile(
    r"(?:^|[\s.(–—-])(?P<text>(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
    r"|(?:IV|I{1,3}|[1-4])\s+квартал)(?:\s+\d{4})?(?:\s*г(?:ода|\.)?)?)\s*[).]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:мероприятие|действие|мера|что)\s*:\s*", re.IGNORECASE)


def read_measures(context: Context, lines: Sequence[Line]) -> list[Measure]:
    """Measures of a plan; rows without an action are left out."""
    if not lines:
        return []
    start, end = lines[0].start, lines[-1].end
    if is_wrapped(context.text, start, end):
        return []
    is_list = sum(_begins_label(context, line) for line in lines) > 1 or _is_bulleted(lines)
    rows = [] if is_list else find_rows(context.text, start, end, context.vocabulary)
    if rows:
        return [
            made for row in _unmerged(context, rows) if (made := _of_row(context, row)) is not None
        ]
    return list(_of_list(context, lines))


def _is_bulleted(lines: Sequence[Line]) -> bool:
    """Most lines are items of lists: «• Семинар – методический отдел» under months."""
    return sum(line.mark == "•" for line in lines) * 5 >= len(lines) * 2


def _begins_label(context: Context, line: Line) -> bool:
    """«Срок: …» on a line of its own."""
    return context.vocabulary.has("attached", context.text[line.body : line.end])


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
    cell = row.cells.get("action") or row.cells.get("decision")
    if cell is None:
        return None
    start, end = context.trimmed(*cell, marks=" \n|^")
    if (
        end - start < 4
        or not re.search(r"[а-яё]{3}", context.text[start:end])
        or "___" in context.text[start:end]
    ):
        return None
    deadline = _cell_deadline(context, row)
    responsible: list[Found] = []
    if "responsible" in row.cells:
        left, right = _before_signature(context, row.cells["responsible"])
        responsible = people_of(context, left, right)
    if deadline is None and "deadline" not in row.cells:
        parts = parts_of(context, start, end, is_table=True)
        if parts is not None and parts.deadline is not None:
            start, end = parts.action
            deadline = _of_place(context, parts.deadline)
    section = (
        context.source.found(*context.trimmed(*row.section, marks=" \n|")) if row.section else None
    )
    return Measure(
        no=row.number,
        action=context.source.found(start, end),
        section=section,
        deadline=deadline or _above(context, section),
        responsible=tuple(responsible),
    )


def _above(context: Context, section: Found | None) -> Deadline | None:
    """The month that heads the rows below: «Сентябрь», «Заседание 2. Октябрь 2023», «II квартал»."""
    if section is None or not section.spans:
        return None
    match = _PERIOD.search(section.value)
    if match is None:
        return None
    reading = context.deadline_of(match["text"], section)
    return reading if reading.date is not None else None


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
    """Points with attached lines, points taken apart, or rows whose cells ran together."""
    pieces = [_numbered(context, piece) for line in lines for piece in _rows_in(context, line)][1:]
    kinds = {line.kind for line in pieces}
    mark = "number" if "number" in kinds else "bullet" if "bullet" in kinds else ""
    if not mark:
        yield from _bare_rows(context, pieces)
        return
    for heading, rows in _parted(pieces):
        above = (
            context.source.found(*context.trimmed(heading.start, heading.end)) if heading else None
        )
        yield from _points(context, rows, mark, above)


def _parted(lines: Sequence[Line]) -> Iterator[tuple[Line | None, list[Line]]]:
    """Lines under each month or part that heads them."""
    heading: Line | None = None
    rows: list[Line] = []
    for line in lines:
        if line.kind == "roman":
            yield heading, rows
            heading, rows = line, []
        else:
            rows.append(line)
    yield heading, rows


def _points(
    context: Context, lines: Sequence[Line], mark: str, section: Found | None
) -> Iterator[Measure]:
    for item in _flat(items_of(lines, context.text)):
        printed = context.text[item.body : item.end]
        attached = find_attached(context, item.body, item.end)
        if _is_heading(item, attached, mark, printed):
            section = context.source.found(*context.trimmed(item.start, item.end))
            continue
        if not re.search(r"[а-яё]{3}", printed):
            continue
        made = _of_item(context, item, attached, section)
        is_point = item.kind == mark == "number"
        if made is not None and (is_point or made.deadline or made.responsible):
            yield made


def _bare_rows(context: Context, lines: Sequence[Line]) -> Iterator[Measure]:
    """Rows without numbers or separators: a line each, all that tell both when and who."""
    for item in items_of(lines, context.text):
        attached = find_attached(context, item.body, item.end)
        if attached.start is not None and attached.start > item.body:
            made = _of_item(context, item, attached, None)
            if made is not None:
                yield made
    for line in lines:
        parts = parts_of(context, line.body, line.end, is_table=True)
        if parts is None or parts.deadline is None or parts.responsible is None:
            continue
        yield Measure(
            no=None,
            action=context.source.found(*parts.action),
            deadline=_of_place(context, parts.deadline),
            responsible=tuple(people_of(context, *parts.responsible)),
        )


def _rows_in(context: Context, line: Line) -> Iterator[Line]:
    """A table on one long line cut before the numbers that count on: «… 1 Разработка … 2 Формирование …»."""
    if line.kind or line.end - line.start < 250:
        yield line
        return
    cuts = [line.start]
    for match in _COUNTED.finditer(context.text, line.start, line.end):
        if int(match["n"]) == len(cuts):
            cuts.append(match.start("n"))
    for left, right in zip(cuts, [*cuts[1:], line.end], strict=True):
        yield marked(context.text, left, right)


def _is_heading(item: Item, attached: Attached, mark: str, printed: str) -> bool:
    """A roman point, a point with points under it, a line without the list's mark."""
    if attached.start is not None and attached.start > item.body:
        return False
    if item.children:
        return True
    return bool(mark) and item.kind == "" and not printed.endswith((".", ";"))


def _numbered(context: Context, line: Line) -> Line:
    """«1 Собеседования …»: in a plan a bare number before a capital is a row's number; months head rows."""
    printed = context.text[line.start : line.end]
    period = _PERIOD.search(printed) if len(printed) < 60 and not printed[0].islower() else None
    is_section = context.vocabulary.has("table_section", printed)
    if period is not None and (is_section or (not line.kind and period.start() == 0)):
        return replace(line, kind="roman", mark="", body=line.start)
    match = _BARE_MARK.match(context.text, line.start, line.end)
    if line.kind or match is None:
        return line
    return replace(line, kind="number", mark=match["n"], body=match.end())


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _of_item(
    context: Context, item: Item, attached: Attached, section: Found | None
) -> Measure | None:
    """One point: «Срок:» and «Ответственный:» first, then cells told apart, then a deadline in the sentence."""
    label = _LABEL.match(context.text, item.body, item.end)
    body = label.end() if label else item.body
    if attached.start is not None and attached.start > body:
        left, right = context.trimmed(body, attached.start, " \n,;:.")
        deadline = attached.deadline or find_deadline(context, left, right)
        who: tuple[Found, ...] = attached.responsible
    else:
        parts = parts_of(context, body, item.end, is_table=True)
        left, right = context.trimmed(*(parts.action if parts else (body, item.end)), " \n,;:")
        deadline = _of_place(context, parts.deadline if parts else None)
        deadline = deadline or find_deadline(context, left, right)
        cell = parts.responsible if parts else None
        who = tuple(people_of(context, cell[0], _before_result(context, *cell))) if cell else ()
    if right - left < 4:
        return None
    return Measure(
        no=item.number,
        action=context.source.found(left, right),
        section=section,
        deadline=deadline or _above(context, section),
        responsible=who,
    )


def _of_place(context: Context, place: tuple[int, int] | None) -> Deadline | None:
    if place is None:
        return None
    left, right = context.trimmed(*place, marks=" \n,;:()")
    return context.deadline(left, right, written_precision(context, left, right))


def _before_result(context: Context, start: int, end: int) -> int:
    """Where the responsible end when the table has one more column after them: «Управление образования Приказ»."""
    if not _LAST_COLUMN.search(context.text[:start]):
        return end
    begin = context.trimmed(start, end)[0] + 1
    result = _RESULT.search(context.text, begin, end)
    return result.start() if result is not None else end
