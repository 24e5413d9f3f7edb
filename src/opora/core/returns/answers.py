"""What a person typed → a typed answer, or why it cannot be taken; words are never quoted, only numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from opora.core.codes import readers as codes
from opora.core.issues import IssueCode
from opora.core.methodology.returns import FieldKind, ReturnField
from opora.core.returns.model import ReturnValue


_BLANKS = dict.fromkeys(map(ord, " \u00a0\u2007\u2009\u202f\t"))
_WHOLE = re.compile(r"\+?(\d{1,9})(?:[.,]0{1,2})?", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
_RUSSIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: 0{1,2}:00(?::00)?)?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_QUOTABLE = re.compile(r"[-+−\d\s.,%/]{1,24}")
_YES, _NO = frozenset({"да", "+", "1"}), frozenset({"нет", "-", "−", "–", "0"})
_LONGEST = 300
_EARLIEST, _LATEST = 2000, 2099  # years an answer may be of: a slip such as 0205 is caught
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s*[А-ЯЁ]\.\s*[А-ЯЁ]"  # a name with initials
    r"|\b[А-ЯЁ][а-яё]{2,}(?:ич|вн|ичн)(?:а|у|ем|е|ой|ы)?\b"  # a patronymic in any case
    r"|\S@\S|\+?\d[\d\s()-]{9,}"  # mail, telephone or number of a document
)


@dataclass(frozen=True)
class Unreadable:
    """Why an answer cannot be taken."""

    code: IssueCode
    message: str
    advice: str


def read_answer(asked: ReturnField, typed: str) -> ReturnValue | Unreadable | None:
    """The answer a text means; None for an empty one."""
    text = " ".join(typed.split())
    if not text:
        return None
    return _READERS[asked.kind](asked, text)


def read_number(text: str) -> float | None:
    """A number with a decimal comma or point, blanks between thousands; None when it is not one.

    >>> read_number("1 204,5"), read_number("-3"), read_number("сто")
    (1204.5, -3.0, None)
    """
    bare = text.translate(_BLANKS).replace("−", "-")
    return float(bare.replace(",", ".")) if _DECIMAL.fullmatch(bare) else None


def _number(asked: ReturnField, text: str) -> ReturnValue | Unreadable:
    bare = text.translate(_BLANKS).removesuffix("%" if asked.kind == "share" else "")
    number = read_number(bare)
    if number is None or (asked.kind == "count" and number >= 0 and not _WHOLE.fullmatch(bare)):
        wanted = "целое число" if asked.kind == "count" else "число процентов, например 45,5"
        advice = "Запишите его цифрами; если сведений нет, оставьте пусто."
        return Unreadable(codes.RETURN_WRONG_KIND, f"{_quoted(text)} — нужно {wanted}.", advice)
    if number < asked.lowest or (asked.highest is not None and number > asked.highest):
        bounds = f"от {_plain(asked.lowest)}"
        bounds += f" до {_plain(asked.highest)}" if asked.highest is not None else ""
        message = f"{_quoted(text)} — допустимо {bounds}."
        return Unreadable(codes.RETURN_OUT_OF_RANGE, message, "Проверьте, нет ли опечатки.")
    return ReturnValue(asked.id, _plain(number), number)


def _day(asked: ReturnField, text: str) -> ReturnValue | Unreadable:
    russian, iso = _RUSSIAN_DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    parts = russian.groups()[::-1] if russian else iso.groups() if iso else None
    try:
        day = date(*map(int, parts)) if parts else None
    except ValueError:
        day = None  # 31.02.2026
    if day is None:
        message = f"{_quoted(text)} — нужна дата вида 05.11.2025."
        return Unreadable(codes.RETURN_WRONG_KIND, message, "День, месяц и год четырьмя цифрами.")
    if not _EARLIEST <= day.year <= _LATEST:
        message = f"{_quoted(text)} — допустимы годы с {_EARLIEST} по {_LATEST}."
        return Unreadable(codes.RETURN_OUT_OF_RANGE, message, "Проверьте, нет ли опечатки.")
    return ReturnValue(asked.id, f"{day:%d.%m.%Y}", day=day)


def _flag(asked: ReturnField, text: str) -> ReturnValue | Unreadable:
    word = text.casefold()
    if word in _YES:
        return ReturnValue(asked.id, "да", 1.0)
    if word in _NO:
        return ReturnValue(asked.id, "нет", 0.0)
    message = f"{_quoted(text)} — нужно «да» или «нет»."
    return Unreadable(codes.RETURN_WRONG_KIND, message, "Если сведений нет, оставьте пусто.")


def _choice(asked: ReturnField, text: str) -> ReturnValue | Unreadable:
    for place, choice in enumerate(asked.choices, 1):
        if _folded(choice) == _folded(text):
            return ReturnValue(asked.id, choice, float(place))
    listed = ", ".join(f"«{one}»" for one in asked.choices)
    message = f"{_quoted(text)} — нужен один из ответов: {listed}."
    return Unreadable(codes.RETURN_WRONG_KIND, message, "Выберите ответ из списка.")


def _words(asked: ReturnField, text: str) -> ReturnValue | Unreadable:
    if _PERSON.search(text):
        message = "похоже, что в ответе названы имя, телефон или почта."
        advice = "Личные сведения здесь не собираются: опишите без имён."
        return Unreadable(codes.RETURN_PERSONAL, message, advice)
    if len(text) > _LONGEST:
        message = f"в ответе {len(text)} знаков — допустимо до {_LONGEST}."
        return Unreadable(codes.RETURN_OUT_OF_RANGE, message, "Сократите ответ.")
    return ReturnValue(asked.id, text)


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _quoted(text: str) -> str:
    """A number or day as typed; words could name a person, ten digits are a telephone: not repeated."""
    is_short = sum(map(str.isdigit, text)) < 10
    return f"записано «{text}»" if is_short and _QUOTABLE.fullmatch(text) else "записано не то"


def _plain(number: float) -> str:
    """A number as people type it.

    >>> _plain(1204.0), _plain(45.5)
    ('1204', '45,5')
    """
    if number.is_integer():
        return str(int(number))
    return f"{number:.9f}".rstrip("0").replace(".", ",")


_READERS: Mapping[FieldKind, Callable[[ReturnField, str], ReturnValue | Unreadable]] = {
    "count": _number,
    "share": _number,
    "date": _day,
    "text": _words,
    "choice": _choice,
    "yes_no": _flag,
}
