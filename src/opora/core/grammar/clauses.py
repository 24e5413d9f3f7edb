"""A task's sentence: modality, who is to do it, and where the action begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.grammar.addressees import (
    QUOTED,
    bracketed_people,
    looks_dative,
    nominatives,
)
from opora.core.grammar.context import Context
from opora.core.grammar.morphology import (
    WORD,
    has_case,
    is_infinitive,
    is_known,
    parses,
    part_of_speech,
)
from opora.core.grammar.names import Name
from opora.core.grammar.text import Confidence, Found


_LEAD_IN = re.compile(
    r"(?:в\s+(?:целях|связи|соответствии|рамках)|с\s+целью|для|на\s+основании|во\s+исполнение)\b[^,:]{3,160},\s*",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"^[А-ЯЁ].*(?:ому|ему|ской|ым|им)$"
)  # «Заречинскому механическому колледжу»
_ACTING = re.compile(r"(?:[Ии]\.?\s?о\.?|[Вв]рио)\s+[а-яё]{5}")


@dataclass(frozen=True)
class Clause:
    """What a task's sentence says before its verb."""

    action: int  # where the action begins
    modality: str | None
    addressees: tuple[Found, ...]
    printed: Found | None
    responsible: tuple[Found, ...]
    infinitive: int | None  # where the first infinitive outside quotes stands


