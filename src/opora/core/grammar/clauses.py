"""A task's sentence: modality, who is to do it, and where the action begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.grammar.context import Context
from opora.core.grammar.morphology import (
    WORD,
    has_case,
    is_infinitive,
    is_known,
    is_post_participle,
    nominative,
    parses,
    part_of_speech,
)
from opora.core.grammar.names import Name
from opora.core.grammar.text import Confidence, Found


_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"\n]*\"|\([^()]*\)")
_LEAD_IN = re.compile(
    r"(?:в\s+(?:целях|связи|соответствии|рамках)|с\s+целью|для|на\s+основании|во\s+исполнение)\b[^,:]{3,160},\s*",
    re.IGNORECASE,
)
# «директорам Майской и Ковыльненской школ»: an adjective or a number that waits for its noun.
_SHARED_NOUN = re.compile(r"(?:\d|[а-яё]{2}ой)\s*$")
_ADJECTIVE = re.compile(
    r"^[А-ЯЁ].*(?:ому|ему|ской|ым|им)$"
)  # «Заречинскому механическому колледжу»
_ACTING = re.compile(r"(?:[Ии]\.?\s?о\.?|[Вв]рио)\s+[а-яё]{5}")
_AFTER_PAREN = re.compile(r"\s*(?:,|и|;)\s*(?=\S)")


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
    hidden = [match.span() for match in _QUOTED.finditer(text, start, end)]
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
    found = tuple(_nominatives(context, left, right, case))
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
    shown = _QUOTED.sub(lambda match: " " * len(match.group()), text[start:end])
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
            found = pattern.regex.search(context.text, start + 4, stop)
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
    return has_case(word, case) and (case != "datv" or _looks_dative(word))


def _looks_dative(word: str) -> bool:
    """«руководителям», «отделу», «всем»; «работы» and «школы» are read as genitive first."""
    if word.lower().endswith(("ому", "ему")):
        return True
    tag = parses(word.lower())[0].tag
    if ("Fixd" in tag and tag.POS == "NOUN") or _is_person(word):
        return True
    if tag.case in {"nomn", "accs", "gent"} and not word.lower().endswith(
        ("у", "ю", "ам", "ям", "ой", "ей", "ии")
    ):
        return False
    return not (
        tag.case in {"accs", "nomn"} and word.lower().endswith(("у", "ю")) and "femn" in tag
    )


def _is_person(word: str) -> bool:
    """«механику», «методисту»: a man's occupation in the dative, whatever else the word may be."""
    return any({"datv", "masc", "anim", "NOUN"} in one.tag for one in parses(word.lower()))


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
    words = [word.group() for word in words_outside(context.text, begin, end)]
    plain = [word for word in words if word.islower()]
    if begin == start and words and words[0][1:].islower() and not _ADJECTIVE.search(words[0]):
        plain.append(words[0].lower())
    parts = [part for word in plain for part in word.split("-")]
    return any(not is_known(one) or len(one) == 1 and one not in "вксоуиая" for one in parts)


def _is_object(text: str, infinitive: int | None, context: Context) -> bool:
    """«Ощепкову назначить», «работе уделить внимание»: the word before the verb is its object."""
    if infinitive is None:
        return False
    match = WORD.match(text, infinitive)
    verb = match.group().lower() if match else ""
    words = context.vocabulary.words
    return verb in words.get("dative_verbs", frozenset())


def bracketed_people(context: Context, start: int, end: int) -> tuple[Found, ...]:
    """People named in brackets after an addressee; a surname alone counts when somebody else bears it."""
    found: list[Found] = []
    for match in re.finditer(r"\(([^()]{2,160})\)", context.text[start:end]):
        left, right = start + match.start(1), start + match.end(1)
        names = context.names(left, right)
        found += [context.nominative(name, is_oblique=False) for name in names]
        if not names and _is_lone_surname(context, left, right):
            found.append(context.source.found(left, right))
    return tuple(found)


