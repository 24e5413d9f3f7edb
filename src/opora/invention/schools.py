"""Invented schools: sizes as in a real region, true effects, and the planted truths a monitoring must find."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import NormalDist

import numpy as np


MEDIAN_GRADE, GRADE_P90 = (
    21,
    92,
)  # participants per procedure at the 50th and 90th percentile of schools
LARGEST_GRADE = 95
SCHOOL_SD = 0.4  # of pupil SD, between schools

_PLACES = (
    "Осиновка Липовка Заречье Глухариха Ольшанка Берёзовка Ключи Полянка Сосновка Грибово "
    "Дубрава Родники Камышово Луговое Ясенево Калиново Хвойное Рябиново Тростянка Вишнёвое "
    "Светлое Урочище Гремячье Озерки Пески Мостки Холмы Бугры Выселки Починок"
).split(" ")
_PREFIXES = (
    "",
    "Верхняя ",
    "Нижняя ",
    "Старая ",
    "Новая ",
    "Малая ",
    "Большая ",
    "Дальняя ",
    "Ближняя ",
    "Тихая ",
)


class Truth(StrEnum):
    """What is truly so in a school, whatever its papers show."""

    LOW = "low"  # results are truly low, year after year
    UNLUCKY = "unlucky"  # an honest small school branded by a few bad papers
    INFLATED = "inflated"  # marks and scores of grades 4–5 lifted
    RESILIENT = "resilient"  # good results in a poor context
    IMPROVING = "improving"  # truly better every year
    ORDINARY = "ordinary"


PLANTED = {
    Truth.LOW: (30, 24),
    Truth.UNLUCKY: (7,),
    Truth.INFLATED: (42,),
    Truth.RESILIENT: (26,),
    Truth.IMPROVING: (48,),
}
_EFFECTS = {Truth.LOW: -1.75, Truth.UNLUCKY: 0.15, Truth.INFLATED: -0.1, Truth.RESILIENT: 0.75}
_IMPROVING_STEP = 0.75
_IMPROVING_NOW = 0.3


@dataclass(frozen=True)
class InventedSchool:
    """A school that does not exist. `effects` are true school effects in pupil SD by calendar year of the spring tests.

    `poverty` (0–1) drives the social context; `has_seniors` tells whether it has grades 10–11.
    """

    number: int
    own: bool
    title: str
    rural: bool
    grade_size: int
    truth: Truth
    poverty: float
    effects: dict[int, float] = field(hash=False)

    @property
    def login(self) -> str:
        """Login in ФИС ОКО."""
        return f"edu{990100 + self.number:06d}" if self.own else f"edu{991000 + self.number:06d}"

    @property
    def oge_code(self) -> int:
        """Code in the regional system of ОГЭ: never equal to the login's digits."""
        return 903000 + self.number

    @property
    def ege_code(self) -> int:
        """Code in the regional system of ЕГЭ."""
        return 3000 + self.number

    @property
    def inn(self) -> str:
        """An invented tax number of a region that does not exist."""
        return f"9900{self.number:06d}"

    @property
    def students(self) -> int:
        """Pupils of all grades."""
        return self.grade_size * (11 if self.has_seniors else 9)

    @property
    def teachers(self) -> int:
        """Teachers of the school."""
        return max(9, round(self.students / 13))

    @property
    def has_seniors(self) -> bool:
        """Whether ЕГЭ is taken here."""
        return self.grade_size >= 12


def invent_schools(count: int, years: tuple[int, ...], seed: int) -> tuple[InventedSchool, ...]:
    """`count` own schools (≥ 8), the planted ones among them, ordered by size from the largest."""
    rng = np.random.default_rng([seed, 1])
    sizes = _grade_sizes(count)
    truths = _placed_truths(sizes)
    made = []
    for number, size in enumerate(sizes, 1):
        truth = truths.get(number - 1, Truth.ORDINARY)
        size = _planted_size(truth, number - 1, truths) or size
        made.append(_invent(number, size, truth, years, rng, own=True))
    return tuple(made)


def invent_neighbours(count: int, years: tuple[int, ...], seed: int) -> tuple[InventedSchool, ...]:
    """Other schools of the region: ordinary ones, present only in regional rows."""
    rng = np.random.default_rng([seed, 2])
    sizes = _grade_sizes(count)
    return tuple(
        _invent(number, size, Truth.ORDINARY, years, rng, own=False)
        for number, size in enumerate(sizes, 1)
    )


def _grade_sizes(count: int) -> list[int]:
    spread = math.log(GRADE_P90 / MEDIAN_GRADE) / NormalDist().inv_cdf(0.9)
    quantiles = [NormalDist().inv_cdf((place + 0.5) / count) for place in range(count)]
    sizes = [round(MEDIAN_GRADE * math.exp(spread * quantile)) for quantile in reversed(quantiles)]
    return [min(LARGEST_GRADE, max(4, size)) for size in sizes]


def _placed_truths(sizes: list[int]) -> dict[int, Truth]:
    placed: dict[int, Truth] = {}
    for truth, wanted in PLANTED.items():
        for size in wanted:
            free = [place for place in range(1, len(sizes)) if place not in placed]
            placed[min(free, key=lambda place: abs(sizes[place] - size))] = truth
    return placed


def _planted_size(truth: Truth, place: int, truths: dict[int, Truth]) -> int | None:
    if truth not in PLANTED:
        return None
    order = [other for other, kind in sorted(truths.items()) if kind is truth]
    return PLANTED[truth][order.index(place)]


def _invent(
    number: int,
    size: int,
    truth: Truth,
    years: tuple[int, ...],
    rng: np.random.Generator,
    *,
    own: bool,
) -> InventedSchool:
    ordinary = float(np.clip(rng.normal(-0.1, SCHOOL_SD), -0.45, 0.9))
    level = _EFFECTS.get(truth, ordinary) if number > 1 or not own else 0.7
    wobble = rng.normal(0, 0.05, len(years))
    effects = {year: level + float(shift) for year, shift in zip(years, wobble, strict=True)}
    if truth is Truth.IMPROVING:
        effects = {year: _IMPROVING_NOW - _IMPROVING_STEP * (years[-1] - year) for year in years}
    poverty = float(np.clip(0.45 - 0.35 * level + rng.normal(0, 0.12), 0.05, 0.95))
    if truth is Truth.RESILIENT:
        poverty = 0.93
    rural = size < 32 and truth is not Truth.INFLATED
    return InventedSchool(
        number, own, _title(number, size, rural=rural), rural, size, truth, poverty, effects
    )


def _title(number: int, size: int, *, rural: bool) -> str:
    if number == 1:
        return "МАОУ «Озёрский лицей № 1»"
    if not rural:
        return f"МБОУ «Средняя общеобразовательная школа № {number}»"
    prefix = _PREFIXES[(number // len(_PLACES)) % len(_PREFIXES)]
    place = f"{prefix}{_PLACES[number % len(_PLACES)]}"
    return f"МБОУ «СОШ д. {place}»" if size >= 12 else f"МКОУ «ООШ д. {place}»"
