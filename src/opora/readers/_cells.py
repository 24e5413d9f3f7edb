"""The rules of every type of cell in assessment files, each with the dirt that real exports were seen to have."""

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from opora.readers._privacy import looks_like_person
from opora.readers._rules import (
    Rule,
    checked,
    formula_error,
    is_error,
    note,
    out_of_range,
    unreadable,
)
from opora.readers._text import Cell, decimal, key, printed, whole


ABSENT = "отсутствовал"
SCORE_LIMIT = (
    20  # no task of ВПР, ОГЭ or ЕГЭ gives more; used where the header does not tell the maximum
)
_NOT_ATTEMPTED = frozenset({"x", "х"})
_TYPED_X = frozenset({"ч", "[", "{"})  # the keys of X and Х in the other keyboard layout
_LETTERS_FOR_DIGITS = {"з": 3, "о": 0, "o": 0}
_WITH_WORD = re.compile(r"(\d{1,2})\s*(?:б|балл|балла|баллов)?[.,;]?")


@cache
def score(maximum: int | None) -> Rule:
    """Points of a task: X, its look-alikes and a topic not covered are null (0 points)."""
    limit = SCORE_LIMIT if maximum is None else maximum
    numbers: dict[Cell, int] = {number: number for number in range(limit + 1)}
    too_much = f"баллов за задание может быть от 0 до {limit}"

    refuse = out_of_range(too_much)

    def clean(value: Cell) -> Any:
        if isinstance(value, float | int):
            return numbers.get(value, refuse)
        text = printed(value).casefold()
        if not text or text in _NOT_ATTEMPTED:
            return None
        number = whole(text)
        if number is not None:
            tidy = (
                number if text == value or value is None else note(number, "лишние пробелы убраны")
            )
            return tidy if number in numbers else out_of_range(too_much)
        return _worded_score(value, text, limit)

    return Rule(clean)


def _worded_score(value: Cell, text: str, limit: int) -> Any:
    if is_error(value):
        return formula_error()
    if text in _TYPED_X:
        return note(None, "прочитано как «X», набранное в другой раскладке")
    if text.startswith(("не прой", "непрой")):
        return note(None, "материал не пройден, прочитано как «X»")
    found = _WITH_WORD.fullmatch(text)
    number = int(found[1]) if found else _LETTERS_FOR_DIGITS.get(text, limit + 1)
    if number <= limit:
        return note(number, "прочитано без лишних знаков, буква — как сходная цифра")
    return unreadable("это не балл, принято как «X»")


_NO_MARK = frozenset({"нетотметки", "нет", "неатт", "бо", "безотметки", "отсутствует", ""})
_NOT_CERTIFIED = frozenset(
    {"на", "неаттестован", "неаттестована", "незачет", "зачет", "осв", "освобожден", "нз", "зач"}
)
_MARK_WORDS = {
    "отлично": 5,
    "отл": 5,
    "хорошо": 4,
    "хор": 4,
    "удовлетворительно": 3,
    "удовл": 3,
    "неудовлетворительно": 2,
}


def _mark(text: str) -> Any:
    number = whole(text.rstrip("+-− "))
    if number is not None:
        return _numeric_mark(number, text)
    word = key(text)
    if word in _NO_MARK:
        return None
    if word in _NOT_CERTIFIED:
        return note(None, "отметки нет")
    mark = 3 if text.casefold() == "з" else _MARK_WORDS.get(word)
    if mark is None:
        return unreadable("это не отметка, принято как пустая ячейка")
    return note(mark, "прочитано как отметка")


def _numeric_mark(number: int, text: str) -> Any:
    if not 2 <= number <= 5:
        return out_of_range("отметка бывает от 2 до 5")
    plain = len(text) == 1 or text.endswith(("0", str(number)))
    return number if plain else note(number, "прочитано без знака")


def _trimmed_mark(value: Cell) -> Any:
    clean = checked(_mark)(value)
    padded = (
        isinstance(value, str)
        and clean is not None
        and value != value.strip()
        and "\u00a0" in value
    )
    return note(clean, "лишние пробелы убраны") if padded and isinstance(clean, int) else clean


MARK = Rule(_trimmed_mark)


# A letter or two, or a number with anything short after it: «5А», «11», «А(2)», «10ФИЗМАТ»; never a surname.
_ONLY_CLASS = re.compile(r"(?:\d{1,2}[-./,]?[А-Я]{0,8}|[А-Я]{1,2})(?:[-./(№]*\d{1,2}\)?)?\.?")
_UPPER_LOOKALIKES = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")


def _class_name(text: str) -> Any:
    bare = (
        text.strip("'\"«»` ")
        .upper()
        .translate(_UPPER_LOOKALIKES)
        .replace(" ", "")
        .replace("Ё", "Е")
    )
    if bare in {"НЕТ", "-", "—", ""}:
        return None
    return (
        bare
        if _ONLY_CLASS.fullmatch(bare)
        else unreadable("это не название класса, принято как пустая ячейка")
    )


CLASS_NAME = Rule(checked(_class_name))

_GENDERS = {
    "м": "m",
    "муж": "m",
    "мужской": "m",
    "мальчик": "m",
    "юноша": "m",
    "m": "m",
    "male": "m",
}
_GENDERS |= {
    "ж": "f",
    "жен": "f",
    "женский": "f",
    "девочка": "f",
    "девушка": "f",
    "f": "f",
    "female": "f",
}


def _gender(text: str) -> Any:
    return _GENDERS.get(key(text)) or unreadable("это не пол, принято как пустая ячейка")


GENDER = Rule(checked(_gender))

