"""Lines that name who is addressed: in the dative, after «для», or in the nominative with a colon."""

import re
from dataclasses import dataclass
from typing import Literal

from opora.core.grammar.addressees import nominative_found
from opora.core.grammar.clauses import first_infinitive, read_clause
from opora.core.grammar.context import Context
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import WORD, has_case, is_known, is_past, part_of_speech
from opora.core.grammar.text import Found


Sureness = Literal["colon", "set apart", "bare"]
_LEAD = re.compile(
    r"(?:(?:адресные\s+)?рекомендации\s+|рекоменд(?:уем|овать|овано|уется)\s+|предлагаем\s+|что\s+(?:с?дела(?:ть|ем)|нужно|предстоит|рекомендуем|рекомендуется)(?:\s+сделать)?\s+|адресат\s*:\s*|кому\s*:\s*)?"
    r"(?P<for>для\s+|в\s+адрес\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:рекоменду(?:ется|ем)|рекомендовано|рекомендации|предлагается|необходимо|следует|надлежит)?"
    r"(?:\s+следующее)?\s*[:.,–—-]*\s*$",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(
    r"(?:адресные\s+)?рекомендации\s+(?:по|об?|на)\b|направлени[ея]\s+[«\"]|приложени|вывод|с\s+уч[её]том",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:\d[\d,\sи-]*\s*(?:-?[а-яё]{1,2}\s+)?(?:групп[аыу]|блок[иа]?|кластер[ыа]?)\b|(?:групп[аеы]|кластер|блок)\s+[«\"]?[\dА-ЯIVX])",
    re.IGNORECASE,
)
_SCHOOLS = re.compile(
    r"\s*\((?:(?:[А-ЯЁ]{2,6}\s+)+[№«\"\d]|(?:школ|гимнази|лице|образовательн|детск)[а-яё]*\s)",
)
_BRACKET = re.compile(r"\s*\([^()]{4,}\)?\s*$")


@dataclass(frozen=True)
class Heading:
    """Whom the lines below address; `sure` tells how the line shows that it is a heading."""

    addressee: Found
    printed: Found
    sure: Sureness


def read_heading(context: Context, line: Line) -> Heading | None:
    """The addressee a whole line names; None when the line says anything else."""
    text = context.text
    printed = text[line.body : line.end]
    if (
        _NO_ADDRESS.match(printed)
        or line.end - line.body > 220
        or printed.endswith((";", "!"))
        or (printed.endswith(",") and line.kind != "number")
    ):
        return None
    place = _phrase(context, line)
    if place is None:
        return None
    start, end, case = place
    is_group = _is_numbered_group(context, line)
    if not is_group and not _may_be_addressed(context, line, place):
        return None
    if is_group:
        begin = line.body if _GROUP.match(text, line.body, line.end) else line.start
        who = context.source.found(*context.trimmed(begin, end))
    elif case == "nomn":
        who = context.source.found(start, end)
    else:
        who = nominative_found(context, start, end, case)
    return Heading(who, context.source.found(line.start, line.end), _sure(line, printed))


def _may_be_addressed(context: Context, line: Line, place: tuple[int, int, str]) -> bool:
    """An actor at the head; any dative with a number before or a colon after; anybody after «для»."""
    start, end, case = place
    if context.vocabulary.has("actor", context.text[start:end].lstrip('«"')):
        return True
    is_shown = line.kind == "number" or line.strong or context.text[line.end - 1] == ":"
    return case == "gent" or (case == "datv" and is_shown)


def _is_numbered_group(context: Context, line: Line) -> bool:
    return any(_GROUP.match(context.text, at, line.end) for at in (line.start, line.body))


def _sure(line: Line, printed: str) -> Sureness:
    if printed.endswith(":"):
        return "colon"
    return "set apart" if line.strong or (printed.isupper() and len(printed) > 8) else "bare"


def _phrase(context: Context, line: Line) -> tuple[int, int, str] | None:
    """The stretch of the addressee and its case: «datv», «gent» after «для», «nomn»."""
    text = context.text
    lead = _LEAD.match(text, line.body, line.end)
    start = lead.end() if lead is not None else line.body
    tail = _TAIL.search(text, start, line.end)
    end = tail.start() if tail is not None else line.end
    bracket = _BRACKET.search(text, start, end)
    if bracket is not None and bracket.start() > start + 3 and not _tells_which(bracket.group()):
        end = bracket.start()
    start, end = context.trimmed(start, end)
    if _is_numbered_group(context, line):
        return start, end, "nomn"
    if end - start < 3 or not _is_noun_phrase(context, start, end):
        return None
    case = _case(context, start, end, is_for=bool(lead and lead["for"]))
    return (start, end, case) if case else None


def _tells_which(bracket: str) -> bool:
    """«(СОШ № 5, ООШ № 2)», «(школы группы риска)»: which schools the heading means is part of whom it names."""
    return bool(_SCHOOLS.match(bracket)) and ":" not in bracket and bracket.endswith(")")


def _is_noun_phrase(context: Context, start: int, end: int) -> bool:
    """No verb and no full stop inside."""
    text = context.text
    if re.search(r"[.!?]\s+[А-ЯЁ][а-яё]{3}|;\s|:\s", text[start:end]):
        return False
    if first_infinitive(text, start, end) is not None:
        return False
    words = [word.group() for word in WORD.finditer(text, start, end)]
    return not any(
        word.islower() and is_known(word) and (part_of_speech(word) == "VERB" or is_past(word))
        for word in words
    )


def _case(context: Context, start: int, end: int, *, is_for: bool) -> str | None:
    word = WORD.search(context.text, start, end)
    if word is None:
        return None
    first = word.group()
    if is_for:
        return "gent"
    if first.isupper() and len(first) > 1 and not is_known(first):
        return "nomn"
    if has_case(first, "datv") and looks_dative(first):
        return "datv"
    return "nomn" if has_case(first, "nomn") else None


def looks_dative(word: str) -> bool:
    """«руководителям», «отделу», «администрации»; a word that is nominative in form is not dative."""
    low = word.lower()
    return low.endswith(("ам", "ям", "им", "ым", "у", "ю", "ии", "ой", "ей", "е"))


def inline_addressee(context: Context, start: int, end: int) -> tuple[Found, int] | None:
    """«Руководителям школ: провести …», «Педагогам – разработать …»: the addressee and where the action begins."""
    clause = read_clause(context, start, end)
    if not clause.addressees or clause.action >= end - 3:
        return None
    if len(clause.addressees) == 1:
        return clause.addressees[0], clause.action
    spans = tuple(span for one in clause.addressees for span in one.spans)
    first = clause.addressees[0]
    value = ", ".join(one.value for one in clause.addressees)
    return Found(value, first.printed, spans, first.confidence), clause.action
