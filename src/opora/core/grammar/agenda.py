"""Questions of the agenda: without their numbers and speakers; what follows the list is given back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from opora.core.grammar.context import Context
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.text import Found


_QUESTION = re.compile(r"вопрос\s*(?:№\s*)?\d{1,2}\s*[.:]?\s*", re.IGNORECASE)
_WHO = r"(?:(?:со)?докладчик[и]?|докладыва(?:ет|ют)|внос(?:ит|ят)|инициатор[ы]?|выступа(?:ет|ют))"
_REPORTER = re.compile(
    rf"[\s(]*(?:{_WHO}|доклад(?=\s*:)|выступающ[а-яё]+|отв(?:етственн[а-яё]+|\.)|информация\s*:|приглаш[а-яё]+)\b\s*[:–—-]?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\n\s*(?:{_WHO})|[.;]\s+(?:{_WHO})\s*[:–—-]|\(\s*(?:докл|отв|внос|инф)", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s*[–—-]\s*(?:\d{1,2}[.:]\d\d)?\s*")
_ASKED = re.compile(r"(?:Об?|О\s+ходе)\s[^.:\n]{5,160}(?:[.:]|$)")
_CEREMONY = re.compile(
    r"(?:открытие|регистрация|приветств|перерыв|кофе|обед|закрытие|сбор\b)", re.IGNORECASE
)


def read_agenda(context: Context, lines: Sequence[Line]) -> tuple[list[Found], list[Line]]:
    """Questions in order, and the lines that are no longer the agenda."""
    items = list(_opened(items_of(_from_first_question(context, lines), context.text)))
    has_numbers = any(item.kind in {"number", "bullet", "roman", "question"} for item in items)
    found: list[Found] = []
    rest_from: int | None = None
    for index, item in enumerate(items):
        printed = context.text[item.body : item.last]
        if (
            _REPORTER.match(printed)
            or _QUESTION.fullmatch(printed.strip())
            or _is_ceremony(printed)
            or _is_heard(context, printed)
        ):
            continue
        if (
            has_numbers
            and not item.kind
            and found
            and item.blank_before
            and not _QUESTION.match(printed)
        ):
            rest_from = item.start if index else None
            break
        if _is_speech(context, item, again=bool(found) and item.mark == items[0].mark):
            rest_from = item.start
            break
        if (question := _question(context, item)) is not None:
            found.append(question)
    rest = [line for line in lines if rest_from is not None and line.start >= rest_from]
    return found, rest


def read_asked(context: Context, lines: Sequence[Line]) -> Iterator[Found]:
    """Questions that open what was heard, where no agenda stands: «1. О посещаемости. Заика П.Р.: …»."""
    for line in lines:
        match = _ASKED.match(context.text, line.body, line.end)
        if match is None or (line.kind not in {"", "number", "roman"}):
            continue
        start, end = context.trimmed(match.start(), _without_speaker(context, *match.span()))
        if not any(name.end <= end for name in context.names(start, end)):
            yield context.source.found(start, end)


def reporters(context: Context, lines: Sequence[Line]) -> list[Line]:
    """Lines of an agenda that say who spoke to its questions."""
    return [line for line in lines if _REPORTER.match(context.text, line.body, line.end)]


def _is_heard(context: Context, printed: str) -> bool:
    """«Слушали:» right under «Повестка дня» is a slip, not a question."""
    return len(printed) < 12 and context.vocabulary.value("heading", printed) == "heard"


def _is_ceremony(printed: str) -> bool:
    """«9.30–9.40 Открытие», and a time alone: no question."""
    clock = _CLOCK.match(printed)
    begin = clock.end() if clock else 0
    return len(printed) - begin < 4 or bool(_CEREMONY.match(printed, begin))


def _is_speech(context: Context, item: Item, *, again: bool) -> bool:
    """«Носов А.И. доложил о проекте», «I. Носов А.И. доложил» after the last question: the agenda is over."""
    names = context.names(item.body, item.end)
    if not names or names[0].start > item.body + 2 or (item.kind and not again):
        return False
    return context.vocabulary.has("speech_verb", context.text[names[0].end : names[0].end + 40])


def _opened(items: Sequence[Item]) -> Iterator[Item]:
    """Items with those under a bare paragraph or a «Вопрос 1.» brought up beside it."""
    for item in items:
        if item.kind in {"", "question"} and item.children:
            yield replace(item, children=[])
            yield from _opened(item.children)
        else:
            yield item


def _from_first_question(context: Context, lines: Sequence[Line]) -> list[Line]:
    """Where questions are headed «Вопрос 1.», only what follows the first such line, without those lines."""
    clocks = [line for line in lines if _CLOCK.match(context.text, line.start, line.end)]
    if len(clocks) > 1:
        return [_by_clock(context, line) for line in lines if line.start >= clocks[0].start]
    marks = [
        index
        for index, line in enumerate(lines)
        if _QUESTION.match(context.text, line.start, line.end)
    ]
    if not marks:
        return list(lines)
    kept: list[Line] = []
    for line in lines[marks[0] :]:
        if _QUESTION.match(context.text, line.start, line.end) and not line.kind:
            kept.append(replace(line, kind="question", mark="?"))
        else:
            kept.append(line)
    return kept


def _by_clock(context: Context, line: Line) -> Line:
    """«9.40–10.10 О готовности»: the time is the mark of an item."""
    match = _CLOCK.match(context.text, line.start, line.end)
    return line if match is None else replace(line, kind="bullet", mark="•", body=match.end())


def _question(context: Context, item: Item) -> Found | None:
    """One question without its mark, «Вопрос 1.», and the speaker after it."""
    text = context.text
    start, end = item.body, item.last
    lead = _QUESTION.match(text, start, end)
    if lead is not None:
        start = lead.end()
    clock = _CLOCK.match(text, start, end)
    if clock is not None:
        start = clock.end()
    reporter = _AFTER.search(text[start:end])
    if reporter is not None and reporter.start() > 3:
        end = start + reporter.start() + int(text[start + reporter.start()] == ".")
    end = _without_post(context, start, _without_speaker(context, start, end))
    start, end = context.trimmed(start, end, " \n;:,–—")
    return context.source.found(start, end) if end - start > 3 else None


def _without_post(context: Context, start: int, end: int) -> int:
    """Where the question ends when a post in brackets stands after it: «… (руководители объединений)»."""
    bracket = re.search(r"\s*\(([^()]{4,80})\)[\s.;]*$", context.text[start:end])
    if bracket is None or bracket.start() < 8:
        return end
    is_actor = context.vocabulary.has("actor", bracket[1]) and bracket[1][0].islower()
    return start + bracket.start() if is_actor else end


def _without_speaker(context: Context, start: int, end: int) -> int:
    """Where the question ends when a name stands after it: in brackets, after a dash, on the next line."""
    names = context.names(start, end)
    if not names:
        return end
    text = context.text
    for name in names:
        head = text[start : name.start]
        opened = re.search(r"\(\s*[^()]*$", head)
        dash = re.search(r"\s[–—-]\s*[^–—.]{0,90}$|\.\s+[^.]{0,60}$|\n[^\n]{0,80}$", head)
        cut = opened or dash
        if cut is not None and cut.start() > 8 and not head.count("«") > head.count("»"):
            kept = start + cut.start()
            return kept + 1 if text[kept] == "." else kept
    return end
