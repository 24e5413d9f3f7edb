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
# Endings of surnames in all cases; what stands before them is a surname without its own ending.
_ENDINGS = "|".join(
    "ого ому ым ом ую ой ою ей ею ем ами ах их ых им ым ими ыми а у е ы и я ю ь й ий ый ая яя".split()
)
_OWN_ENDING = re.compile(r"(?:ий|ый|ой|ая|яя|а|я|ь|й)$")
_SHORTEST = 4  # a shorter surname is a word of the language too often


def without_names(text: str, surnames: re.Pattern[str] | None = None) -> str:
    """The text with names of people hidden: with initials, with patronymics, and surnames that are known.

    >>> without_names("Поручить Берёзкиной А.Л. и П. П. Осинину, Анне Львовне – справку в СОШ № 2")
    'Поручить [имя] и [имя], [имя] – справку в СОШ № 2'
    """
    told = _NAMED.sub(HIDDEN, text)
    return surnames.sub(HIDDEN, told) if surnames else told


def pattern_of(surnames: Iterable[str]) -> re.Pattern[str] | None:
    """Finds surnames in any case; None when there are none.

    >>> pattern_of(["Берёзкина", "Осинин"]).sub(
    ...     HIDDEN, "Берёзкиной и Осинину, осины и Осининская школа"
    ... )
    '[имя] и [имя], осины и Осининская школа'
    """
    stems = {_OWN_ENDING.sub("", one.strip()) for one in surnames if len(one.strip()) >= _SHORTEST}
    if not stems:
        return None
    told = "|".join(re.escape(one) for one in sorted(stems, key=len, reverse=True))
    return re.compile(rf"\b(?:{told})(?:{_ENDINGS})?\b")


def nameless(run: ExportedRun, surnames: Iterable[str]) -> ExportedRun:
    """The run with names hidden in every text of every record."""
    known = pattern_of(surnames)
    told = {
        name: tuple(_hidden(record, known) for record in getattr(run, name))
        for name in Portion.model_fields
    }
    return run.model_copy(update=told)


def _hidden(record: Record, known: re.Pattern[str] | None) -> Record:
    texts = {
        name: without_names(value, known)
        for name, value in record
        if isinstance(value, str) and name not in ("id", "address", "state", "kind", "indicator")
    }
    return record.model_copy(update=texts)
