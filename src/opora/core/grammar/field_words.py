"""Words of the field in every form, and the one that a misspelt word is nearest to."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from opora.core.grammar.distance import edits_between
from opora.core.grammar.morphology import is_known, parses


SHORTEST = 6  # letters: in shorter words one letter makes another word too often
SHORTEST_FOR_TWO = 10
_GLUED = "квсиоу"


@lru_cache(maxsize=4)
def forms_of(lemmas: frozenset[str]) -> Mapping[int, tuple[str, ...]]:
    """Every form of the lemmas, by length."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for lemma in lemmas:
        for form in parses(lemma)[0].lexeme:
            word = str(form.word)
            found[len(word)].add(word)
    return {length: tuple(sorted(words)) for length, words in found.items()}


@lru_cache(maxsize=4000)
def nearest_word(word: str, lemmas: frozenset[str]) -> str | None:
    """The word of the field one letter away (two in a long word); None when there is none."""
    if len(word) < SHORTEST:
        return None
    forms = forms_of(lemmas)
    for limit in (1, 2) if len(word) >= SHORTEST_FOR_TWO else (1,):
        sizes = range(len(word) - limit, len(word) + limit + 1)
        for size in sorted(sizes, key=lambda size: abs(size - len(word))):
            for form in forms.get(size, ()):
                if form[0] == word[0] and edits_between(word, form, limit) <= limit:
                    return form
    return _unglued(word)


def _unglued(word: str) -> str | None:
    """«кновому»: a preposition of one letter run into a known word.

    >>> _unglued("кновому")
    'к новому'
    """
    if word[0] in _GLUED and len(word) > 6 and is_known(word[1:]):
        return f"{word[0]} {word[1:]}"
    return None
