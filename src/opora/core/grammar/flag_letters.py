"""Flags on the letters themselves: abbreviations never written out, probable typos, stray quotes; only shown."""

import re
from collections.abc import Iterator, Sequence

from opora.core.grammar.context import Context
from opora.core.grammar.distance import edits_between
from opora.core.grammar.field_words import nearest_word
from opora.core.grammar.morphology import is_known
from opora.core.grammar.objects import Flag
from opora.core.grammar.text import Found


_ABBREVIATION = re.compile(r"(?<![А-ЯЁа-яё\w«])[А-ЯЁ]{3,7}(?![А-ЯЁа-яё\w])(?!\.[А-ЯЁа-яё])")
_WORD = re.compile(
    r"(?<![А-ЯЁа-яёA-Za-z.\-«\d])[А-ЯЁа-яё][а-яё]{5,}(?:(?![А-ЯЁа-яёA-Za-z\-.@\d])|(?=\.(?:\s|$)))"
)
_QUOTES = re.compile(r"[«»]")
_CONFUSED = {
    "а": "о",
    "о": "а",
    "е": "иэ",
    "и": "еы",
    "ы": "и",
    "ш": "щ",
    "щ": "ш",
    "э": "е",
    "я": "е",
    "ъ": "ь",
}

_CUT = re.compile(r"[а-яё]-\s*\n\s*(?:\d{1,3}\s*\n\s*)?$", re.IGNORECASE)


def abbreviations(context: Context, place: tuple[int, int]) -> Iterator[Flag]:
    """The first abbreviation of the field that the text never writes out."""
    start, end = place
    known = context.vocabulary.words.get("known_abbreviations", frozenset())
    field = context.vocabulary.words.get("field_abbreviations", frozenset())
    text = context.text[start:end]
    for match in _ABBREVIATION.finditer(text):
        word = match.group()
        if word in known or word not in field or re.search(rf"далее[^)]{{0,60}}{word}", text):
            continue
        span = context.source.found(start + match.start(), start + match.end())
        note = f"«{word}» в тексте не расшифровано"
        yield Flag(type="undefined_abbreviation", note=note, span=span)
        return


def typos(context: Context, place: tuple[int, int]) -> Iterator[Flag]:
    """Words no dictionary has with a known word one letter away; the last word of a cut text is left out."""
    start, end = place
    text = context.text[start:end]
    told: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        is_seen = word in told or is_known(word)
        if is_seen or match.end() >= len(text.rstrip()) or _is_cut(text, match.start()):
            continue
        told.add(word)
        near = _near(context, word)
        if near is not None:
            span = context.source.found(start + match.start(), start + match.end())
            yield Flag(type="typo", note=f"возможно, «{near}»", span=span)
    yield from _misspelt(context, start, text)


def _is_cut(text: str, at: int) -> bool:
    """The second half of a word that the end of a line or of a page cut: «обра-», «12», «зования»."""
    return bool(_CUT.search(text, max(0, at - 16), at))


def _near(context: Context, word: str) -> str | None:
    words = context.vocabulary.words
    low = word.lower()
    if low.startswith(tuple(words.get("new_words", ())) or ("\0",)):
        return None
    near = nearest_word(low, words.get("field_words", frozenset()))
    if near is not None or not word.islower() or len(word) < 7:
        return near if near is None or " " not in near or word.islower() else None
    return next((one for one in _one_away(word) if is_known(one)), None)


def _one_away(word: str) -> Iterator[str]:
    """A letter too many, two swapped, or one often confused with another."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for other in _CONFUSED.get(word[at], ""):
            yield word[:at] + other + word[at + 1 :]


def _misspelt(context: Context, start: int, text: str) -> Iterator[Flag]:
    """«ШПРО» in a text that says «ШНРО»."""
    field = context.vocabulary.words.get("field_abbreviations", frozenset())
    found = list(_ABBREVIATION.finditer(text))
    used = {match.group() for match in found} & field
    for match in found:
        word = match.group()
        near = [one for one in used if len(one) == len(word) and edits_between(word, one, 1) == 1]
        if len(word) > 3 and word not in field and near:
            span = context.source.found(start + match.start(), start + match.end())
            yield Flag(type="typo", note=f"возможно, «{near[0]}»", span=span)
            return


def quotes(actions: Sequence[Found]) -> Iterator[Flag]:
    """A closing mark without an opening one before it, or an opening one that nothing closes."""
    for action in actions:
        depth = 0
        for match in _QUOTES.finditer(action.value):
            depth += 1 if match.group() == "«" else -1
            if depth < 0:
                note = "закрывающая кавычка без открывающей"
                yield Flag(type="stray_quote", note=note, span=action)
                break
        if depth > 0 and action.value.rfind("«") > action.value.rfind("»"):
            yield Flag(type="stray_quote", note="открывающая кавычка не закрыта", span=action)
