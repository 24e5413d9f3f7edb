"""Subjects as files print them, reduced to one Russian title each; exam codes only where all sources agree."""

import itertools
import re

from opora.readers._privacy import looks_like_person
from opora.readers._text import key, printed


_LANGUAGES = ("Английский", "Немецкий", "Французский", "Испанский", "Китайский")

# Title → beginnings of keys that mean it (nominative, dative «по математике», short forms, two-letter codes apart).
_TITLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Русский язык", ("русскийяз", "русскомуяз", "русский", "русск")),
    ("Математика", ("математик", "матем")),
    ("Окружающий мир", ("окружающ",)),
    ("Литературное чтение", ("литературноечт", "литературномучт")),
    ("Литература", ("литератур",)),
    ("История", ("истори",)),
    ("Обществознание", ("обществозн", "обществ")),
    ("География", ("географ",)),
    ("Биология", ("биолог",)),
    ("Физика", ("физик",)),
    ("Химия", ("хими",)),
    ("Информатика", ("информат",)),
    *((f"{language} язык", (language.casefold()[:-2],)) for language in _LANGUAGES),
    ("Иностранный язык", ("иностранн",)),
    ("Метапредметная работа", ("метапредмет", "комплекснаяработа")),
)
_CODES = {
    "РУ": "Русский язык", "МА": "Математика", "ОМ": "Окружающий мир", "ЛИ": "Литература", "ИС": "История",
    "ОБ": "Обществознание", "ГГ": "География", "ГЕ": "География", "БИ": "Биология", "ФИ": "Физика", "ХИ": "Химия",
    "ИН": "Информатика", "АЯ": "Английский язык", "АН": "Английский язык", "НЯ": "Немецкий язык",
    "ФЯ": "Французский язык", "ЛЧ": "Литературное чтение",
}  # fmt: skip
_TEXTBOOKS = {
    "ru": "Русский язык", "ma": "Математика", "om": "Окружающий мир", "is": "История", "hi": "История",
    "bi": "Биология", "gg": "География", "ge": "География",
    "ob": "Обществознание", "fi": "Физика", "ph": "Физика", "hm": "Химия",
    "en": "Английский язык", "li": "Литература",
}  # fmt: skip
_EXAM_CODES = {
    1: "Русский язык", 2: "Математика", 3: "Физика", 4: "Химия", 5: "Информатика", 6: "Биология", 7: "История",
    8: "География", 51: "Русский язык", 52: "Математика",
}  # fmt: skip
_BASE, _PROFILE = "Математика (базовый уровень)", "Математика (профильный уровень)"


def subject_title(text: object) -> str | None:
    """The one title of a printed subject; an unknown one stays as printed, an empty one is None.

    >>> (
    ...     subject_title("Математика "),
    ...     subject_title("по русскому языку"),
    ...     subject_title("МА"),
    ...     subject_title("Астрономия"),
    ... )
    ('Математика', 'Русский язык', 'Математика', 'Астрономия')
    """
    shown = printed(text) if isinstance(text, str) else ""
    known = known_subject(shown) if shown else None
    return known or (None if not shown or looks_like_person(shown) else shown)


def known_subject(text: str) -> str | None:
    """The title of a subject this module knows, or None."""
    if text.strip().upper() in _CODES:
        return _CODES[text.strip().upper()]
    word = key(text).removeprefix("по").removeprefix("гвэ")
    for title, beginnings in _TITLES:
        if word.startswith(beginnings):
            return _mathematics_level(word) if title == "Математика" else title
    return None


def _mathematics_level(word: str) -> str:
    if "базов" in word:
        return _BASE
    return _PROFILE if "профил" in word else "Математика"


def subject_inside(text: str) -> str | None:
    """The subject named somewhere in a free text such as a file's name, when exactly one is.

    >>> subject_inside("Проведение работы по математике, 5 класс. ВПР 2021")
    'Математика'
    """
    words = [*re.findall(r"[А-Яа-яЁё]+", text), ""]
    pairs = [f"{left} {right}" for left, right in itertools.pairwise(words)]
    found = {title for pair in pairs if len(pair) > 3 and (title := _long_subject(pair))}
    return found.pop() if len(found) == 1 else None


def _long_subject(words: str) -> str | None:
    return None if words.strip().upper() in _CODES else known_subject(words)


def subject_of_textbook(code: str) -> tuple[str | None, int | None]:
    """Subject and grade of a textbook code «ma5.8»."""
    found = re.match(r"([a-z]{2})(\d{1,2})\.", code.strip().casefold())
    return (_TEXTBOOKS.get(found[1]), int(found[2])) if found else (None, None)


def subject_of_exam_code(code: int) -> str | None:
    """The subject of an exam code, where ОГЭ and ЕГЭ agree on it; None where sources dispute it."""
    return _EXAM_CODES.get(code)
