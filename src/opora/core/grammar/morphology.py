"""Words: which part of speech and case they may be, and phrases brought to the nominative; one dictionary, cached."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pymorphy3


WORD = re.compile(r"[А-ЯЁа-яёA-Za-z]+(?:-[А-ЯЁа-яёA-Za-z]+)*")
# Plurals that offices use and the dictionary does not put first.
_PLURAL_OF = {
    "учители": "учителя",
    "директоры": "директора",
    "профессоры": "профессора",
    "докторы": "доктора",
}
_PLURALS = re.compile("|".join(_PLURAL_OF))
_INFINITIVE_END = ("ть", "ти", "чь", "ться", "тись", "чься")


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=30_000)
def parses(word: str) -> tuple[Any, ...]:
    """All dictionary readings of a word, the likeliest first."""
    return tuple(_analyzer().parse(word))


@lru_cache(maxsize=30_000)
def is_known(word: str) -> bool:
    """The dictionary has this very form."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=30_000)
def is_infinitive(word: str) -> bool:
    """«провести», «обеспечить»; nouns in -сть and -ть are not."""
    low = word.lower()
    if not low.endswith(_INFINITIVE_END) or len(low) < 4:
        return False
    return bool(parses(low)[0].tag.POS == "INFN")


@lru_cache(maxsize=30_000)
def has_case(word: str, case: str) -> bool:
    """Some reading of a noun, adjective, participle, pronoun or numeral stands in the case (datv, gent, accs…)."""
    kinds = {"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"}
    return any(case in parse.tag and parse.tag.POS in kinds for parse in parses(word.lower()))


@lru_cache(maxsize=30_000)
def is_past(word: str) -> bool:
    """A verb in the past tense or a short participle: what has been done, not what is to be done."""
    tag = parses(word.lower())[0].tag
    return (tag.POS == "VERB" and "past" in tag) or tag.POS == "PRTS"


@lru_cache(maxsize=30_000)
def part_of_speech(word: str) -> str:
    """The likeliest part of speech in the dictionary's letters; an empty string when it has none."""
    return str(parses(word.lower())[0].tag.POS or "")


@lru_cache(maxsize=30_000)
def is_surname(word: str) -> bool:
    """Some reading is a surname; words the dictionary does not know may well be."""
    low = word.lower()
    return not is_known(low) or any("Surn" in parse.tag for parse in parses(low))


@lru_cache(maxsize=1_000)
def is_settlement(word: str) -> bool:
    """«Сегежа»: the likeliest reading is a place in the nominative."""
    tag = parses(word.lower())[0].tag
    return "Geox" in tag and "nomn" in tag


@lru_cache(maxsize=5_000)
def nominative(phrase: str, case: str) -> str:
    """The phrase with its head (adjectives and first noun) in the nominative; dependants stay as printed.

    >>> nominative("Руководителям образовательных учреждений", "datv")
    'Руководители образовательных учреждений'
    >>> nominative("руководящего состава", "gent")
    'руководящий состав'
    """
    words = list(WORD.finditer(phrase))
    changed: list[tuple[int, int, str]] = []
    index = 0
    while index < len(words):
        group, index = _agreeing(words, index, case)
        if not group:
            break
        changed += _restored(group, case)
        index = _next_head(phrase, words, index)
    changed += _postposed(phrase, words, changed, case)
    for start, end, text in reversed(changed):
        phrase = phrase[:start] + text + phrase[end:]
    return phrase


def _postposed(
    phrase: str,
    words: Sequence[re.Match[str]],
    changed: Sequence[tuple[int, int, str]],
    case: str,
) -> list[tuple[int, int, str]]:
    """«Школам, показавшим высокие результаты»: the participle after the comma agrees with the head."""
    if not changed:
        return []
    head = _in_case(phrase[slice(*changed[-1][:2])], case)
    follows = re.compile(r",\s+(?:не\s+)?$")
    for word in words:
        if word.start() < changed[-1][1] or not follows.search(phrase[: word.start()]):
            continue
        parse = _in_case(word.group(), case)
        if parse is None or parse.tag.POS != "PRTF" or parse.tag.number != head.tag.number:
            continue
        wanted = {"nomn", head.tag.number}
        if head.tag.number == "sing" and head.tag.gender:
            wanted.add(head.tag.gender)
        made = parse.inflect(wanted)
        if made is not None:
            return [(*word.span(), like(word.group(), made.word))]
    return []


