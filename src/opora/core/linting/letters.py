"""Rules on the letters themselves: typos, quotes, look-alike Latin letters, abbreviations. Shown, never changed."""

import re
from collections.abc import Iterator

from opora.core.codes import linting as codes
from opora.core.grammar.distance import edits_between
from opora.core.grammar.field_words import nearest_word
from opora.core.grammar.morphology import has_case, is_infinitive, is_known, parses
from opora.core.grammar.text import Confidence, Found, Span
from opora.core.issues import Severity
from opora.core.linting.model import Case, LintFinding, enumerated
from opora.core.linting.tasks import phrases


_WORD = re.compile(
    r"(?<![А-ЯЁа-яёA-Za-z.\-«\d])[а-яё]{5,}(?:(?![А-ЯЁа-яёA-Za-z\-.@\d])|(?=\.(?:\s|$)))"
)
_HARD_SIGN = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ][а-яё]+[тшжщчлрнмс]ъ[еёяю][а-яё]*")
_FIRST_TWO = re.compile(r"([а-яё]{6,})\s+([а-яё]{4,})")
_ABBREVIATION = re.compile(r"(?<![А-ЯЁа-яё\w«])[А-ЯЁ]{3,7}(?![А-ЯЁа-яё\w.])")


def typos(case: Case) -> Iterator[LintFinding]:
    """Words no dictionary has with a word of the field one or two letters away; the file is looked through once."""
    yield from _misused_verbs(case)
    if case.number:
        return
    lemmas = case.vocabulary.words.get("field_words", frozenset())
    told: set[str] = set()
    for match in _WORD.finditer(case.source.text):
        word = match.group()
        if word in told or _stands(word, case):
            continue
        near = nearest_word(word, lemmas)
        if near is not None:
            told.add(word)
            at = case.source.found(match.start(), match.end())
            yield case.finding(codes.TYPO, f"«{word}» – возможно, «{near}»", at, suggestion=near)
    yield from _hard_signs(case)
    yield from _abbreviations_misspelt(case)


def _stands(word: str, case: Case) -> bool:
    """The dictionary has it, or the text itself uses it often enough to mean it."""
    return is_known(word) or case.source.text.count(word) > 2


def _misused_verbs(case: Case) -> Iterator[LintFinding]:
    """«Повисеть контроль»: a verb that takes no object before one, near a verb of the field that does."""
    lemmas = case.vocabulary.words.get("field_words", frozenset())
    for phrase in phrases(case.document):
        first = _FIRST_TWO.match(phrase.value)
        if first is None or not _is_intransitive(first[1]) or not has_case(first[2], "accs"):
            continue
        near = [one for one in lemmas if is_infinitive(one) and edits_between(first[1], one, 2) < 3]
        if near and first[1] not in lemmas:
            nearest = min(near, key=lambda one: edits_between(first[1], one, 2))
            message = f"«{first[1]} {first[2]}» – возможно, «{nearest}»"
            yield case.finding(codes.TYPO, message, phrase)


def _is_intransitive(word: str) -> bool:
    tag = parses(word.lower())[0].tag
    return tag.POS == "INFN" and "intr" in tag and not word.endswith("ся")


def _hard_signs(case: Case) -> Iterator[LintFinding]:
    """«Игнатъева»: a hard sign where a soft one makes a known surname."""
    for match in _HARD_SIGN.finditer(case.source.text):
        soft = match.group().replace("ъ", "ь")
        if is_known(soft) and not is_known(match.group()):
            at = case.source.found(match.start(), match.end())
            message = f"«{match.group()}» – возможно, «{soft}»"
            yield case.finding(codes.TYPO, message, at, suggestion=soft)


