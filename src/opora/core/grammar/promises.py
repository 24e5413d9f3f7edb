"""Promises made in speeches: «Ссылки вышлю до 3 мая», «заверила, что программа будет доработана»."""

import re
from collections.abc import Iterator

from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import find_deadline
from opora.core.grammar.morphology import WORD, is_past, parses
from opora.core.grammar.objects import Commitment, Deadline
from opora.core.grammar.text import Found


_SENTENCE = re.compile(r"(?<=[а-яё»)\d%])(?<![\s.(«][а-яёА-ЯЁ])(?<!ул)(?<!им)\.\s+(?=[А-ЯЁ«])")
# «…», – сказала она: who said it is no part of what is promised.
_TAG = re.compile(
    r"[»\"]?\s*,\s*(?:[–—-]\s*)?(?:сказал|добавил|сообщил|ответил|заявил|отметил|пояснил|уточнил|пообещал|заверил)[а-я]*"
    r"(?:\s+[а-яё]+){0,2}\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:[–—«\"\s]|(?:по\s+(?:его|её|ее|их)\s+словам|кроме\s+того|также|при\s+этом|особое\s+мнение)\s*[,:]\s*)+",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[:;]\s+|,\s+что\s+|,\s+(?=[«\"])|\.\s+[«\"]")
_COMMA = re.compile(r",\s+")
_ABOUT = re.compile(r"котор|если|когда|чтобы|где|как\b", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:про|со|на|за|по)?(?:йд[её]т|йдут|стоит|стоят|чн[её]тся|чнутся|вершится|вершатся|буд|сможет|смогут)",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(r"(?:в\s+срок\s+)?(?:до|к|не\s+позднее)\s", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:до|к)\s+(?:начал[ау]|конц[ау]|следующ[а-яё]+)\s|\bв\s+течение\s|\bв\s+[а-яё]+\s+срок\b",
    re.IGNORECASE,
)


def promises(context: Context, start: int, end: int, speaker: Found) -> Iterator[Commitment]:
    """What a speaker promises between two places, each as the clause that says it."""
    text = context.text
    bounds = [start, *(match.end() for match in _SENTENCE.finditer(text, start, end)), end]
    for left, right in zip(bounds, bounds[1:], strict=False):
        has_vowed = False
        for begin, stop in _clauses(context, left, right):
            is_vow = context.vocabulary.has("vow", text[begin:stop])
            deadline = find_deadline(context, begin, stop)
            if _is_promise(context, (begin, stop), deadline, is_vow=is_vow, has_vowed=has_vowed):
                found = context.source.found(begin, stop)
                yield Commitment(speaker=speaker, text=found, deadline=deadline)
            has_vowed = is_vow


def _is_promise(
    context: Context,
    place: tuple[int, int],
    deadline: Deadline | None,
    *,
    is_vow: bool,
    has_vowed: bool,
) -> bool:
    """A vow with something to do in it, a clause after a vow, a first person, or a dated third person."""
    text, (start, end) = context.text, place
    verb = _future(text, start, end)
    if is_vow:
        return deadline is not None or _has_object(text, start, end)
    if verb == "1per":
        return True
    is_dated = deadline is not None and deadline.date is not None
    is_will = context.vocabulary.has("promise", text[start:end])
    if has_vowed:
        return is_will or verb is not None or is_dated
    if verb == "tran" and not is_will:
        return is_dated or bool(_RELATIVE.search(text, start, end))
    is_last = deadline is not None and bool(_LAST_DAY.match(deadline.text.value))
    return is_dated and (is_will or verb == "3per" and is_last)


def _has_object(text: str, start: int, end: int) -> bool:
    """«обязуюсь провести опрос»: an infinitive after the vow in the same clause."""
    return any(
        parses(word.group().lower())[0].tag.POS == "INFN"
        for word in WORD.finditer(text, start, end)
    )


def _future(text: str, start: int, end: int) -> str | None:
    """«1per», «tran» (somebody will do something) or «3per» of the first future verb; mere events are left out."""
    for word in WORD.finditer(text, start, end):
        tag = parses(word.group().lower())[0].tag
        if tag.POS != "VERB" or tag.tense != "futr" or _EVENT.match(word.group()):
            continue
        if tag.person == "1per":
            return "1per"
        return "tran" if "tran" in tag else "3per"
    return None


def _clauses(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut where one statement ends and another begins, without who said it."""
    text = context.text
    tag = _TAG.search(text[start:end].rstrip(" .\n"))
    stop = start + tag.start() if tag is not None else end
    cuts = [start]
    for match in _EDGE.finditer(text, start, stop):
        cuts.append(match.end())
    for left, right in zip(cuts, [*cuts[1:], stop], strict=True):
        yield from _by_commas(context, left, right)


def _by_commas(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts between commas that have finite verbs of their own on both sides."""
    text = context.text
    begin = start
    for match in _COMMA.finditer(text, start, end):
        following = _COMMA.search(text, match.end(), end)
        after = text[match.end() : following.start() if following else end]
        if _ABOUT.match(after) or not _is_finite(text, begin, match.start()):
            continue
        stop = match.end() + len(after)
        if _is_finite(text, match.end(), stop) and not _is_joint(text, begin, match.end(), stop):
            yield _tidy(context, begin, match.start())
            begin = match.end()
    yield _tidy(context, begin, end)


def _is_joint(text: str, start: int, middle: int, end: int) -> bool:
    """«пункт откроем, расписание вывесим»: one promise of two parts."""
    return _future(text, start, middle) == _future(text, middle, end) == "1per"


def _is_finite(text: str, start: int, end: int) -> bool:
    for word in WORD.finditer(text, start, end):
        tag = parses(word.group().lower())[0].tag
        if tag.POS in {"VERB", "PRTS"} or is_past(word.group()) or word.group().lower() == "есть":
            return True
    return False


def _tidy(context: Context, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.match(context.text, start, end)
    left = lead.end() if lead is not None else start
    names = context.names(left, end)
    if names and names[0].start == left and context.text[names[0].end : end].strip():
        left = names[0].end
    return context.trimmed(left, end, ' \n,;:–—-«»"')
