"""Names of people taken out of texts that leave the office."""

import re
from collections.abc import Iterable

from opora.core.cycle_check.records import ExportedRun, Portion, Record


HIDDEN = "[имя]"
_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овн|евн|иничн|ичн)(?:а|у|ем|ы|е|ой|ою)?"
_NAMED = re.compile(
    rf"\b{_WORD}\s+{_INITIALS}|{_INITIALS}\s?{_WORD}|\b{_WORD}\s+{_WORD}\s+{_PATRONYMIC}\b|"
    rf"\b{_WORD}\s+{_PATRONYMIC}\b"
)
_CAPITALISED = re.compile(rf"\b{_WORD}\b")
# Endings of surnames in all cases; what stands before them is a surname without its own ending.
_ENDINGS = frozenset(
    ["", *"ого ому ым ом ую ой ою ей ею ем ами ах их ых им ими ыми".split()]
    + "а у е ы и я ю ь й ий ый ая яя".split()
)
_LONGEST = max(len(one) for one in _ENDINGS)
_OWN_ENDING = re.compile(r"(?:ий|ый|ой|ая|яя|а|я|ь|й)$")
_SHORTEST = 4  # a shorter surname is a word of the language too often


def stems_of(surnames: Iterable[str]) -> frozenset[str]:
    """Surnames without their own endings, as `without_names` compares words.

    >>> sorted(stems_of(["Берёзкина", "Осинин", "Ли"]))
    ['Берёзкин', 'Осинин']
    """
    whole = (one.strip() for one in surnames)
    return frozenset(_OWN_ENDING.sub("", one) for one in whole if len(one) >= _SHORTEST)


def without_names(text: str, stems: frozenset[str] = frozenset()) -> str:
    """The text with names of people hidden: with initials, with patronymics, and surnames that are known.

    >>> without_names("Поручить Берёзкиной А.Л. и П. П. Осинину, Анне Львовне – справку в СОШ № 2")
    'Поручить [имя] и [имя], [имя] – справку в СОШ № 2'
    >>> without_names("Берёзкиной и Осинину, Осининская школа", stems_of(["Берёзкина", "Осинин"]))
    '[имя] и [имя], Осининская школа'
    """
    told = _NAMED.sub(HIDDEN, text)
    if not stems:
        return told
    return _CAPITALISED.sub(lambda found: _told(found.group(), stems), told)


def _told(word: str, stems: frozenset[str]) -> str:
    """The word, or that a name stands here: it is a surname in some case."""
    for length in range(_LONGEST + 1):
        at = len(word) - length
        if at > 0 and word[at:] in _ENDINGS and word[:at] in stems:
            return HIDDEN
    return word


def nameless(run: ExportedRun, surnames: Iterable[str]) -> ExportedRun:
    """The run with names hidden in every text of every record."""
    known = stems_of(surnames)
    told = {
        name: tuple(_hidden(record, known) for record in getattr(run, name))
        for name in Portion.model_fields
    }
    return run.model_copy(update=told)


def _hidden(record: Record, known: frozenset[str]) -> Record:
    texts = {
        name: without_names(value, known)
        for name, value in record
        if isinstance(value, str) and name not in ("id", "address", "state", "kind", "indicator")
    }
    return record.model_copy(update=texts)
