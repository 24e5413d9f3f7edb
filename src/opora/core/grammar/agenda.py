"""Questions of the agenda: without their numbers and speakers; what follows the list is given back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from opora.core.grammar.context import Context
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.text import Found


_QUESTION = re.compile(r"вопрос\s*(?:№\s*)?\d{1,2}\s*[.:]?\s*", re.IGNORECASE)
_REPORTER = re.compile(
    r"[\s(]*(?:со)?(?:докладчик[и]?|докладывает|доклад(?=\s*:)|выступающ[а-яё]+|отв(?:етственн[а-яё]+|\.)|информация\s*:|приглаш[а-яё]+)\b\s*[:–—-]?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s*[–—-]")


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
            or _CLOCK.match(printed)
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
        if _is_speech(context, item):
            rest_from = item.start
            break
        if (question := _question(context, item)) is not None:
            found.append(question)
    rest = [line for line in lines if rest_from is not None and line.start >= rest_from]
    return found, rest


def _is_speech(context: Context, item: Item) -> bool:
    """«Носов А.И. доложил о проекте»: the agenda is over."""
    names = context.names(item.body, item.end)
    if not names or names[0].start > item.body + 2 or item.kind:
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


def _question(context: Context, item: Item) -> Found | None:
    """One question without its mark, «Вопрос 1.», and the speaker after it."""
    text = context.text
    start, end = item.body, item.last
    lead = _QUESTION.match(text, start, end)
    if lead is not None:
        start = lead.end()
    reporter = re.search(
        r"\n\s*(?:со)?докладчик|[.;]\s+(?:со)?докладчик[и]?\s*[:–—-]|\(\s*(?:докл|отв)",
        text[start:end],
        re.IGNORECASE,
    )
    if reporter is not None and reporter.start() > 3:
        end = start + reporter.start() + int(text[start + reporter.start()] == ".")
    end = _without_speaker(context, start, end)
    start, end = context.trimmed(start, end, " \n;:,–—")
    return context.source.found(start, end) if end - start > 3 else None


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
