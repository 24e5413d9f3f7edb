"""Whether a text can be read at all, and whether what was read is a document of ours and not a look-alike."""

import re
from itertools import islice

from opora.core.grammar.cells import is_wrapped, streams
from opora.core.grammar.columns import find_head
from opora.core.grammar.morphology import is_known
from opora.core.grammar.objects import Document
from opora.core.grammar.split import ACTS, PLANS
from opora.core.grammar.vocabulary import Vocabulary


_TOKEN = re.compile(r"\S*[А-ЯЁа-яё]\S*")
_PARTS = re.compile(r"[-/–—.,;:()«»\"|№\d]+")
_LETTERS = re.compile(r"[А-ЯЁа-яё]+")
_INSIDE = re.compile(r"[А-ЯЁа-яё][\d@€$]+[А-ЯЁа-яё]")
_FOREIGN = re.compile(r"(?<![А-ЯЁа-яё\w@./])[A-Za-z][A-Za-z0-9'<>]{2,}(?![А-ЯЁа-яё\w@./])")
_KNOWN_OF_FEW = 0.35
_KNOWN = (
    0.55  # with three letters of a hundred misread at least 65 words of a hundred are still known
)
_LETTERS_OF_SIGNS = 0.6
_LATIN = re.compile(r"[A-Za-z]+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_WORDS_TRIED = 400


_PREAMBLE = re.compile(  # an act cut off before its first point still says on what ground it stands
    r"(?m)^\s*(?:в\s+(?:соответствии|целях|связи|рамках)|во\s+исполнение|на\s+основании|с\s+целью|руководствуясь"
    r"|рассмотрев|заслушав|учитывая)\b|приказываю|постановля[ею]|распоряжаюсь",
    re.IGNORECASE,
)


def why_unreadable(text: str) -> str | None:
    """Why a text is refused, in Russian; None when it can be read."""
    letters = sum(map(len, _LETTERS.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    if letters + latin < 20:
        return "в тексте нет слов: возможно, это скан без распознанного текста"
    foreign = sum(map(len, _FOREIGN.findall(text))) if latin else 0
    if latin > letters or foreign > 0.3 * (letters + foreign):
        return (
            "кириллица распознана как латиница или текст не на русском: распознайте документ заново"
        )
    signs = len(re.findall(r"[^\s_|.–—+=-]", text))
    if letters + latin + len(re.findall(r"\d", text)) < _LETTERS_OF_SIGNS * signs:
        return "вместо букв в тексте одни знаки: распознайте документ заново"
    tokens = (_core(match.group()) for match in _TOKEN.finditer(text))
    words = list(islice((word for word in tokens if len(word) > 3), _WORDS_TRIED))
    known = sum(_is_read(word) for word in words)
    least = _KNOWN if len(words) >= 15 else _KNOWN_OF_FEW
    if len(words) > 5 and known < least * len(words):
        return f"текст распознан с ошибками: словарю известны {known} слов из {len(words)}"
    return None


def _core(token: str) -> str:
    """A word without the punctuation round it."""
    if token.isalpha():
        return token
    found = _CORE.search(token)
    return found.group() if found else ""


def _is_read(word: str) -> bool:
    """Every part of a word is known; a sign or a digit inside a word makes it misread: «Пр0т0к0л», «засед@ния»."""
    if _LETTERS.fullmatch(word):
        return is_known(word)
    parts = [word] if _INSIDE.search(word) else _PARTS.split(word)
    return all(is_known(part) for part in parts if len(part) > 2)


def is_document(document: Document, text: str, vocabulary: Vocabulary) -> bool:
    """A document of ours has what its kind must have; blank forms and samples have not."""
    if is_blank(text, vocabulary) and document.date is None:
        return False
    if document.kind in PLANS:
        return bool(document.measures) or (
            document.title is not None and _has_table(text, vocabulary)
        )
    if document.kind in ACTS:
        is_begun = document.title is not None and document.date is not None
        return bool(document.decisions) or (is_begun and bool(_PREAMBLE.search(text)))
    has = {
        "адресные рекомендации": bool(document.recommendations),
        "письмо": document.number is not None or bool(document.decisions),
        "аналитическая справка": document.title is not None and len(text) > 200,
        "повестка": bool(document.agenda),
    }
    return has.get(document.kind, _is_meeting(document))


def _has_table(text: str, vocabulary: Vocabulary) -> bool:
    """A header of columns, or a drawn table whose cells cannot be told."""
    if is_wrapped(text, 0, len(text)):
        return True
    return any(
        find_head(text, stream, vocabulary) is not None for stream in streams(text, 0, len(text))
    )


def _is_meeting(document: Document) -> bool:
    if document.title is None:
        return len(document.decisions) > 1
    signs = (
        document.present,
        document.agenda,
        document.decisions,
        document.speeches,
        document.present_count,
        document.chair,
    )
    return any(signs)


def is_blank(text: str, vocabulary: Vocabulary) -> bool:
    """A form to be filled in: many rules of underscores, or said to be a sample."""
    gaps = sum(1 for _ in vocabulary.spans("blank", text))
    return gaps >= 5 or vocabulary.has("sample", text.lstrip()) and gaps >= 2
