"""The pipeline: printed text → documents with people, agenda, speeches, decisions, recommendations and measures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from opora.core.grammar.agenda import read_agenda
from opora.core.grammar.clauses import first_infinitive
from opora.core.grammar.clean import clean
from opora.core.grammar.columns import column_of
from opora.core.grammar.context import Context
from opora.core.grammar.course import agenda_and_course, discussed, spoken
from opora.core.grammar.dates import Calendar, find_days, years_of
from opora.core.grammar.decisions import read_decisions
from opora.core.grammar.flags import Scope, across, read_flags
from opora.core.grammar.header import Requisites, read_requisites
from opora.core.grammar.letters import read_letter
from opora.core.grammar.lines import Line, lines_of
from opora.core.grammar.measures import read_measures
from opora.core.grammar.meeting import read_people
from opora.core.grammar.mentions import read_appendices, read_documents, read_schools
from opora.core.grammar.names import Name, find_names
from opora.core.grammar.objects import Decision, Document, Reading
from opora.core.grammar.protocol_tables import read_table
from opora.core.grammar.readable import is_document, why_unreadable
from opora.core.grammar.recommendations import read_recommendations
from opora.core.grammar.sections import Section, sections_of
from opora.core.grammar.split import ACTS, MEETINGS, PLANS, Part, split
from opora.core.grammar.text import DocumentText, Found, Source
from opora.core.grammar.unheaded import with_unheaded
from opora.core.grammar.vocabulary import Vocabulary


# «по итогам мониторинга за 2023/2024 учебный год»: the period reported on, not the one tasks are for.
_PAST = re.compile(r"\bза\s+\d{4}(?:\s?[-–/]\s?\d{2,4})?", re.IGNORECASE)
_NUMBER_BESIDE = re.compile(r"[\s.]*(?:г(?:ода?)?\.?)?[ ]*\t\s*№[^\t|]*$")


def read_document(text: str | DocumentText, vocabulary: Vocabulary) -> Reading:
    """Everything the grammar finds in a text; what it does not find stays empty.

    Args:
        text: printed text, as a string or with its places.
        vocabulary: words and patterns of a pack.

    Returns:
        A refusal when the text cannot be read as Russian; no documents when it is a look-alike.
    """
    printed = text if isinstance(text, str) else text.text
    reason = why_unreadable(printed)
    if reason is not None:
        return Reading(is_readable=False, reason=reason)
    source = clean(printed)
    lines = lines_of(source, [pattern.regex for pattern in vocabulary.group("break")])
    mentions = tuple(find_names(source.text, 0, len(source.text), vocabulary))
    documents = [
        made
        for part in split(lines, source.text, vocabulary)
        if part.kind
        and part.lines
        and (made := _read_part(source, vocabulary, part, mentions)) is not None
    ]
    for index, flag in across(documents):
        documents[index] = replace(documents[index], flags=(*documents[index].flags, flag))
    reason = "" if documents else "документа известного вида в тексте нет"
    return Reading(is_readable=True, documents=tuple(documents), reason=reason, edits=source.edits)


def _read_part(
    source: Source, vocabulary: Vocabulary, part: Part, mentions: tuple[Name, ...]
) -> Document | None:
    context = Context(source=source, vocabulary=vocabulary, mentions=mentions)
    is_after = part.title is not None and part.title >= len(part.lines) - 2 and len(part.lines) > 6
    first = part.title + 1 if part.title is not None and not is_after else 0
    sections = sections_of(part.lines, source.text, vocabulary, first=first)
    if not any(section.kind == "decisions" for section in sections):
        sections = with_unheaded(context, sections, part.kind)
    requisites = _requisites(context, part, sections)
    context.calendar = _calendar(context, part, requisites)
    document = _of_kind(context, part, sections, requisites)
    scope = Scope(part.lines[0].start, part.lines[-1].end, sections)
    document = replace(
        document,
        documents_mentioned=tuple(read_documents(context, scope.start, scope.end)),
        schools_mentioned=tuple(read_schools(context, scope.start, scope.end)),
        is_labelled=_is_labelled(context, part),
    )
    if not is_document(document, source.text[scope.start : scope.end], vocabulary):
        return None
    return replace(document, flags=read_flags(context, document, scope))


def _is_labelled(context: Context, part: Part) -> bool:
    """«Приложение № 1» among the lines above the title."""
    above = part.lines[: (part.title or 0) + 1]
    return any(
        context.text[line.start : line.end].lower().startswith("приложени") for line in above
    )


def _requisites(context: Context, part: Part, sections: Sequence[Section]) -> Requisites:
    """Requisites from everything before the first section of substance."""
    head: list[Line] = []
    if part.kind in PLANS | {"адресные рекомендации", "аналитическая справка", "письмо"}:
        return read_requisites(
            context,
            _head_lines(context, part),
            part.lines[part.title] if part.title is not None else None,
            part.lines[-4:] if part.kind == "аналитическая справка" else (),
        )
    for section in sections:
        if section.kind not in {
            "header",
            "requisite",
            "chair",
            "secretary",
            "present",
            "invited",
            "absent",
            "preamble",
        }:
            break
        if section.kind in {"header", "requisite"}:
            head += _until_points(section.lines) if part.kind in ACTS else section.lines
    tail = [
        line
        for section in sections[1:]
        for line in section.lines
        if section.kind in {"decisions", "chair", "secretary"}
    ][-8:]
    title = part.lines[part.title] if part.title is not None else None
    if title is not None and title not in head:
        head.append(title)
    return read_requisites(context, head[:40], title, tail)


def _until_points(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of an act's head before its first point."""
    first = next((at for at, line in enumerate(lines) if line.kind == "number"), len(lines))
    return lines[:first]


