"""What no export holds, as a school would count it: teachers' competence, methodical support, network interaction."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from opora.invention.files.books import Cell
from opora.invention.schools import InventedSchool, Truth


@dataclass(frozen=True, kw_only=True)
class _Year:
    """One school's year: what its counts depend on, and the dice for the rest."""

    school: InventedSchool
    dice: np.random.Generator
    helped: bool
    diagnosed: int
    deficient: int
    trained: int
    planned: int
    at_risk: int
    joint: int
    checked: int
    highest: int

    def of_teachers(self, share: float) -> int:
        return part(self.dice, self.school.teachers, share)

    def less_than(self, bound: int) -> int:
        return int(self.dice.integers(0, bound))


def part(dice: np.random.Generator, total: int, share: float) -> int:
    """How many of `total`, each with the same chance."""
    return int(dice.binomial(total, min(1.0, max(0.0, share))))


def qualified(school: InventedSchool) -> float:
    """Share of teachers of the two higher categories."""
    return 0.75 - 0.35 * school.poverty


def _yes(answer: bool) -> str:  # noqa: FBT001 - the answer itself
    return "да" if answer else "нет"


# Title of a column and its rule; a row is thrown from left to right.
_COLUMNS: tuple[tuple[str, Callable[[_Year], Cell]], ...] = (
    ("Количество учителей", lambda one: one.school.teachers),
    ("Учителей прошли диагностику профессиональных дефицитов", lambda one: one.diagnosed),
    ("Учителей с выявленными дефицитами", lambda one: one.deficient),
    ("Учителей с индивидуальным образовательным маршрутом", lambda one: part(one.dice, one.deficient, 0.5)),
    ("Учителей прошли повышение квалификации за год", lambda one: one.trained),
    ("Учителей обучены по выявленным дефицитам", lambda one: part(one.dice, min(one.trained, one.deficient), 0.5)),
    ("Учителей ведут предмет не по диплому", lambda one: one.of_teachers(0.05 + 0.2 * one.school.poverty)),
    ("Вакансий учителей", lambda one: one.of_teachers(0.02 + 0.08 * one.school.poverty)),
    ("Учителей высшей категории", lambda one: one.highest),
    ("Учителей первой и высшей категорий",
     lambda one: max(one.highest, round(one.school.teachers * qualified(one.school)))),
    ("Учителей до 30 лет", lambda one: one.of_teachers(0.15)),
    ("Учителей пенсионного возраста", lambda one: one.of_teachers(0.15 + 0.2 * one.school.poverty)),
    ("Назначен куратор", lambda one: _yes(one.helped)),
    ("Утверждена дорожная карта", lambda one: _yes(one.helped or one.dice.random() < 0.3)),
    ("Мероприятий дорожной карты запланировано", lambda one: one.planned),
    ("Мероприятий дорожной карты выполнено", lambda one: part(one.dice, one.planned, 0.7)),
    ("Методических мероприятий для школы проведено", lambda one: 1 + one.less_than(8)),
    ("Учителей участвовали в методических мероприятиях", lambda one: one.of_teachers(0.5)),
    ("Адресных консультаций получено", lambda one: one.less_than(12)),
    ("Уроков посещено и разобрано", lambda one: part(one.dice, one.school.teachers * 2, 0.4)),
    ("Учителей с наставником", lambda one: one.of_teachers(0.12)),
    ("Обучающихся с рисками неуспешности", lambda one: one.at_risk),
    ("Обучающихся охвачены дополнительными занятиями", lambda one: part(one.dice, one.at_risk, 0.6)),
    ("Обучающихся с индивидуальным планом ликвидации пробелов", lambda one: part(one.dice, one.at_risk, 0.35)),
    ("Договоров о сетевом взаимодействии", lambda one: one.less_than(4)),
    ("Есть школа-наставник", lambda one: _yes(one.helped)),
    ("Совместных мероприятий запланировано", lambda one: one.joint),
    ("Совместных мероприятий проведено", lambda one: part(one.dice, one.joint, 0.75)),
    ("Учителей участвуют в сетевых объединениях", lambda one: one.of_teachers(0.3)),
    ("Обучающихся по сетевым программам", lambda one: part(one.dice, one.school.students, 0.04)),
    ("Стажировок учителей у партнёров", lambda one: one.of_teachers(0.06)),
    ("Практик представлено", lambda one: one.less_than(3)),
    ("Работ перепроверено", lambda one: one.checked),
    ("Работ подтверждено перепроверкой", lambda one: part(one.dice, one.checked, 0.93)),
)  # fmt: skip

RETURNED = tuple(title for title, _ in _COLUMNS)


def returned(school: InventedSchool, seed: int, year: int) -> list[Cell]:
    """One school's answers, in the order of RETURNED."""
    one = _year(school, np.random.default_rng([seed, 6, year, school.number]))
    return [rule(one) for _, rule in _COLUMNS]


def _year(school: InventedSchool, dice: np.random.Generator) -> _Year:
    """Numbers that others are parts of come first."""
    helped = school.truth in {Truth.LOW, Truth.IMPROVING}
    diagnosed = part(dice, school.teachers, 0.55 + 0.2 * helped)
    return _Year(
        school=school,
        dice=dice,
        helped=helped,
        diagnosed=diagnosed,
        deficient=part(dice, diagnosed, 0.25 + 0.3 * school.poverty),
        trained=part(dice, school.teachers, 0.35),
        planned=int(dice.integers(8, 16)),
        at_risk=part(dice, school.students, 0.05 + 0.12 * school.poverty),
        joint=int(dice.integers(2, 7)),
        checked=part(dice, school.students, 0.15),
        highest=part(dice, school.teachers, qualified(school) * 0.5),
    )
