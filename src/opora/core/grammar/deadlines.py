"""Deadlines of a task: on lines of their own, in brackets, or inside the sentence; ages and periods are none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from opora.core.grammar.addressees import nominative_found
from opora.core.grammar.context import Context
from opora.core.grammar.morphology import WORD, parses
from opora.core.grammar.objects import Deadline
from opora.core.grammar.text import Confidence, Found
from opora.core.grammar.vocabulary import Vocabulary


_RANK = ("bracket", "explicit", "span", "period", "bare", "recurring", "standing")
_PRECISION = {"recurring": "periodic", "standing": "standing"}
_ATTACHED = re.compile(
    r"(?:^|\n|[.,;(])\s*(?=(?:срок|отв|исполнител|когда\s?:|кто\s?:|дата\s?:|период\s?:|результат\s?:))|\s(?=(?-i:Срок|Отв)[а-яё.]*\s?:)",
    re.IGNORECASE,
)


_DAY_OF_MONTH = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]*(?![а-яё])|\d{1,2}\.\d{2}\.\d{4}",
    re.IGNORECASE,
)
# A stretch without any of these holds no deadline: spares fourteen searches.
_HINT = re.compile(
    r"\d|январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал|срок|постоян"
    r"|систематич|регулярн|ежем|ежек|ежен|ежег|ежед|кажд|раз[а]?\s|график|необходимост|течение|конц|год|период|мере"
)


@dataclass(frozen=True)
class Attached:
    """«Срок: …» and «Ответственный: …» that stand apart from the action; `start` is where the first begins."""

    start: int | None
    deadline: Deadline | None
    responsible: tuple[Found, ...]


def find_deadline(context: Context, start: int, end: int) -> Deadline | None:
    """The deadline printed inside a stretch, the surest form first; the last of equals."""
    text = context.text
    if not _HINT.search(context.source.low, start, end):
        return None
    ranked = _ranked(context, start, end)
    if _is_list_of_dates(text, start, end, ranked):
        return None
    for rank in _RANK:
        if rank in ranked:
            left, right = context.trimmed(*ranked[rank], marks=" \n,;:–—-")
            return context.deadline(left, right, _PRECISION.get(rank, "none"))
    return None


def _ranked(context: Context, start: int, end: int) -> dict[str, tuple[int, int]]:
    """The last place of each form of deadline."""
    text = context.text
    ranked: dict[str, tuple[int, int]] = {}
    for pattern in context.vocabulary.group("deadline"):
        for match in pattern.finditer(context.source, start, end):
            if not _is_cited(text, match.start("text"), match.end("text")):
                ranked[pattern.value] = match.span("text")
    if "recurring" in ranked:
        ranked.pop("period", None)
        for rank in ("explicit", "bare"):
            if rank in ranked and not re.search(r"\d{4}", text[slice(*ranked[rank])]):
                ranked.pop(rank)
    return ranked


def _is_list_of_dates(
    text: str, start: int, end: int, ranked: Mapping[str, tuple[int, int]]
) -> bool:
    """«… в следующие сроки: 24 ноября – география; 25 ноября – физика»: each line has its own, the task has none."""
    if ranked.keys() & {"bracket", "explicit"} or not ranked:
        return False
    dated = [line for line in re.split(r"[\n;]", text[start:end]) if _DAY_OF_MONTH.search(line)]
    return len(dated) > 1 and ":" in text[start:end]


def _is_cited(text: str, start: int, end: int) -> bool:
    """A date of a cited act or of a period, not of the task."""
    before, after = text[max(0, start - 24) : start].lower(), text[end : end + 16].lower()
    return bool(
        re.search(r"(?:\bот|состоянию|приказ\w*|протокол\w*|письм\w*)\s*$", before)
        or text[start].isdigit()
        and re.search(r"№\s?\S{1,10}\s*$", before)
    ) or bool(re.match(r"\s*(?:№|лет\b|года\s+рождения)", after))


def find_attached(context: Context, start: int, end: int) -> Attached:
    """Deadline and responsible people written after the action, each on its line, after a full stop or in brackets."""
    text = context.text
    first: int | None = None
    deadline: Deadline | None = None
    responsible: list[Found] = []
    for place in _ATTACHED.finditer(text, start, end):
        for pattern in context.vocabulary.group("attached"):
            match = pattern.regex.match(text, place.end(), end)
            if match is None:
                continue
            first = place.start() if first is None else first
            left, right = context.trimmed(*match.span("text"), marks=" \n,;:–—-()")
            if pattern.value == "other":
                break
            if pattern.value == "deadline":
                deadline = context.deadline(left, right, written_precision(context, left, right))
            else:
                responsible += people_of(context, left, context.with_initial(left, right))
            break
    if first is not None and first <= start:
        first = None if deadline is None and not responsible else start
    return Attached(first, deadline, tuple(responsible))


def written_precision(context: Context, start: int, end: int) -> str:
    """Precision of a deadline in words: «постоянно», «ежемесячно»."""
    for pattern in context.vocabulary.group("deadline"):
        if pattern.value in _PRECISION and pattern.search(context.source, start, end):
            return _PRECISION[pattern.value]
    return "none"


_TAIL_BRACKET = re.compile(r"\s*\((?P<text>[^()]{3,70})\)[\s.;,]*$")


def before_bracket(context: Context, start: int, end: int) -> int:
    """Where a stretch ends without a deadline in brackets at its end: «… (октябрь 2024 года);»."""
    tail = _TAIL_BRACKET.search(context.text, start, end)
    if tail is None or tail.start() < start + 8:
        return end
    return tail.start() if is_deadline(tail["text"], context.vocabulary) else end


_OF_ACT = re.compile(r"протокол|приказ|письм|решени|постановлен|распоряжен|закон|№", re.IGNORECASE)

_OF_CHILDREN = re.compile(r"\d[-–—а-яё\s]{0,6}\s(?:кл\.|класс|лет\b|чел)", re.IGNORECASE)


def is_deadline(printed: str, vocabulary: Vocabulary) -> bool:
    """Most of the words say when."""
    if len(printed) > 140 or not vocabulary.has("deadline_sign", printed):
        return False
    if _OF_ACT.search(printed) or _OF_CHILDREN.search(printed):
        return False
    words = re.findall(r"[А-ЯЁа-яёIVX]+|\d+", printed)
    told = sum(1 for word in words if vocabulary.has("deadline_word", word))
    return told * 3 >= len(words) * 2


def people_of(context: Context, start: int, end: int) -> list[Found]:
    """Those a cell or a line names as responsible: people by name, the rest as printed, split at commas."""
    text = context.text
    found: list[Found] = []
    has_named, last = False, start
    for match in re.finditer(r"(?:[^,;\n«»()]|«[^»]*»|\([^)]*\))+", text[start:end]):
        left, right = context.trimmed(start + match.start(), start + match.end())
        if right - left < 2:
            continue
        names = context.names(left, right)
        if has_named and not names and _is_own_post(context, left, right):
            continue
        if text[left].isdigit():
            if found and not has_named:
                found[-1] = context.source.found(last, right)
            continue
        has_named, last = bool(names), left
        if len(names) > 1 or (names and not _is_post_before(text, left, names[0].start)):
            found += [context.nominative(name, is_oblique=False) for name in names]
            found += _after_names(context, names[-1].end, right)
        elif names and (rest := _after_names(context, names[-1].end, right)):
            found += [context.source.found(left, names[-1].end), *rest]
        else:
            found.append(context.source.found(left, right))
    return found


def _after_names(context: Context, start: int, end: int) -> list[Found]:
    """«Т.В. Лавринова Руководители МТГ»: a capital after a name with only a blank between begins another."""
    begin, stop = context.trimmed(start, end)
    between = context.text[start:begin]
    if stop - begin < 4 or between.strip() or not context.text[begin].isupper():
        return []
    return [context.source.found(begin, stop)]


def _is_own_post(context: Context, start: int, end: int) -> bool:
    """«Иванова О.О., социальный педагог»: a post in the singular after a name is that person's."""
    printed = context.text[start:end]
    if not printed[:1].islower() or not context.vocabulary.has("post", printed):
        return False
    nouns = [parses(word.group().lower())[0].tag for word in WORD.finditer(printed)]
    return next((tag.number == "sing" for tag in nouns if tag.POS == "NOUN"), False)


def _is_post_before(text: str, start: int, at: int) -> bool:
    return bool(text[start:at].strip(" ,–—-"))


def laid_on(context: Context, start: int, end: int) -> tuple[Found, ...]:
    """Who control or responsibility is laid on: named people, else the post in the nominative."""
    found = context.vocabulary.find("responsible", context.text[start:end].replace("\n", " "))
    if found is None:
        return ()
    left, right = (start + place for place in found[1].span("text"))
    right = context.with_initial(left, right)
    names = context.names(left, right)
    if names:
        return tuple(context.nominative(name) for name in names)
    left, right = context.trimmed(left, right)
    if "себя" in context.text[left:right] or right - left > 140:
        return ()
    value = nominative_found(context, left, right, "accs")
    return (Found(value.value, value.printed, value.spans, Confidence.INFERRED),)