def _is_substance(context: Context, line: Line) -> bool:
    """A row of a table, a header of columns, a task: the head is over."""
    printed = context.text[line.start : line.end]
    is_column = (
        printed[:1].isupper()
        and ":" not in printed
        and column_of(printed, context.vocabulary) is not None
    )
    if is_column or re.search(r"[|│\t]", printed) and not _is_date_and_number(context, line):
        return True
    return first_infinitive(context.text, line.start, line.end) is not None


def _is_date_and_number(context: Context, line: Line) -> bool:
    """«22 ноября 2025 года⇥№ 5»: a tab, and yet no row of a table."""
    days = find_days(context.text, line.start, line.end)
    return bool(days) and bool(_NUMBER_BESIDE.match(context.text, days[0].end, line.end))


def _head_lines(context: Context, part: Part) -> list[Line]:
    """The top of a document without sections: up to the first list item after the title."""
    title = part.title or 0
    above = part.lines[:title]
    if (
        part.kind in PLANS
    ):  # «УТВЕРЖДЁН постановлением … от 19.02.2020 № 5» dates the act that approved
        above = tuple(line for line in above if not context.text.startswith("от ", line.start))
    head = [*above, *part.lines[title : title + 1]]
    for line in part.lines[title + 1 : title + 8]:
        if line.kind or line.strong or _is_substance(context, line):
            break
        head.append(line)
    return [line for line in head if line.end - line.start < 300]


def _calendar(context: Context, part: Part, requisites: Requisites) -> Calendar:
    written = date.fromisoformat(requisites.date.value) if requisites.date else None
    title = requisites.title.value if requisites.title else ""
    if not title and part.title is not None:
        line = part.lines[part.title]
        title = context.text[line.start : min(line.end, line.start + 250)]
    if part.kind not in PLANS:
        title = _PAST.sub("", title)
    years = years_of(title)
    if part.kind in PLANS and years:
        return Calendar(None, years)
    if written is None and not years:
        years = _approved(context, part)
    return Calendar(written, years if written is None else ())


def _approved(context: Context, part: Part) -> tuple[int, ...]:
    """The year of «Приложение к письму от 17.04.2026 № 218»: that of the paper the text is attached to."""
    for line in part.lines[: (part.title or 0) + 1]:
        if context.text[line.start : line.end].lower().startswith("приложение"):
            days = find_days(context.text, line.start, line.end)
            return tuple(day.year for day in days[:1] if day.year is not None)
    return ()


def _of_kind(
    context: Context, part: Part, sections: tuple[Section, ...], requisites: Requisites
) -> Document:
    document = Document(
        kind=part.kind,
        title=requisites.title,
        body=requisites.body,
        locality=requisites.locality,
        number=requisites.number,
        date=requisites.date,
        time=requisites.time,
    )
    body = part.lines[(part.title or 0) + 1 if part.title is not None else 0 :]
    if part.kind in PLANS:
        return replace(
            document, measures=tuple(read_measures(context, part.lines[part.title or 0 :]))
        )
    if part.kind in {"адресные рекомендации", "аналитическая справка"}:
        return _advice(context, document, body)
    if part.kind == "письмо":
        return _with_appendices(
            context,
            replace(document, decisions=tuple(read_letter(context, part.lines))),
            part,
            sections,
        )
    if part.kind == "повестка":
        return _agenda_sheet(context, document, part, sections)
    return _meeting(context, document, part, sections)