_VARIANT = re.compile(r"(?:var|вар|вариант|в|№)?[-. №]*(\d{1,4}[а-яa-z]?)", re.IGNORECASE)
_ABSENT_WORDS = frozenset(
    {"н", "неявка", "неявился", "неявилась", "небыл", "небыла", "absent", "отсутсвовал"}
)


def _variant(text: str) -> Any:
    word = key(text)
    if word.startswith("отс") or word in _ABSENT_WORDS:
        return ABSENT
    found = _VARIANT.fullmatch(text)
    if found:
        return found[1].casefold()
    return (
        None
        if word in {"нет", ""}
        else unreadable("это не номер варианта, принято как пустая ячейка")
    )


VARIANT = Rule(checked(_variant))


def _yes(text: str) -> Any:
    word = key(text)
    if word in {
        "да",
        "yes",
        "1",
        "+",
        "true",
        "есть",
        "имеется",
        "присутствовал",
        "присутствовала",
    }:
        return True
    if word in {"нет", "no", "0", "false", "отсутствует", "неимеется"} or text.strip() in {
        "-",
        "—",
        "–",
        "−",
    }:
        return False
    return ABSENT_PRESENCE if word.startswith("отс") else unreadable("это не «да» и не «нет»")


ABSENT_PRESENCE = False
FLAG = Rule(checked(_yes))


def _total(text: str) -> Any:
    number = whole(text)
    if number is None:
        return unreadable("это не целое число, принято как пустая ячейка")
    return number if 0 <= number <= 999 else out_of_range("балл бывает от 0 до 999")


TOTAL = Rule(checked(_total))


def _scaled(text: str) -> Any:
    number = whole(text)
    if number is None:
        return unreadable("это не тестовый балл, принято как пустая ячейка")
    return number if 0 <= number <= 100 else out_of_range("тестовый балл бывает от 0 до 100")


SCALED = Rule(checked(_scaled))


def _count(text: str) -> Any:
    number = whole(text.removesuffix("уч.").removesuffix("чел.").strip())
    if number is None:
        return unreadable("это не число участников, принято как пустая ячейка")
    return (
        number if 0 <= number < 2**31 else out_of_range("число участников не бывает отрицательным")
    )


COUNT = Rule(checked(_count))


def _percent(text: str) -> Any:
    if text in {"-", "—", "–"}:
        return None
    number = decimal(text)
    if number is None:
        return unreadable("это не процент, принято как пустая ячейка")
    return number if 0 <= number <= 100.01 else out_of_range("процент бывает от 0 до 100")


PERCENT = Rule(checked(_percent))

_LOGIN = re.compile(r"[a-z]{2,6}[0-9]{4,12}")
_TO_LATIN = str.maketrans("асеорхукмтвё", "aceopxykmtve")


def _login(text: str) -> Any:
    bare = text.split("|")[0].casefold().replace(" ", "").strip("'\"()").translate(_TO_LATIN)
    return bare if _LOGIN.fullmatch(bare) else unreadable("это не логин школы")


LOGIN = Rule(checked(_login))


def _exam_code(text: str) -> Any:
    number = whole(text)
    if number is None or number <= 0 or number > 9_999_999:
        return unreadable("это не код школы")
    return str(number)


EXAM_CODE = Rule(checked(_exam_code))

_NAME_WITH_CODE = re.compile(r"(.*?)\s*\(\s*([A-Za-z]{2,6}[0-9_m]{2,14})\s*\)\s*\.?", re.DOTALL)


def name_and_code(text: str) -> tuple[str, str | None]:
    """A printed group or school split into its name and the code in brackets at its end.

    >>> name_and_code("МБОУ «Школа (с углублением)» (edu990101)")
    ('МБОУ «Школа (с углублением)»', 'edu990101')
    >>> name_and_code("edu990102 | МБОУ «Школа»")
    ('МБОУ «Школа»', 'edu990102')
    """
    tidy = printed(text)
    found = _NAME_WITH_CODE.fullmatch(tidy)
    if found:
        return found[1], found[2].casefold()
    left, bar, right = tidy.partition("|")
    code = left.strip().casefold()
    if bar and re.fullmatch(r"[a-z]{2,6}[0-9_m]{2,14}", code):
        return right.strip(), code
    return tidy, None


_SCHOOL_WORDS = re.compile(
    r"оу|школ|лице|гимназ|сош|оош|нош|учрежд|интернат|колледж|техникум|центр|им\.|имени", re.I
)


def _school_name(value: Cell) -> Any:
    name = "" if is_error(value) else name_and_code(printed(value))[0]
    person = looks_like_person(name) and _SCHOOL_WORDS.search(name) is None
    return None if person else name or None


SCHOOL_NAME = Rule(_school_name)
TEXT = Rule(lambda value: None if is_error(value) else printed(value) or None)


def moment(value: Cell) -> date | None:
    """A date in any form files print: a real date, дд.мм.гггг, гггг.мм.дд, with or without a time."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = printed(value)
    forms = (
        (r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b", (3, 2, 1)),
        (r"\b(\d{4})[.-](\d{2})[.-](\d{2})\b", (1, 2, 3)),
    )
    for pattern, order in forms:
        found = re.search(pattern, text)
        if found:
            year, month, day = (int(found[group]) for group in order)
            return (
                date(year, month, day)
                if 1 <= month <= 12 and 1 <= day <= _days(year, month)
                else None
            )
    return None


def _days(year: int, month: int) -> int:
    return (
        28
        if month == 2 and year % 4
        else 29
        if month == 2
        else 30
        if month in {4, 6, 9, 11}
        else 31
    )
