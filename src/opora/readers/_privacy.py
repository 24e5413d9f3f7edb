"""What may never leave a reader: columns of personal data, and which values a message may quote."""

import re
from collections.abc import Collection, Sequence

from opora.readers._text import Cell, key, printed


# Beginnings of header keys (see `_text.key`) of columns that are never read.
_PERSONAL = (
    "фио", "фамил", "имяот", "имяучаст", "имяобуч", "отчеств", "паспорт", "документ", "снилс", "телефон", "email",
    "электроннаяпоч", "эпочта", "почта", "директор", "руководител", "ответственн", "исполнител", "контакт",
    "датарожд", "деньрожд", "surname", "secondname", "namecell", "lastname", "firstname", "middlename",
    "patronymic", "documentseries", "documentnumber", "phone", "birth", "passport", "snils", "mail",
)  # fmt: skip
_PERSONAL_WHOLE = frozenset(
    {"имя", "серия", "номер", "name", "fio", "должность", "подпись", "телфакс"}
)
_PERSONAL_INSIDE = (
    "фиодир",
    "фиорук",
    "фиопед",
    "фиоуч",
    "фамилия",
    "отчество",
    "телефон",
    "email",
    "паспорт",
)
_QUESTION_NUMBER = re.compile(r"^\d+(\.\d+)*")

_PERSON = re.compile(
    r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s*[А-ЯЁ]\.|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+"
    r"|\b[А-ЯЁ][а-яё]+(вич|вна|ична|инична|оглы|кызы)\b"
    r"|^[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+$"
    r"|\b[А-ЯЁ]{3,}(ВИЧ|ВНА|ИЧНА|ОГЛЫ|КЫЗЫ)\b"
    r"|^[А-ЯЁ-]+(ОВА?|ЕВА?|ИНА?|ЫНА?|СКАЯ|ЕНКО)\s+[А-ЯЁ]+$"
)
_WHOLE_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.(\s*[А-ЯЁ]\.)?|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ][а-яё]+"
    r"|([А-ЯЁ][а-яё-]+\s+){1,2}[А-ЯЁ][а-яё]+(вич|вна|ична|инична|оглы|кызы)"
    r"|[А-ЯЁ-]+(ОВА?|ЕВА?|ИНА?|ЫНА?|СКАЯ|ЕНКО)\s+[А-ЯЁ]+(\s+[А-ЯЁ]+)?"
)
_CONTACT = re.compile(
    r"\S@\S"  # an address of mail
    r"|(\+7|\b[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}\b"  # a telephone
    r"|\b\d{2}\s?\d{2}\s+\d{6}\b"  # a passport
    r"|\b\d{3}-\d{3}-\d{3}[\s-]\d{2}\b"  # СНИЛС
)
# Short marks and words that dirty cells are known to hold; nothing else is quoted.
_QUOTABLE = re.compile(r"[^\W\d]{0,2}[-+.,/*?!#\d ]{0,4}[^\W\d]{0,2}[.*]?")
_KNOWN_WORDS = frozenset(
    "отсутствовал отсутствовала отсутствует нет да пройд пройдено отметки не ни на оценки var вариант зачет"
    " незачет балл балла баллов удален неявка".split()
)
_HEADER_STEMS = (
    "балл", "вариант", "выборк", "год", "групп", "дат", "задан", "значен", "итог", "кол", "количеств", "класс", "код",
    "логин", "макс", "муниципал", "назван", "наименован", "номер", "обучающ", "оо", "основан", "отметк", "оценк",
    "период", "показател", "предмет", "процедур", "процент", "пол",
    "первичн", "результат", "регион", "район", "сумм", "средн",
    "тест", "участник", "ученик", "учител", "учебн", "школ", "экзамен", "доля", "статус", "примечан",
    "фамил", "имя", "отчеств",
)  # fmt: skip
_LATIN_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9_ -]{0,30}")


def is_personal(header: Cell) -> bool:
    """Whether a column under this header holds personal data and must not be read."""
    text = _QUESTION_NUMBER.sub("", key(header))
    if text in _PERSONAL_WHOLE or text.startswith(_PERSONAL):
        return True
    return any(part in text for part in _PERSONAL_INSIDE)


def looks_like_person(text: str) -> bool:
    """Whether printed text reads as a person's name: used on free text in columns nobody described."""
    return _PERSON.search(text) is not None or holds_contact(text)


def is_person(text: str) -> bool:
    """Whether printed text is nothing but a person's name, or holds a contact: used on names of schools and places.

    >>> (
    ...     is_person("Секретова Тайна Ивановна"),
    ...     is_person("Нижний Новгород"),
    ...     is_person("им. Петрова П.П."),
    ... )
    (True, False, False)
    """
    return _WHOLE_PERSON.fullmatch(text) is not None or holds_contact(text)


def holds_contact(text: str) -> bool:
    """Whether printed text holds a telephone, an address of mail or the number of a document.

    >>> holds_contact("8(901)123-45-67"), holds_contact("4512 776655"), holds_contact("9901000001")
    (True, True, False)
    """
    return _CONTACT.search(text) is not None


def listed_headers(headers: Collection[str], limit: int = 8) -> str:
    """Printed headers as a note may list them: one that could name a person is only counted."""
    shown = [text for text in dict.fromkeys(headers) if _is_header_word(text)]
    hidden = len(set(headers)) - len(shown)
    more = [f"ещё {hidden} без знакомых слов"] if hidden else []
    return ", ".join([*shown[:limit], *more])


def quoted(value: Cell) -> str:
    """A dirty value as a message may show it; anything that could name a person is replaced by a general word.

    >>> quoted("не пройд."), quoted("З"), quoted("Тестова"), quoted("4500123456")
    ('«не пройд.»', '«З»', 'значение', 'значение')
    """
    text = printed(value)
    words = re.findall(r"[^\W\d]+", text.casefold())
    short = len(text) <= 8 and _QUOTABLE.fullmatch(text) is not None
    if text and (
        short or (words and len(text) <= 30 and all(word in _KNOWN_WORDS for word in words))
    ):
        return f"«{text}»"
    return "значение"


def shown_headers(row: Sequence[Cell], limit: int = 12) -> str:
    """Header-like cells of a row as a refusal may list them; cells that are no known header words are only counted."""
    cells = [printed(cell) for cell in row if printed(cell)]
    shown = [text[:40] for text in cells if _is_header_word(text)]
    hidden = len(cells) - len(shown[:limit])
    listed = ", ".join(f"«{text}»" for text in shown[:limit])
    more = f"ещё {hidden} без знакомых слов" if hidden else ""
    return ", ".join(part for part in (listed, more) if part)


def _is_header_word(text: str) -> bool:
    if looks_like_person(text):
        return False
    if _LATIN_HEADER.fullmatch(text):
        return True
    return any(word.startswith(_HEADER_STEMS) for word in re.findall(r"[^\W\d]+", text.casefold()))
