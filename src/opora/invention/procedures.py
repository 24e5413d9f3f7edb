"""Which tests the invented municipality took: a test form of tasks for every procedure, difficulty set so that the
region shows the published shares of «2»."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from opora.core.methodology.pack import Pack
from opora.core.methodology.procedures import MarkScale


# Share of «2» a region shows (2021, one region): Maths 4 3 %, Russian 4 8 %, Maths and Russian 5 15 %, Maths 8 14 %,
# Russian 8 22 %; others are set between.
DISCRIMINATION = (
    0.8  # logits of a task per pupil SD: fits the published shares of «3», «4» and «5» as well
)
HEAP = 0.65  # chance that a pupil one point below «3» is lifted over it; gives n(b)/n(b−1) of 4–8
_SHARE_BELOW = {
    ("МА", 4): 0.033,
    ("РУ", 4): 0.076,
    ("МА", 5): 0.148,
    ("РУ", 5): 0.149,
    ("МА", 8): 0.136,
    ("РУ", 8): 0.2,
}
_USUAL_SHARE = 0.11
_VPR_SUBJECTS = {
    4: ("РУ", "МА", "ОМ"),
    5: ("РУ", "МА", "ИС", "БИ"),
    6: ("РУ", "МА", "ИС", "БИ", "ГЕ", "ОБ"),
    7: ("РУ", "МА", "ИС", "БИ", "ГЕ", "ОБ", "ФИ"),
    8: ("РУ", "МА", "ИС", "БИ", "ГЕ", "ОБ", "ФИ", "ХИ"),
}
# code, title, maximum, lowest primary score for marks 3, 4, 5, share who take it. Invented: protocols print marks.
_OGE = (
    (1, "Русский язык", 37, (15, 24, 30), 1.0),
    (2, "Математика", 31, (8, 15, 22), 1.0),
    (12, "Обществознание", 37, (14, 24, 32), 0.5),
    (6, "Биология", 47, (13, 26, 38), 0.35),
)
_EGE = (
    (1, "Русский язык", 50, 1.0),
    (2, "Математика (профиль)", 32, 0.55),
    (12, "Обществознание", 58, 0.45),
)
EGE_FLOOR = {"Русский язык": 0.02, "Математика (профиль)": 0.08, "Обществознание": 0.15}
PUPIL_SPREAD = math.hypot(1.0, 0.4)


@dataclass(frozen=True)
class InventedTest:
    """A procedure with its form: `points` and `levels` per task, `difficulty` on the pupils' scale.

    `cuts` are the lowest primary scores of marks 3, 4, 5 (ЕГЭ: only the first, the minimum).
    """

    assessment: str
    grade: int
    code: str
    subject: str
    taken: float
    held_on: date
    max_score: int
    cuts: tuple[int, ...]
    points: tuple[int, ...]
    levels: tuple[str, ...]
    difficulty: float

    @property
    def year(self) -> int:
        """Calendar year of the test."""
        return self.held_on.year

    @property
    def key(self) -> int:
        """A number for seeds: stable for a (assessment, grade, subject), year apart."""
        return (
            sum(
                ord(letter) * (place + 1)
                for place, letter in enumerate(self.assessment + self.code)
            )
            * 20
            + self.grade
        )


def vpr_tests(pack: Pack, year: int) -> tuple[InventedTest, ...]:
    """ВПР of a year, grades 4–8: maximum and cuts from the pack's newest scale not after `year`."""
    tests = []
    codes = {subject.code: subject for subject in pack.subjects.values() if subject.code}
    for grade, wanted in _VPR_SUBJECTS.items():
        for place, code in enumerate(wanted):
            scale = _newest_scale(pack, codes[code].id, grade, year)
            if scale:
                share = _SHARE_BELOW.get((code, grade), _USUAL_SHARE)
                day = date(year, 4, 7 + 2 * place + grade % 2)
                form = _form(scale.max_score, _cuts(scale), share)
                tests.append(
                    InventedTest("ВПР", grade, code, codes[code].title, 1.0, day, **form._asdict())
                )
    return tuple(tests)


