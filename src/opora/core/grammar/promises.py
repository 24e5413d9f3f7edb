"""Promises made in speeches: «Ссылки вышлю до 3 мая», «заверила, что программа будет доработана»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import find_deadline
from opora.core.grammar.morphology import WORD, parses, part_of_speech
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
            said = _Said(
                verb=_future(text, begin, stop),
                is_vow=context.vocabulary.has("vow", text[begin:stop]),
                is_will=context.vocabulary.has("promise", text[begin:stop]),
                is_after_vow=has_vowed,
            )
            has_vowed = said.is_vow
            deadline = find_deadline(context, begin, stop) if said.may_promise else None
            if _is_promise(text, (begin, stop), said, deadline):
                found = context.source.found(begin, stop)
                yield Commitment(speaker=speaker, text=found, deadline=deadline)


@dataclass(frozen=True)
class _Said:
    """What the words of a clause show: its first future verb, «обещаю», «будет сделано», a vow before it."""

    verb: str | None
    is_vow: bool
    is_will: bool
    is_after_vow: bool

    @property
    def may_promise(self) -> bool:
        """Without any of these no deadline makes a clause a promise."""
        return self.verb is not None or self.is_vow or self.is_will or self.is_after_vow


def _is_promise(text: str, place: tuple[int, int], said: _Said, deadline: Deadline | None) -> bool:
    """A vow with something to do in it, a clause after a vow, a first person, or a dated third person."""
    start, end = place
    verb, is_will = said.verb, said.is_will
    if said.is_vow:
        return deadline is not None or _has_object(text, start, end)
    if verb == "1per":
        return True
    is_dated = deadline is not None and deadline.date is not None
    if said.is_after_vow:
        return is_will or verb is not None or is_dated
    if verb == "tran" and not is_will:
        return is_dated or bool(_RELATIVE.search(text, start, end))
    is_last = deadline is not None and bool(_LAST_DAY.match(deadline.text.value))
    return is_dated and (is_will or verb == "3per" and is_last)


def _has_object(text: str, start: int, end: int) -> bool:
    """«обязуюсь провести опрос»: an infinitive after the vow in the same clause."""
    return any(part_of_speech(word.group()) == "INFN" for word in WORD.finditer(text, start, end))


def _future(text: str, start: int, end: int) -> str | None:
    """«1per», «tran» (somebody will do something) or «3per» of the first future verb; mere events are left out."""
    for word in WORD.finditer(text, start, end):
        verb = _future_of(word.group())
        if verb is not None:
            return verb
    return None


@lru_cache(maxsize=10_000)
def _future_of(word: str) -> str | None:
    tag = parses(word.lower())[0].tag
    if tag.POS != "VERB" or tag.tense != "futr" or _EVENT.match(word):
        return None
    if tag.person == "1per":
        return "1per"
    return "tran" if "tran" in tag else "3per"


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
    return any(_says(word.group()) for word in WORD.finditer(text, start, end))


@lru_cache(maxsize=10_000)
def _says(word: str) -> bool:
    """A verb in a personal form or a short participle: a clause of its own stands round it."""
    return part_of_speech(word) in {"VERB", "PRTS"} or word.lower() == "есть"


def _tidy(context: Context, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.match(context.text, start, end)
    left = lead.end() if lead is not None else start
    names = context.names(left, end)
    if names and names[0].start == left and context.text[names[0].end : end].strip():
        left = names[0].end
    return context.trimmed(left, end, ' \n,;:–—-«»"')
