"""Decisions that no heading announces: points of an act, tasks under each question, a list that ends a protocol."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from opora.core.grammar.clauses import first_infinitive, read_clause
from opora.core.grammar.context import Context
from opora.core.grammar.lines import Line
from opora.core.grammar.sections import Section
from opora.core.grammar.split import ACTS, MEETINGS


_PLACES = frozenset({"present", "invited", "absent", "agenda", "requisite"})


def with_unheaded(context: Context, sections: Sequence[Section], kind: str) -> tuple[Section, ...]:
    """The same sections with the decisions told by their form, where the text has no word for them."""
    if kind in ACTS | {"выписка"}:
        return _points(sections, kind)
    if kind not in MEETINGS:
        return tuple(sections)
    return _by_questions(context, sections) or _by_tail(context, sections) or tuple(sections)


def _points(sections: Sequence[Section], kind: str) -> tuple[Section, ...]:
    """An act without «приказываю»: its points begin at the first «1.»."""
    if not sections:
        return ()
    head = sections[0]
    for index, line in enumerate(head.lines):
        if index and line.kind == "number" and (line.mark == "1" or kind == "выписка"):
            kept = replace(head, lines=head.lines[:index])
            points = Section("decisions", line.start, line.start, head.lines[index:])
            return (kept, points, *sections[1:])
    return tuple(sections)


def _is_task(context: Context, line: Line) -> bool:
    """A line that says what to do, or whom the lines below oblige."""
    printed = context.text[line.body : line.end]
    place = first_infinitive(context.text, line.body, line.end)
    if place is not None and place - line.body < 40 or context.vocabulary.has("act", printed):
        return True
    is_stem = not printed.endswith(".")
    return bool(read_clause(context, line.body, line.end, is_stem=is_stem).addressees)


def _is_question(line: Line) -> bool:
    return line.kind == "roman" or (line.kind == "number" and line.level == 1)


def _by_questions(context: Context, sections: Sequence[Section]) -> tuple[Section, ...]:
    """«1. О плане … / (Иванов И.И.) / 1.1. Утвердить …»: a question, who spoke, what was decided."""
    foot = len(sections)
    while foot > 1 and sections[foot - 1].kind in {"chair", "secretary"}:
        foot -= 1
    flat = [(number, line) for number, one in enumerate(sections[:foot]) for line in one.lines]
    lines = [line for _, line in flat]
    first = next((at for at, one in enumerate(lines) if _is_subtask(context, one)), None)
    heads = [at for at, one in enumerate(lines[:first]) if _is_question(one)]
    if first is None or not heads or first - heads[-1] > 5:
        return ()
    begin = heads[-1]
    number = flat[begin][0]
    kept = tuple(line for of, line in flat[:begin] if of == number)
    above = (*sections[:number], replace(sections[number], lines=kept))
    return (*above, *_questions(context, lines[begin:]), *sections[foot:])


def _is_subtask(context: Context, line: Line) -> bool:
    return line.kind == "number" and line.level == 2 and _is_task(context, line)


def _questions(context: Context, lines: Sequence[Line]) -> Iterator[Section]:
    """Sections of each question in turn."""
    heads = [at for at, line in enumerate(lines) if _is_question(line)]
    for number, (begin, end) in enumerate(zip(heads, [*heads[1:], len(lines)], strict=True), 1):
        head, rest = lines[begin], lines[begin + 1 : end]
        yield Section("agenda", head.start, head.start, (head,), number)
        points = next(
            (at for at, line in enumerate(rest) if line.kind == "number" and line.level > 1),
            len(rest),
        )
        spoke = tuple(line for line in rest[:points] if re.search(r"\w", _printed(context, line)))
        if spoke:
            yield Section("heard", spoke[0].start, spoke[0].start, spoke, number)
        if rest[points:]:
            start = rest[points].start
            yield Section("decisions", start, start, tuple(rest[points:]), number)


def _printed(context: Context, line: Line) -> str:
    return context.text[line.start : line.end].replace("_", "")


def _by_tail(context: Context, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The last list counted from one, when most of its points are tasks."""
    for number in range(len(sections) - 1, -1, -1):
        section = sections[number]
        if section.kind in _PLACES:
            continue
        firsts = [
            at
            for at, line in enumerate(section.lines)
            if line.kind == "number" and line.mark == "1"
        ]
        for at in reversed(firsts):
            marked = [line for line in section.lines[at:] if line.kind == "number"]
            tasks = sum(_is_task(context, line) for line in marked)
            if len(marked) > 1 and tasks * 3 >= len(marked) * 2:
                start = section.lines[at].start
                decided = Section("decisions", start, start, section.lines[at:], section.question)
                kept = replace(section, lines=section.lines[:at])
                return (*sections[:number], kept, decided, *sections[number + 1 :])
    return ()