def words_outside(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Words that stand in no quotes and no brackets."""
    hidden = [match.span() for match in QUOTED.finditer(text, start, end)]
    for word in WORD.finditer(text, start, end):
        if not any(left <= word.start() < right for left, right in hidden):
            yield word


def first_infinitive(text: str, start: int, end: int) -> int | None:
    """Where the first infinitive outside quotes and brackets stands."""
    for word in words_outside(text, start, end):
        if is_infinitive(word.group()):
            return word.start()
    return None


def read_clause(context: Context, start: int, end: int, *, is_stem: bool = False) -> Clause:
    """The clause of an item: «[Рекомендовать] кому [(кто)] [до какого] сделать …»."""
    text = context.text
    begin, modality = _modality(context, start, end)
    infinitive = first_infinitive(text, begin, end)
    stop = infinitive if infinitive is not None else _stem_end(text, begin, end)
    stop = end if stop is None and is_stem else stop
    if stop is None or stop <= begin:
        return Clause(begin if infinitive else start, modality, (), None, (), infinitive)
    left = _skip_lead(context, begin, stop)
    case = "accs" if modality in {"обязать", "просить"} else "datv"
    right = _addressee_end(context, left, stop, case)
    if right is None or _is_object(text, infinitive, context) or _is_misread(context, left, right):
        return Clause(begin if modality else start, modality, (), None, (), infinitive)
    return _with_addressee(context, (left, right, stop), modality, infinitive, case)


def _with_addressee(
    context: Context,
    places: tuple[int, int, int],
    modality: str | None,
    infinitive: int | None,
    case: str,
) -> Clause:
    left, right, stop = places
    action = _after_modal(context, right, stop)
    responsible = bracketed_people(context, left, right)
    found = tuple(nominatives(context, left, right, case))
    printed_end = context.trimmed(left, right)[1]
    if context.text[printed_end : printed_end + 1] == ")":
        printed_end += 1
    return Clause(
        action, modality, found, context.source.found(left, printed_end), responsible, infinitive
    )


def _after_modal(context: Context, at: int, stop: int) -> int:
    """Where the action begins: past «рекомендуется», a colon or a dash."""
    words = context.vocabulary.words.get("modal_words", frozenset())
    while at < stop:
        word = WORD.match(context.text, at, stop)
        if context.text[at] in " \n:,–—-":
            at += 1
        elif word is not None and word.group().lower() in words:
            at = word.end()
        else:
            break
    return at


def _modality(context: Context, start: int, end: int) -> tuple[int, str | None]:
    found = context.vocabulary.find("modality", context.text[start:end])
    if found is None:
        return start, None
    pattern, match = found
    begin = start + match.end()
    while begin < end and context.text[begin] in " \n:,":
        begin += 1
    return begin, pattern.value


def _stem_end(text: str, start: int, end: int) -> int | None:
    """The colon that ends a stem without a verb."""
    shown = QUOTED.sub(lambda match: " " * len(match.group()), text[start:end])
    place = shown.find(":")
    return start + place if place >= 0 else None


def _skip_lead(context: Context, start: int, stop: int) -> int:
    """Past «В срок до 1 мая» or «В целях …,» before the addressee."""
    text = context.text
    match = _LEAD_IN.match(text, start, stop)
    if match is not None:
        return match.end()
    for pattern in context.vocabulary.group("deadline"):
        if pattern.value in {"explicit", "span", "period"}:
            found = pattern.regex.match(text, start, stop)
            if found is not None:
                return context.trimmed(found.end(), stop, " \n,–—-")[0]
    return start


def _addressee_end(context: Context, start: int, stop: int, case: str) -> int | None:
    """Where the addressee ends; None when the words before the verb are no addressee."""
    acting = _ACTING.match(context.text, start, stop)
    if acting is None and not _can_begin(context, start, stop, case):
        return None
    cutting = context.vocabulary.words.get("cutting", frozenset())
    stop = _before_deadline(context, start, stop)
    comma = False
    skipped = acting.end() if acting is not None else start
    for index, word in enumerate(words_outside(context.text, start, stop)):
        if word.start() < skipped:
            continue
        between = context.text[start : word.start()]
        comma = comma or between.rstrip().endswith(",")
        low = word.group().lower()
        if (
            index
            and not comma
            and low in cutting
            and not word.group().isupper()
            and not _belongs(context.text, word, low)
            and not _is_joint(context, word, stop)
        ):
            return context.trimmed(start, word.start(), " \n,–—-")[1]
        is_modal = low in context.vocabulary.words.get("modal_words", frozenset())
        if index and (is_modal or (not comma and part_of_speech(low) in {"COMP", "GRND"})):
            return context.trimmed(start, word.start(), " \n,–—-")[1]
        if index and low == word.group() and part_of_speech(low) == "VERB" and is_known(low):
            return None
    return context.trimmed(start, stop, " \n,:–—-")[1]


def _before_deadline(context: Context, start: int, stop: int) -> int:
    """Where a deadline or «каждый понедельник» begins between addressee and verb; a name ends an addressee too."""
    places = [stop]
    for pattern in context.vocabulary.group("deadline"):
        if pattern.value in {"explicit", "span", "recurring", "standing"}:
            found = pattern.search(context.source, start + 4, stop)
            if found is not None:
                places.append(found.start("text"))
    return min(places)


def _is_joint(context: Context, word: re.Match[str], stop: int) -> bool:
    """«Иванову А.А. совместно с Петровой Б.Б.»: a second person, not the beginning of the action."""
    if word.group().lower() not in {"совместно", "с", "со"}:
        return False
    joint = re.match(r"совместно\s+со?\s+", context.text[word.start() : stop], re.IGNORECASE)
    at = word.start() + joint.end() if joint else word.end() + 1
    names = context.names(at, stop)
    before = context.text[: word.start()].rstrip().lower()
    return (
        bool(names) and names[0].start == at and (joint is not None or before.endswith("совместно"))
    )


def _belongs(text: str, word: re.Match[str], low: str) -> bool:
    """A preposition inside a name: «отделу по работе с детьми», «Центру на Луговой»."""
    before = text[: word.start()].rstrip()
    return (
        low in {"с", "со"}
        and not text[word.end() :].lstrip().startswith(("целью", "учетом", "учётом"))
        or before.endswith("»")
        and low == "г"
    )


def _can_begin(context: Context, start: int, stop: int, case: str) -> bool:
    """Whether the first word may open an addressee: in its case, an organisation's name, or a person."""
    text = context.text
    first = WORD.search(text, start, stop)
    if first is None or first.start() - start > 2:
        return False
    names = context.names(start, stop)
    if names and names[0].start == start:
        return _may_be_dative(context, names[0])
    word = first.group()
    if (
        word.isupper()
        and len(word) > 1
        and (not is_known(word) or "Abbr" in parses(word.lower())[0].tag)
    ):
        return word not in context.vocabulary.words.get("not_organisations", frozenset())
    if part_of_speech(word) in {"PREP", "CONJ", "ADVB", "INFN", "VERB", "PRCL", "GRND"}:
        return False
    return has_case(word, case) and (case != "datv" or looks_dative(word))


def _may_be_dative(context: Context, name: Name) -> bool:
    low = name.surname.lower()
    return (
        low.endswith(("у", "ю", "ой", "ей", "е", "им", "ым", "ому", "ему"))
        or context.nominative(name).confidence is not Confidence.DOUBTFUL
    )


def _is_misread(context: Context, start: int, end: int) -> bool:
    """A phrase with a word no dictionary has is not trusted to name anybody; names and abbreviations are."""
    names = context.names(start, end)
    begin = names[0].end if names and names[0].start == start else start
    text = context.text
    found = [
        word for word in words_outside(text, begin, end) if text[word.end() : word.end() + 1] != "."
    ]
    words = [word.group() for word in found]
    plain = [word for word in words if word.islower()]
    if begin == start and words and words[0][1:].islower() and not _ADJECTIVE.search(words[0]):
        plain.append(words[0].lower())
    parts = [part for word in plain for part in word.split("-")]
    new = tuple(context.vocabulary.words.get("new_words", ())) or ("\0",)
    return any(not _is_word(one) and not one.startswith(new) for one in parts)


def _is_word(word: str) -> bool:
    """The dictionary has it, or its second half: «методкабинету»; a lone letter is none but for prepositions."""
    if len(word) == 1:
        return word in "вксоуиая"
    return is_known(word) or any(is_known(word[at:]) for at in range(3, len(word) - 5))


def _is_object(text: str, infinitive: int | None, context: Context) -> bool:
    """«Ощепкову назначить», «работе уделить внимание»: the word before the verb is its object."""
    if infinitive is None:
        return False
    match = WORD.match(text, infinitive)
    verb = match.group().lower() if match else ""
    words = context.vocabulary.words
    return verb in words.get("dative_verbs", frozenset())