def _abbreviations_misspelt(case: Case) -> Iterator[LintFinding]:
    """«ШПРО» in a text that says «ШНРО»."""
    field = case.vocabulary.words.get("field_abbreviations", frozenset())
    known = case.vocabulary.words.get("known_abbreviations", frozenset()) | field
    found = list(_ABBREVIATION.finditer(case.source.text))
    used = {match.group() for match in found} & field
    told: set[str] = set()
    for match in found:
        word = match.group()
        if word in known or word in told or len(word) < 4:
            continue
        near = [one for one in used if len(one) == len(word) and edits_between(word, one, 1) == 1]
        if near:
            told.add(word)
            at = case.source.found(match.start(), match.end())
            message = f"«{word}» – возможно, «{near[0]}»"
            yield case.finding(codes.TYPO, message, at, suggestion=near[0])


def latin_letters(case: Case) -> Iterator[LintFinding]:
    """Look-alike Latin letters that cleaning read as Russian ones; all words in one remark."""
    spans = [one.span for one in case.source.edits if one.kind == "латинские буквы"]
    if case.number or not spans:
        return
    words = [_whole(case.text.text, span.start, span.end) for span in spans]
    shown = enumerated(dict.fromkeys(f"«{case.text.text[start:end]}»" for start, end in words))
    start, end = words[0]
    printed = case.text.text[start:end]
    at = Found(printed, printed, (Span(start, end),), Confidence.PRINTED)
    message = f"латинские буквы вместо русских: {shown}"
    yield case.finding(codes.LATIN_LETTER, message, at, severity=Severity.NOTE)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The word around a stretch, initials and surname together."""
    while start and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    while end < len(text) and (text[end].isalpha() or text[end] == "."):
        end += 1
    return start, end


def stray_quotes(case: Case) -> Iterator[LintFinding]:
    """A closing guillemet nobody opened, or an opened one nobody closed, inside one task."""
    for phrase in phrases(case.document):
        depth, at = 0, None
        for match in re.finditer("[«»]", phrase.value):
            depth += 1 if match.group() == "«" else -1
            at = match.start()
            if depth < 0:
                break
        if at is None or depth == 0 or _is_nested_end(phrase.value, depth):
            continue
        said = (
            "закрывающая кавычка без открывающей" if depth < 0 else "открывающая кавычка не закрыта"
        )
        around = phrase.value[max(0, at - 40) : at + 25]
        yield case.finding(codes.STRAY_QUOTE, f"{said}: «…{around.strip()}…»", phrase)


def _is_nested_end(text: str, depth: int) -> bool:
    """«СОШ «Радуга»: two marks closed by one, as Russian typing goes."""
    return depth == 1 and bool(re.search(r"«[^«»]*«[^«»]*»", text))


def abbreviations(case: Case) -> Iterator[LintFinding]:
    """Abbreviations of the field that the file never writes out."""
    if case.number:
        return
    field = case.vocabulary.words.get("field_abbreviations", frozenset())
    known = case.vocabulary.words.get("known_abbreviations", frozenset())
    told: set[str] = set()
    for match in _ABBREVIATION.finditer(case.source.text):
        word = match.group()
        if word not in field or word in known or word in told:
            continue
        told.add(word)
        if _is_written_out(word, case.source.text):
            continue
        at = case.source.found(match.start(), match.end())
        full = case.vocabulary.value("abbreviation", word)
        suggestion = f"{full} (далее – {word})" if full else None
        message = f"«{word}» в тексте не расшифровано"
        yield case.finding(
            codes.UNDEFINED_ABBREVIATION, message, at, severity=Severity.NOTE, suggestion=suggestion
        )


def _is_written_out(word: str, text: str) -> bool:
    """«(далее – ШНОР)», «ШНОР (школы …)», «ШНОР – школы с …», or the whole phrase before «(ШНОР)»."""
    return bool(
        re.search(rf"далее[^)]{{0,60}}{word}", text)
        or re.search(rf"\([^)]{{0,12}}{word}\)", text)
        or re.search(rf"{word}\s*(?:\(|[–—-]\s)[а-яё]{{4,}}", text)
    )