def _advice(context: Context, document: Document, body: Sequence[Line]) -> Document:
    """Recommendations; in an analytical note only those under their own heading, and its conclusions."""
    if document.kind == "адресные рекомендации":
        return replace(document, recommendations=tuple(read_recommendations(context, body)))
    conclusions: list[Found] = []
    for index, line in enumerate(body):
        low = context.text[line.body : line.end].lower()
        if low.startswith("вывод"):
            conclusions.append(context.source.found(line.start, line.end))
        if low.startswith(("рекомендации", "предложения", "рекомендовано", "рекомендуем")):
            groups = read_recommendations(context, body[index + 1 :])
            return replace(document, recommendations=tuple(groups), conclusions=tuple(conclusions))
    return replace(document, conclusions=tuple(conclusions))


def _agenda_sheet(
    context: Context, document: Document, part: Part, sections: Sequence[Section]
) -> Document:
    lines = list(_before_signature(context, part.lines))
    titled = document.title.spans[-1].end if document.title else 0
    rest = [line for line in lines if context.source.span(line.start, line.end).start >= titled]
    rest = [line for line in rest if not _is_requisite(context, line, document)]
    questions, _ = read_agenda(context, rest)
    people = read_people(context, sections, (), part.kind)
    return replace(
        document, agenda=tuple(questions), chair=people.chair, secretary=people.secretary
    )


def _before_signature(context: Context, lines: Sequence[Line]) -> Sequence[Line]:
    """Lines before «Председатель …» at the foot."""
    for index, line in enumerate(lines):
        if context.vocabulary.value("heading", context.text[line.start : line.end]) in {
            "chair",
            "secretary",
            "preamble",
        }:
            return lines[:index]
    return lines


def _is_requisite(context: Context, line: Line, document: Document) -> bool:
    printed = context.text[line.start : line.end]
    if context.vocabulary.value("heading", printed) in {
        "requisite",
        "present",
        "agenda",
    } or context.vocabulary.has("web", printed):
        return True
    span = context.source.span(line.start, line.end)
    return any(
        found is not None and span.start <= found.spans[0].start < span.end
        for found in (document.date, document.time, document.locality, document.number)
    ) or printed.startswith(("Приглаша", "Место", "Начало"))


def _meeting(
    context: Context, document: Document, part: Part, sections: tuple[Section, ...]
) -> Document:
    decisions: list[Decision] = []
    tail: list[Line] = []
    table = read_table(context, part.lines)
    people = read_people(context, sections, (), part.kind)
    agenda, course_sections = agenda_and_course(context, sections, people)
    agenda = agenda or table.agenda
    course = spoken(context, course_sections, table, sections, part.kind)
    for section in sections:
        if section.kind == "decisions":
            outside = [one for one in section.lines if not table.start <= one.start < table.end]
            made, rest = read_decisions(context, outside, section.question)
            decisions += made
            tail = rest or tail
    decisions = [*table.decisions, *decisions]
    people = people.signed(context, tail or _last_lines(sections), sections, part.kind)
    document = replace(
        document,
        chair=people.chair if part.kind in MEETINGS else None,
        secretary=people.secretary if part.kind in MEETINGS else None,
        present=tuple(people.present),
        present_count=people.count,
        absent=tuple(people.absent),
        signatures=tuple(people.signatures),
        agenda=tuple(agenda) if part.kind in MEETINGS else (),
        speeches=tuple(course.speeches),
        commitments=tuple(course.commitments),
        decisions=tuple(decisions),
        votes=_votes(context, sections),
        discussed=discussed(context, sections),
    )
    return _with_appendices(context, document, part, sections)


def _votes(context: Context, sections: Sequence[Section]) -> tuple[Found, ...]:
    bounds = (_bounds(one) for one in sections if one.kind == "votes" and one.lines)
    return tuple(context.source.found(*bound) for bound in bounds)


def _last_lines(sections: Sequence[Section]) -> Sequence[Line]:
    """Where signatures stand when votes or speeches come last: the last section after its first line."""
    last = sections[-1]
    return last.lines[1:] if last.kind in {"votes", "question"} else ()


def _bounds(section: Section) -> tuple[int, int]:
    return section.lines[0].start, section.lines[-1].end


def _with_appendices(
    context: Context, document: Document, part: Part, sections: tuple[Section, ...]
) -> Document:
    found = read_appendices(context, part.lines[0].start, part.lines[-1].end, sections)
    return replace(document, appendices=tuple(found))
