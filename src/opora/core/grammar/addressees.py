"""Addressees one by one: where each begins in a phrase, its nominative, and the people in brackets after it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from opora.core.grammar.context import Context
from opora.core.grammar.morphology import (
    WORD,
    has_case,
    is_post_participle,
    nominative,
    parses,
    singular,
)
from opora.core.grammar.text import Confidence, Found


QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"\n]*\"|\([^()]*\)")
# «директорам Майской и Ковыльненской школ»: an adjective or a number that waits for its noun.
_SHARED_NOUN = re.compile(r"(?:\d|[а-яё]{2}ой)\s*$")
# «МБОУ «СОШ № 24»», «СОШ № 13», «лицей № 2»: what a plural post may share.
_SCHOOL = re.compile(
    r"\s*(?:[А-ЯЁ]{2,8}\s+(?:[А-ЯЁ]{2,8}\s+)*[«\"№]|(?:школ|лице|гимнази)[а-яё]*\s*№)"
)
_AFTER_PAREN = re.compile(r"\s*(?:,|и|;)\s*(?=\S)")


def looks_dative(word: str) -> bool:
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


def nominatives(context: Context, start: int, end: int, case: str) -> Iterator[Found]:
    """Addressees one by one, in the nominative; schools under one «директорам» share that word."""
    parts = addressee_parts(context, start, end, case)
    head = _shared_head(context, parts) if case == "datv" else None
    if head is None:
        for left, right in parts:
            yield nominative_found(context, left, right, case)
        return
    word, one = head
    if any("(" not in context.text[left[1] : right[0]] for left, right in pairwise(parts)):
        yield nominative_found(context, parts[0][0], parts[-1][1], case)
        return
    for number, (left, right) in enumerate(parts):
        name = context.text[word.end() if number == 0 else left : right]
        value = f"{one} {' '.join(name.split())}"
        yield context.source.found(left, right, value, Confidence.INFERRED)


def _shared_head(
    context: Context, parts: Sequence[tuple[int, int]]
) -> tuple[re.Match[str], str] | None:
    """«Директорам СОШ № 9 (…), СОШ № 13 (…)»: the plural before names of schools, and its singular."""
    word = WORD.match(context.text, *parts[0]) if len(parts) > 1 else None
    one = singular(word.group()) if word is not None else None
    if word is None or one is None:
        return None
    names = [(word.end(), parts[0][1]), *parts[1:]]
    if not all(_SCHOOL.match(context.text, left, right) for left, right in names):
        return None
    return word, one


def addressee_parts(context: Context, start: int, end: int, case: str) -> list[tuple[int, int]]:
    """Stretches of single addressees: split at commas and at «и» before a new head word."""
    text = context.text
    cuts: list[tuple[int, int]] = []
    hidden = [match for match in QUOTED.finditer(text, start, end) if match.group().startswith("(")]
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
    if word is None or any(m.start() < left < m.end() for m in QUOTED.finditer(text, start, end)):
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
    return has_case(word, case) and is_named and (case != "datv" or looks_dative(word))
