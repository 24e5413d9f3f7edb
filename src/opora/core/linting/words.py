"""What a phrase is about, as dictionary forms of its meaningful words; two texts alike, by shingles."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from opora.core.grammar.morphology import WORD, parses


_MEANINGFUL = {"NOUN", "ADJF", "ADJS", "INFN", "VERB", "PRTF", "PRTS"}
_EMPTY = frozenset(
    "вопрос работа год учебный быть который этот данный общий образование образовательный школа организация "
    "учреждение муниципальный район город дать мочь провести проведение итог результат".split()
)
_PLAIN = re.compile(r"[а-яёa-z0-9]+")
SHINGLE = 3


@lru_cache(maxsize=2000)
def lemmas(text: str) -> frozenset[str]:
    """Dictionary forms of nouns, adjectives and verbs, without words that stand in every document of the field."""
    found = set()
    for match in WORD.finditer(text):
        low = match.group().lower()
        if len(low) < 4 and not match.group().isupper():
            continue
        parse = parses(low)[0]
        if parse.tag.POS in _MEANINGFUL or match.group().isupper():
            found.add(parse.normal_form.replace("ё", "е"))
    return frozenset(found - _EMPTY)


@lru_cache(maxsize=2000)
def is_lasting(action: str) -> bool:
    """The first verb is imperfective: work that goes on.

    >>> is_lasting("оказывать школам помощь"), is_lasting("оказать школам помощь")
    (True, False)
    """
    for match in WORD.finditer(action):
        tag = parses(match.group().lower())[0].tag
        if tag.POS == "INFN":
            return "impf" in tag and match.group().lower() not in {
                "организовать",
                "использовать",
                "исследовать",
            }
    return False


def stems(text: str) -> frozenset[str]:
    """Lemmas cut to their first five letters, so that «подготовить» meets «подготовка»."""
    return frozenset(lemma[:5] for lemma in lemmas(text))


@lru_cache(maxsize=20_000)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of three words; a shorter text is one run."""
    words = tuple(_PLAIN.findall(text.lower().replace("ё", "е")))
    if len(words) <= SHINGLE:
        return frozenset({words})
    return frozenset(words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1))


def likeness(one: str, other: str) -> float:
    """Jaccard's share of common shingles, 0–1.

    >>> likeness("провести анализ работ до мая", "Провести анализ работ до мая.")
    1.0
    """
    left, right = shingles(one), shingles(other)
    return len(left & right) / len(left | right)


def inverted(texts: Iterable[str]) -> Mapping[tuple[str, ...], list[int]]:
    """Shingle → numbers of the texts that have it."""
    index: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(texts):
        for shingle in shingles(text):
            index.setdefault(shingle, []).append(number)
    return index