def exam_tests(year: int) -> tuple[InventedTest, ...]:
    """ОГЭ and ЕГЭ of a year."""
    tests = []
    for place, (code, title, maximum, cuts, taken) in enumerate(_OGE):
        form = _form(maximum, cuts, 0.06)
        day = date(year, 6, 2 + 3 * place)
        tests.append(InventedTest("ОГЭ", 9, f"{code:02d}", title, taken, day, **form._asdict()))
    for place, (code, title, maximum, taken) in enumerate(_EGE):
        form = _form(maximum, (round(maximum * 0.3),), EGE_FLOOR[title])
        day = date(year, 5, 25 + place)
        tests.append(InventedTest("ЕГЭ", 11, f"{code:02d}", title, taken, day, **form._asdict()))
    return tuple(tests)


def _newest_scale(pack: Pack, subject: str, grade: int, year: int) -> MarkScale | None:
    fitting = [
        scale
        for scale in pack.scales
        if scale.assessment == "vpr"
        and scale.subject == subject
        and scale.grade == grade
        and scale.year <= year
    ]
    return max(fitting, key=lambda scale: scale.year, default=None)


def _cuts(scale: MarkScale) -> tuple[int, ...]:
    return tuple(one.low for one in sorted(scale.ranges, key=lambda one: one.mark) if one.mark > 2)


class _Form(NamedTuple):
    max_score: int
    cuts: tuple[int, ...]
    points: tuple[int, ...]
    levels: tuple[str, ...]
    difficulty: float


@cache
def _form(maximum: int, cuts: tuple[int, ...], share: float) -> _Form:
    points = _task_points(maximum)
    levels = tuple("П" if place % 4 == 3 else "Б" for place in range(len(points)))
    return _Form(maximum, cuts, points, levels, _difficulty(points, levels, cuts[0], share))


def _task_points(maximum: int) -> tuple[int, ...]:
    """Tasks of 1–3 points that add up to the maximum."""
    pattern = (1, 2, 1, 3, 2, 1)
    points: list[int] = []
    while sum(points) < maximum:
        points.append(min(pattern[len(points) % len(pattern)], maximum - sum(points)))
    return tuple(points)


def task_spread(levels: tuple[str, ...]) -> np.ndarray:
    """Difficulty of each task against the form's own: harder for «П», a gentle ladder within."""
    ladder = np.linspace(-0.5, 0.5, len(levels))
    return np.asarray(ladder + np.array([0.8 if level == "П" else -0.2 for level in levels]))


def _difficulty(points: tuple[int, ...], levels: tuple[str, ...], cut: int, share: float) -> float:
    """Bisection for the form's difficulty at which `share` of the region stays below `cut`, heaping counted.

    The score given ability is taken as normal: exact enough for an invented form.
    """
    ability = np.array(
        [NormalDist(0, PUPIL_SPREAD).inv_cdf((place + 0.5) / 200) for place in range(200)]
    )
    weights, spread = np.array(points), task_spread(levels)
    low, high = -6.0, 6.0
    for _ in range(30):
        middle = (low + high) / 2
        chance = 1 / (1 + np.exp(-DISCRIMINATION * (ability[:, None] - middle - spread)))
        mean = chance @ weights
        deviation = np.sqrt((chance * (1 - chance)) @ weights**2) + 1e-9
        below, far_below = (_normal_tail((cut - gap - mean) / deviation) for gap in (0.5, 1.5))
        left = below - HEAP * (below - far_below)
        low, high = (middle, high) if left < share else (low, middle)
    return (low + high) / 2


def _normal_tail(z: np.ndarray) -> float:
    return sum(0.5 * (1 + math.erf(one / math.sqrt(2))) for one in z.tolist()) / len(z)
