"""The course of a meeting: its questions, what was said to each, and what the lists left over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from opora.core.grammar.agenda import read_agenda, read_asked, reporters
from opora.core.grammar.context import Context
from opora.core.grammar.decisions import is_signature
from opora.core.grammar.lines import Line
from opora.core.grammar.meeting import Meeting
from opora.core.grammar.protocol_tables import Table
from opora.core.grammar.sections import Section
from opora.core.grammar.speeches import Course, read_course
from opora.core.grammar.split import MEETINGS
from opora.core.grammar.text import Found


_QUESTION = re.compile(r"(?:\d|вопрос|[а-яё]+(?:ый|ой|ий)\s)", re.IGNORECASE)
_COURSE = frozenset({"heard", "spoke", "reporter", "question", "course", "preamble", "discussed"})


def agenda_and_course(
    context: Context, sections: Sequence[Section], people: Meeting
) -> tuple[list[Found], list[Section]]:
    """Questions of the agenda and the sections of the meeting's course, with what the lists left over."""
    agenda: list[Found] = []
    course: list[Section] = []
    for section in sections:
        if section.kind == "agenda":
            questions, rest = read_agenda(context, section.lines)
            agenda += [] if _is_theme(context, section, sections) else questions
            course += [replace(section, kind="course", lines=tuple(rest))] if rest else []
        elif section.kind == "discussed":
            spoke = section.lines[1:] if not _begins_with_name(context, section) else section.lines
            course.append(replace(section, kind="course", lines=spoke))
        elif section.kind in _COURSE:
            course.append(section)
    before, told = _left_over(context, people.leftover)
    course = [*told, *course]
    if not agenda and before and course:
        agenda = _bare_questions(context, before)
    agenda = agenda or list(_titled(context, course))
    if not agenda:
        agenda = [one for section in course for one in read_asked(context, section.lines)]
    return agenda, course


def _titled(context: Context, course: Sequence[Section]) -> Iterator[Found]:
    """«1 вопрос. Сопровождение школ»: questions by their own headings, where no agenda stands."""
    for section in course:
        heading = context.text[section.start : section.heading_end]
        if section.kind != "question" or not section.lines or not _QUESTION.match(heading):
            continue
        line = section.lines[0]
        printed = context.text[line.start : line.end]
        is_short = len(printed) < 200 and printed[:1].isupper() and ":" not in printed
        if is_short and not context.names(line.start, line.end):
            yield context.source.found(*context.trimmed(line.start, line.end))


def _begins_with_name(context: Context, section: Section) -> bool:
    """«Обсуждали: Иванов А.А. высказался …»: speeches, not a subject."""
    if not section.lines:
        return False
    line = section.lines[0]
    names = context.names(line.body, line.end)
    return bool(names) and names[0].start - line.body < 3


def _left_over(context: Context, lines: Sequence[Line]) -> tuple[Sequence[Line], list[Section]]:
    """What follows the attendance: lines before the first speaker, and the speeches from there."""
    for at, line in enumerate(lines):
        if context.names(line.start, line.end):
            return lines[:at], [Section("course", line.start, line.start, tuple(lines[at:]))]
    return lines, []


def _is_theme(context: Context, section: Section, sections: Sequence[Section]) -> bool:
    """«Тема: …» beside a real agenda is the meeting's theme, not a question."""
    heading = context.text[section.start : section.heading_end].lower()
    return heading.startswith("тема") and sum(one.kind == "agenda" for one in sections) > 1


def _bare_questions(context: Context, lines: Sequence[Line]) -> list[Found]:
    """Questions between attendance and speeches without a heading: a numbered list, or one line of topic."""
    if lines[0].kind == "number" and lines[0].mark == "1":
        return read_agenda(context, lines)[0]
    start, end = context.trimmed(lines[0].start, lines[-1].end, " \n")
    printed = context.text[start:end]
    if len(printed) < 25 or not printed[:1].isupper() or is_signature(context, lines, 0):
        return []
    return [context.source.found(start, end)]


def spoken(
    context: Context, told: Sequence[Section], table: Table, sections: Sequence[Section], kind: str
) -> Course:
    """Speeches; where none is written down, the reporters that the agenda names after its questions."""
    if kind not in MEETINGS:
        return Course()
    course = read_course(context, [*_outside(told, table), *table.course], kind)
    named = [
        line for one in sections if one.kind == "agenda" for line in reporters(context, one.lines)
    ]
    if course.speeches or not named or kind != "протокол":
        return course
    return read_course(
        context, [Section("reporter", named[0].start, named[0].start, tuple(named))], kind
    )


def _outside(sections: Sequence[Section], table: Table) -> list[Section]:
    """Sections without the lines of a table that is read by its cells."""
    return [
        replace(one, lines=tuple(x for x in one.lines if not table.start <= x.start < table.end))
        for one in sections
    ]


def discussed(context: Context, sections: Sequence[Section]) -> tuple[Found, ...]:
    """Subjects written after «Обсудили:»."""
    firsts = (line for one in sections if one.kind == "discussed" for line in one.lines[:1])
    return tuple(context.source.found(line.start, line.end) for line in firsts)
