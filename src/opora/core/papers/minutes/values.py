"""How values of a document are put on paper: dates in words, names and addressees in their case, whole sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from opora.core.declension import Case, Decliner
from opora.core.grammar.objects import Decision, Document
from opora.core.grammar.text import Found
from opora.core.papers.model import BLANK_DATE, BLANK_NUMBER, Appendix


MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
ORDINALS = (
    "первому второму третьему четвёртому пятому шестому седьмому восьмому девятому десятому".split()
)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a paper needs besides the document's own values."""

    document: Document
    decliner: Decliner = field(default_factory=Decliner)
    preamble: str = ""  # «В соответствии с …», before ПРИКАЗЫВАЮ
    restriction: str | None = None
    approval: tuple[str, ...] = ()
    enclosures: tuple[Appendix, ...] = ()


def said(text: str) -> Found:
    """A value given by a person, not read from a text."""
    return Found(text, text, ())


def date_words(iso: str) -> str:
    """A day as papers print it.

    >>> date_words("2023-12-04")
    '4 декабря 2023 года'
    """
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year} года"


_TO = {
    "протокол": "протоколу",
    "выписка": "выписке",
    "повестка": "повестке",
    "приказ": "приказу",
    "распоряжение": "распоряжению",
    "постановление": "постановлению",
    "дорожная карта": "дорожной карте",
    "план": "плану",
    "перечень мероприятий": "перечню мероприятий",
}
_UNDATED = frozenset({"дорожная карта", "план", "перечень мероприятий"})


def enclosed(draft: Draft) -> tuple[Appendix, ...]:
    """The enclosures, each with the line «к приказу от … № …»; what is not known is left blank."""
    document = draft.document
    words = f"к {_TO[document.kind]}" if document.kind in _TO else None
    if words and document.kind not in _UNDATED:
        day = date_words(document.date.value) if document.date else BLANK_DATE
        words = f"{words} от {day} № {value(document.number) or BLANK_NUMBER}"
    return tuple(replace(one, reference=one.reference or words) for one in draft.enclosures)


def value(found: Found | None) -> str | None:
    """The value in one line, without the marks a list leaves at its end."""
    return " ".join(found.value.split()).rstrip(" ;,") if found is not None else None


def sentence(text: str) -> str:
    """With a full stop at the end, unless the text closes itself."""
    text = text.strip().rstrip(" ;,:")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def upper_first(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def addressed(decision: Decision, decliner: Decliner) -> str:
    """Whom the decision is for, in the dative; as printed when it was printed."""
    if decision.addressee_printed is not None:
        return decision.addressee_printed.value.strip(" :")
    names = (decliner.post(one.value, Case.DATIVE) for one in decision.addressees)
    return ", ".join(decliner.name(one, Case.DATIVE) for one in names)


def decision_text(decision: Decision, decliner: Decliner, *, with_addressee: bool = True) -> str:
    """The whole decision: кому, что, срок, ответственный, голосование – only what there is."""
    action = " ".join(decision.action.value.split()).strip(" ;")
    who = addressed(decision, decliner) if with_addressee else ""
    text = f"{upper_first(who)} {action[:1].lower()}{action[1:]}" if who else upper_first(action)
    parts = [sentence(text)]
    when = value(decision.deadline.text) if decision.deadline else None
    if when and when not in action:
        parts.append(sentence(f"Срок: {when}"))
    named = [one.value for one in decision.responsible if one.value not in f"{who} {action}"]
    if named and decision.kind != "control":
        word = "Ответственные" if len(named) > 1 else "Ответственный"
        parts.append(sentence(f"{word}: {', '.join(named)}"))
    if decision.vote is not None:
        parts.append(sentence(f"Голосование: {decision.vote.value}"))
    return " ".join(parts)


def joined(words: Iterable[str | None], by: str = ", ") -> str:
    """What there is, in one line."""
    return by.join(word for word in words if word)
