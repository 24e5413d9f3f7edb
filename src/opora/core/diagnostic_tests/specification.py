"""The specification of an own test, and everything wrong with it at once."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from opora.core.codes.diagnostic_tests import SPECIFICATION, SPECIFICATION_DOUBT
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.russian_numbers import enumerated


LEVELS = ("Б", "П", "В")  # базовый, повышенный, высокий
GRADES = range(1, 12)
MARKS = (2, 3, 4, 5)
LONGEST_MINUTES = 240
HIGHEST_POINTS = 100  # of one task
MOST_ITEMS = 100
_NUMBER = re.compile(r"\d{1,2}(\.\d{1,2})?(К\d{1,2})?")
_CODE = re.compile(r"[0-9A-Za-zА-Яа-яЁё]+([.\-/][0-9A-Za-zА-Яа-яЁё]+)*")


@dataclass(frozen=True, kw_only=True)
class SpecifiedItem:
    """One task: what it checks by the codifier and what it is worth."""

    number: str  # «1», «4.2», «12К1»
    code: str  # of the codifier: «1.2.3»
    skill: str
    max_score: int
    level: str  # «Б», «П», «В»


@dataclass(frozen=True)
class MarkCut:
    """The lowest primary score that earns a mark."""

    mark: int
    low: int


@dataclass(frozen=True, kw_only=True)
class Specification:
    """An own test. `cuts` may be empty: the test gives points and no marks. `subject` is a printed title."""

    title: str
    subject: str
    grade: int
    minutes: int
    items: tuple[SpecifiedItem, ...]
    cuts: tuple[MarkCut, ...] = ()
    variants: int = 1
    codifier: str = "own"  # id of the pack's codifier: what the codes look like

    @property
    def max_score(self) -> int:
        """The primary score of a faultless work."""
        return sum(item.max_score for item in self.items)

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits of what a marker must know: a form given out before a change no longer fits."""
        told = [f"{self.variants}", *(f"{item.number}:{item.max_score}" for item in self.items)]
        return sha256("\n".join(told).encode()).hexdigest()[:12]

    def mark_of(self, score: int) -> int | None:
        """The mark of a primary score; None without a scale."""
        if not self.cuts:
            return None
        return max((cut.mark for cut in self.cuts if cut.low <= score), default=min(MARKS))


def specification_issues(specification: Specification) -> tuple[Issue, ...]:
    """All complaints: refused — the test cannot be given so; suspicious — a person should look.

    `place.row` is the task's position from 1, `place.column` the printed name of the field.
    """
    return (
        *_of_head(specification),
        *_of_items(specification),
        *_of_codes(specification),
        *_of_cuts(specification),
    )


def _refused(message: str, *, column: str, row: int | None = None) -> Issue:
    place = Place(row=row, column=column)
    return Issue(SPECIFICATION.code, Severity.REFUSED, place, message, SPECIFICATION.explanation)


def _doubted(message: str, *, column: str, row: int | None = None) -> Issue:
    code = SPECIFICATION_DOUBT
    return Issue(
        code.code, Severity.SUSPICIOUS, Place(row=row, column=column), message, code.explanation
    )


def _of_head(given: Specification) -> Iterator[Issue]:
    for column, text in (("Название", given.title), ("Предмет", given.subject)):
        if not text.strip():
            yield _refused("не заполнено.", column=column)
    if given.grade not in GRADES:
        yield _refused(f"класс {given.grade}: допускаются классы с 1 по 11.", column="Класс")
    if not 1 <= given.minutes <= LONGEST_MINUTES:
        message = f"{given.minutes} мин: допускается от 1 до {LONGEST_MINUTES} минут."
        yield _refused(message, column="Длительность")
    if not 1 <= given.variants <= 99:
        yield _refused(f"{given.variants}: допускается от 1 до 99.", column="Число вариантов")
    if not 1 <= len(given.items) <= MOST_ITEMS:
        message = f"заданий {len(given.items)}: нужно от 1 до {MOST_ITEMS}."
        yield _refused(message, column="Задания")


def _of_items(given: Specification) -> Iterator[Issue]:
    times = Counter(item.number for item in given.items)
    for row, item in enumerate(given.items, 1):
        if not _NUMBER.fullmatch(item.number):
            message = (
                f"«{item.number}»: номер пишется как «1», «4.2» или «12К1» (К — русская буква)."
            )
            yield _refused(message, column="Номер", row=row)
        elif times[item.number] > 1:
            yield _refused(f"номер «{item.number}» встречается дважды.", column="Номер", row=row)
        if not _CODE.fullmatch(item.code):
            message = (
                f"«{item.code}»: код пишется буквами и цифрами через точку или дефис, без пробелов."
            )
            yield _refused(message, column="Код кодификатора", row=row)
        if len(item.skill.strip()) < 3:
            yield _refused("не сказано, что проверяет задание.", column="Умение", row=row)
        if not 1 <= item.max_score <= HIGHEST_POINTS:
            message = f"{item.max_score}: наибольший балл — целое число от 1 до {HIGHEST_POINTS}."
            yield _refused(message, column="Наибольший балл", row=row)
        if item.level not in LEVELS:
            message = f"«{item.level}»: уровень сложности — {', '.join(LEVELS)}."
            yield _refused(message, column="Уровень сложности", row=row)


def _of_codes(given: Specification) -> Iterator[Issue]:
    skills: dict[str, str] = {}
    points: Counter[str] = Counter()
    for row, item in enumerate(given.items, 1):
        points[item.code] += item.max_score
        if skills.setdefault(item.code, item.skill.strip()) != item.skill.strip():
            message = f"у кода {item.code} разные умения; в анализе будет названо первое."
            yield _doubted(message, column="Умение", row=row)
    single = sorted(code for code, most in points.items() if most == 1)
    if single:
        message = (
            f"по кодам {', '.join(single)} можно набрать только 1 балл: вывод о дефиците слаб."
        )
        yield _doubted(message, column="Код кодификатора")


def _of_cuts(given: Specification) -> Iterator[Issue]:
    if not given.cuts:
        return
    times = Counter(cut.mark for cut in given.cuts)
    for mark in sorted(times):
        if mark not in MARKS:
            yield _refused(f"отметки {mark} не бывает: допускаются 2–5.", column="Шкала отметок")
        elif times[mark] > 1:
            yield _refused(f"граница отметки {mark} указана дважды.", column="Шкала отметок")
    yield from _of_bounds(given)
    absent = [str(mark) for mark in MARKS[1:] if mark not in times]
    if absent:
        yield _doubted(
            f"нет границы отметки {enumerated(absent)}: её никто не получит.",
            column="Шкала отметок",
        )


def _of_bounds(given: Specification) -> Iterator[Issue]:
    ordered = sorted(given.cuts, key=lambda cut: cut.mark)
    for cut in ordered:
        if not 0 <= cut.low <= given.max_score:
            message = (
                f"отметка {cut.mark} с {cut.low} баллов, а набрать можно от 0 до {given.max_score}."
            )
            yield _refused(message, column="Шкала отметок")
        if cut.mark == MARKS[0] and cut.low != 0:
            yield _refused("отметка 2 начинается с 0 баллов.", column="Шкала отметок")
    for lower, upper in zip(ordered, ordered[1:], strict=False):
        if lower.mark < upper.mark and upper.low <= lower.low:
            message = (
                f"отметка {upper.mark} начинается с {upper.low} баллов, а отметка {lower.mark} — с {lower.low}: "
                "более высокая отметка требует больше баллов."
            )
            yield _refused(message, column="Шкала отметок")