def _is_lone_surname(context: Context, start: int, end: int) -> bool:
    word = context.text[start:end].strip()
    return bool(re.fullmatch(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", word)) and any(
        "Surn" in parse.tag for parse in parses(word.lower())
    )


def _nominatives(context: Context, start: int, end: int, case: str) -> Iterator[Found]:
    """Addressees one by one, in the nominative."""
    for left, right in addressee_parts(context, start, end, case):
        yield nominative_found(context, left, right, case)


def nominative_found(context: Context, start: int, end: int, case: str) -> Found:
    """A phrase of the given case as a nominative value with its printed text; names inside are resolved too."""
    value = " ".join(context.text[start:end].split())
    names = context.names(start, min(end + 1, len(context.text)))
    head = value if not names else " ".join(context.text[start : names[0].start].split())
    restored = nominative(head, case) if head else ""
    for name in names:
        restored = f"{restored} {context.nominative(name).value}".strip()
    if names:
        restored += _after_name(context.text[names[-1].end : end].rstrip(), case)
    changed = restored != value
    return context.source.found(
        start, end, restored, Confidence.INFERRED if changed else Confidence.PRINTED
    )


def _after_name(tail: str, case: str) -> str:
    """«…, заместителю директора»: the post after a name in the nominative too."""
    if not tail.startswith(","):
        return tail
    post = tail.lstrip(" ,")
    return f", {nominative(post, case)}"


def addressee_parts(context: Context, start: int, end: int, case: str) -> list[tuple[int, int]]:
    """Stretches of single addressees: split at commas and at «и» before a new head word."""
    text = context.text
    cuts: list[tuple[int, int]] = []
    hidden = [
        match for match in _QUOTED.finditer(text, start, end) if match.group().startswith("(")
    ]
    for match in hidden:
        tail = _AFTER_PAREN.match(text, match.end(), end)
        cuts.append((match.start(), tail.end() if tail else match.end()))
    for match in re.finditer(
        r",\s+(?:а\s+также\s+)?|\s+(?:и|а\s+также|совместно\s+с[о]?)\s+", text[start:end]
    ):
        left, right = start + match.start(), start + match.end()
        if _is_post_of(context, start, left, right, end):
            continue
        if _is_new_head(context, (start, left, right, end), case):
            cuts.append((left, right))
    parts, begin = [], start
    for left, right in sorted(cuts):
        if left >= begin:
            parts.append((begin, left))
            begin = right
    parts.append((begin, end))
    tidy = [context.trimmed(left, right) for left, right in parts]
    return [(left, right) for left, right in tidy if right - left > 1]


def _is_post_of(context: Context, start: int, left: int, right: int, end: int) -> bool:
    """«Иванову А.А., заместителю директора»: what follows the comma is the post of the person before it."""
    names = context.names(start, min(left + 1, end))
    if not names or names[-1].end < left - 1 or "," not in context.text[left:right]:
        return False
    found = context.vocabulary.find("post", context.text[right:end])
    word = WORD.match(context.text, right, end)
    if found is None or found[1].start() > 0 or word is None:
        return False
    return word.group().islower() and any(one.tag.number == "sing" for one in parses(word.group()))


def _is_new_head(context: Context, place: tuple[int, int, int, int], case: str) -> bool:
    """Whether what follows «,» or «и» is another addressee, not a part of the first."""
    start, left, right, end = place
    text = context.text
    word = WORD.match(text, right, end)
    if word is None or any(m.start() < left < m.end() for m in _QUOTED.finditer(text, start, end)):
        return False
    if "совместно" in text[left:right] or (word.group().isupper() and len(word.group()) > 1):
        return True
    if _SHARED_NOUN.search(text[start:left]) and word.group().endswith(("ой", "ей")):
        return False
    if not _may_head(word.group(), case):
        return False
    names = context.names(right, min(len(text), end + 1))
    is_actor = bool(names) and names[0].start == right or is_post_participle(word.group())
    is_actor = is_actor or context.vocabulary.has("actor", text[right:end])
    return "," in text[left:right] or is_actor and len(list(WORD.finditer(text, start, left))) > 1


def _may_head(word: str, case: str) -> bool:
    """A noun or an adjective of the case that may name somebody."""
    is_named = is_post_participle(word) or parses(word.lower())[0].tag.POS in {"NOUN", "ADJF"}
    return has_case(word, case) and is_named and (case != "datv" or _looks_dative(word))