@lru_cache(maxsize=1_000)
def singular(word: str) -> str | None:
    """«Директорам» → «Директор»: one of the people a plural names; None for anything but people."""
    for parse in parses(word.lower()):
        if {"datv", "plur", "anim", "NOUN"} in parse.tag:
            made = parse.inflect({"nomn", "sing"})
            return like(word, made.word) if made is not None else None
    return None


def _agreeing(
    words: Sequence[re.Match[str]], index: int, case: str
) -> tuple[list[re.Match[str]], int]:
    """Adjectives and the noun they agree with, from `index`; empty when the words are of other cases."""
    group: list[re.Match[str]] = []
    while index < len(words):
        parse = _in_case(words[index].group(), case)
        if parse is None:
            return (group if group and _is_noun(group[-1].group(), case) else []), index
        group.append(words[index])
        index += 1
        looks_adjective = words[index - 1].group().lower().endswith(("ому", "ему"))
        if (
            parse.tag.POS == "NOUN"
            and not looks_adjective
            or is_post_participle(words[index - 1].group())
        ):
            return group, index
    return group, index


def is_post_participle(word: str) -> bool:
    """«заведующий», «управляющий»: participles that name a post, as nouns do."""
    return word.lower().startswith(("заведующ", "управляющ"))


def _next_head(phrase: str, words: Sequence[re.Match[str]], index: int) -> int:
    """Where a second head begins: right after «и»; otherwise the end."""
    if index < len(words) and words[index].group().lower() == "и":
        return index + 1
    return len(words)


def _is_noun(word: str, case: str) -> bool:
    parse = _in_case(word, case)
    return parse is not None and parse.tag.POS == "NOUN"


@lru_cache(maxsize=10_000)
def _in_case(word: str, case: str) -> Any:
    """The likeliest reading in the case; nouns go before adjectives of the same score."""
    fitting = [
        p
        for p in parses(word.lower())
        if case in p.tag and p.tag.POS in {"NOUN", "ADJF", "PRTF", "NPRO"}
    ]
    return max(fitting, key=lambda parse: parse.score) if fitting else None


def _restored(group: Sequence[re.Match[str]], case: str) -> list[tuple[int, int, str]]:
    """The words of one head with their nominative forms."""
    head = _in_case(group[-1].group(), case)
    assert head is not None
    number, gender = head.tag.number, head.tag.gender
    restored = []
    for match in group:
        parse = _in_case(match.group(), case)
        wanted = {"nomn", number} if number else {"nomn"}
        if parse.tag.POS in {"ADJF", "PRTF"} and number == "sing" and gender:
            wanted.add(gender)
        inflected = parse.inflect(wanted)
        text = inflected.word if inflected is not None else match.group()
        if (
            match.group().lower().endswith(("ому", "ему"))
            and parse.tag.POS == "NOUN"
            and match is not group[-1]
        ):
            text = _adjective(match.group().lower(), is_neuter=gender == "neut")
        text = _PLURALS.sub(lambda form: _PLURAL_OF[form.group()], text)
        restored.append((*match.span(), like(match.group(), text)))
    return restored


def is_one_apart(one: str, other: str) -> bool:
    """One letter changed, left out or put in."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def _adjective(word: str, *, is_neuter: bool) -> str:
    """«заречинскому» → «заречинский»: an adjective the dictionary does not know, by its ending."""
    stem = word[:-3]
    if is_neuter:
        return stem + ("ее" if word.endswith("ему") else "ое")
    return stem + ("ий" if word.endswith("ему") or stem.endswith(("к", "г", "х")) else "ый")


def like(printed: str, word: str) -> str:
    """The word in the letter case of the printed one."""
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
