"""Protocols kept as a table: question, speeches, decision, deadline and responsible in columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from opora.core.grammar.columns import column_of
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import is_deadline, people_of, written_precision
from opora.core.grammar.decisions import read_decisions
from opora.core.grammar.lines import Line, marked
from opora.core.grammar.objects import Decision
from opora.core.grammar.sections import Section
from opora.core.grammar.tables import Place, Row, find_rows
from opora.core.grammar.text import Found


_MARKS = " \n\t|*^"


@dataclass
class Table:
    """What the rows of a protocol's table hold; `start` and `end` bound the rows in the text."""

    start: int = 0
    end: int = 0
    agenda: list[Found] = field(default_factory=list)
    course: list[Section] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


def read_table(context: Context, lines: Sequence[Line]) -> Table:
    """Decisions of a table with a column for them; empty when the text has none."""
    table = Table()
    if not lines or not _may_hold(context, lines):
        return table
    rows = find_rows(context.text, lines[0].start, lines[-1].end, context.vocabulary, "decision")
    for row in rows:
        _take(context, table, row)
    places = [place for row in rows for place in row.cells.values()]
    if table.decisions:
        barred = [
            line.start
            for line in lines
            if re.search(r"[|│\t]", context.text[line.start : line.end])
        ]
        table.start = min(min(places)[0], *barred) if barred else min(places)[0]
        table.end = max(end for _, end in places)
    return table


def _may_hold(context: Context, lines: Sequence[Line]) -> bool:
    """A cheap look: bars or tabs, or two neighbouring lines that name columns."""
    named = [
        line.end - line.start < 40
        and column_of(context.text[line.start : line.end], context.vocabulary) is not None
        for line in lines
    ]
    if any(one and other for one, other in zip(named, named[1:], strict=False)):
        return True
    return any(re.search(r"[|│\t]", context.text[line.start : line.end]) for line in lines)


def _take(context: Context, table: Table, row: Row) -> None:
    question = _question(context, row)
    if "question" in row.cells and question is None:
        start, end = context.trimmed(*row.cells["question"], marks=_MARKS + ".;")
        found = context.source.found(start, end)
        if end - start > 3 and found.value not in [one.value for one in table.agenda]:
            table.agenda.append(found)
    if "speech" in row.cells:
        start, end = row.cells["speech"]
        table.course.append(
            Section("spoke", start, start, tuple(_lines(context, start, end)), question)
        )
    if "decision" in row.cells:
        made, _ = read_decisions(context, list(_lines(context, *row.cells["decision"])), question)
        table.decisions += [_completed(context, row, one) for one in made]


def _question(context: Context, row: Row) -> int | None:
    printed = context.text[slice(*row.cells.get("question", (0, 0)))].strip(" |*.\n")
    return int(printed) if printed.isdigit() and len(printed) < 3 else None


def _lines(context: Context, start: int, end: int) -> Iterator[Line]:
    """Lines of a cell with their list marks."""
    for match in re.finditer(r"[^\n]+", context.text[start:end]):
        left, right = context.trimmed(start + match.start(), start + match.end(), _MARKS)
        if right - left > 1:
            yield marked(context.text, left, right)


def _completed(context: Context, row: Row, one: Decision) -> Decision:
    """A decision with the deadline and the responsible of its row."""
    number = row.number if one.no is None and row.number else one.no
    deadline = one.deadline
    place = _cell(context, row, "deadline")
    if deadline is None and place and is_deadline(context.text[slice(*place)], context.vocabulary):
        deadline = context.deadline(*place, written_precision(context, *place))
    who = one.responsible
    place = _cell(context, row, "responsible")
    if not who and place:
        who = tuple(people_of(context, *place))
    return replace(one, no=number, deadline=deadline, responsible=who)


def _cell(context: Context, row: Row, column: str) -> Place | None:
    start, end = context.trimmed(*row.cells.get(column, (0, 0)), marks=_MARKS + ";,–—-")
    return (start, end) if end - start > 2 else None
