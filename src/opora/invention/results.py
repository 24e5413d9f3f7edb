"""Pupils' results drawn from the truths: cohorts keep their ability, schools their effect, the boundary its heap."""

from dataclasses import dataclass

import numpy as np

from opora.invention.procedures import DISCRIMINATION, HEAP, InventedTest, task_spread
from opora.invention.schools import InventedSchool, Truth


SHARED_EFFECT = 0.75  # of school variance common to all subjects
INFLATION = 1.9  # pupil SD added where scores are lifted
JOURNAL_HIGHER, JOURNAL_LOWER = 0.30, 0.10
WITHOUT_JOURNAL_MARK = 0.02
UNLUCKY_TESTS = {(5, "РУ"), (5, "МА")}


@dataclass(frozen=True, eq=False)
class TestResults:
    """Results of one procedure over all schools: one row a participant, rows of a school together.

    `school` holds places in the list of schools; `tasks` is participants × tasks; −1 in a task is «X», worth 0;
    0 in `journal` is no mark.
    """

    test: InventedTest
    school: np.ndarray
    tasks: np.ndarray
    score: np.ndarray
    mark: np.ndarray
    journal: np.ndarray
    class_number: np.ndarray

    def of(self, place: int) -> "TestResults":
        """Rows of one school."""
        return self.where(self.school == place)

    def where(self, chosen: np.ndarray) -> "TestResults":
        """The chosen rows."""
        parts = (self.school, self.tasks, self.score, self.mark, self.journal, self.class_number)
        return TestResults(self.test, *(part[chosen] for part in parts))

    def __len__(self) -> int:
        return len(self.school)


def take_test(test: InventedTest, schools: tuple[InventedSchool, ...], seed: int) -> TestResults:
    """Everybody takes the test: results with heaping at the boundary, inflation and planted bad luck."""
    rng = np.random.default_rng([seed, 3, test.year, test.key])
    ability, place = _abilities(test, schools, seed, rng)
    chance = 1 / (
        1
        + np.exp(-DISCRIMINATION * (ability[:, None] - test.difficulty - task_spread(test.levels)))
    )
    tasks = rng.binomial(np.array(test.points), chance).astype(np.int8)
    _heap(tasks, test, rng)
    for number, school in enumerate(schools):
        if (
            school.truth is Truth.UNLUCKY
            and (test.grade, test.code) in UNLUCKY_TESTS
            and test.assessment == "ВПР"
        ):
            _bad_luck(tasks, place == number, test)
    score = tasks.sum(axis=1)
    mark = 2 + sum((score >= cut).astype(np.int8) for cut in test.cuts)
    journal = _journal(mark, score, place, schools, test, rng)
    skipped = (tasks == 0) & (rng.random(tasks.shape) < 0.12)
    tasks[skipped] = -1
    return TestResults(
        test, place, tasks, score, mark, journal, 1 + (np.arange(len(place)) % 3 == 2)
    )


def _abilities(
    test: InventedTest, schools: tuple[InventedSchool, ...], seed: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Ability of every participant and the place of the school; the cohort is the same from grade to grade."""
    parts, places = [], []
    for number, school in enumerate(schools):
        if test.assessment == "ЕГЭ" and not school.has_seniors:
            continue
        cohort = np.random.default_rng(
            [seed, 4, int(school.own), school.number, test.year - test.grade]
        )
        own = cohort.normal(0, 1, school.grade_size + int(cohort.integers(-1, 2)))
        here = rng.random(len(own)) < test.taken * (
            0.96 if school.truth is not Truth.UNLUCKY else 1.0
        )
        if school.truth is Truth.UNLUCKY:
            own, here = own[: school.grade_size], here[: school.grade_size]
        taking = own[here] * np.sqrt(0.8) + rng.normal(0, np.sqrt(0.2), int(here.sum()))
        parts.append(taking + _effect(school, test, rng))
        places.append(np.full(len(taking), number))
    return np.concatenate(parts), np.concatenate(places)


def _effect(school: InventedSchool, test: InventedTest, rng: np.random.Generator) -> float:
    apart = rng.normal(0, 0.4 * np.sqrt(1 - SHARED_EFFECT))
    if school.truth in {Truth.LOW, Truth.IMPROVING, Truth.RESILIENT, Truth.UNLUCKY}:
        apart *= 0.3
    lifted = INFLATION if is_inflated(school, test) else 0.0
    return float(school.effects[test.year] + apart + lifted)


def is_inflated(school: InventedSchool, test: InventedTest) -> bool:
    """Whether this school lifted this test: ВПР in Russian and mathematics, grades 4 and 5."""
    return (
        school.truth is Truth.INFLATED
        and test.assessment == "ВПР"
        and test.grade in {4, 5}
        and test.code in {"РУ", "МА"}
    )


def _heap(tasks: np.ndarray, test: InventedTest, rng: np.random.Generator) -> None:
    """Lift some pupils standing one point below «3»: as whole regions show."""
    near = np.flatnonzero(tasks.sum(axis=1) == test.cuts[0] - 1)
    for row in near[rng.random(len(near)) < HEAP]:
        _add(tasks[row], test, 1)


def _bad_luck(tasks: np.ndarray, rows: np.ndarray, test: InventedTest) -> None:
    """Exactly enough participants below «3» for the published rule (≥ 30 %), and not one more."""
    places = np.flatnonzero(rows)
    needed = -(-3 * len(places) // 10)
    order = places[np.argsort(tasks[places].sum(axis=1), kind="stable")]
    for rank, row in enumerate(order):
        score = int(tasks[row].sum())
        if rank < needed:
            _take(tasks[row], max(0, score - (test.cuts[0] - 1)))
        else:
            _add(tasks[row], test, max(0, test.cuts[0] - score))


def _add(row: np.ndarray, test: InventedTest, points: int) -> None:
    for place, maximum in enumerate(test.points):
        step = min(points, maximum - int(row[place]))
        row[place] += step
        points -= step


def _take(row: np.ndarray, points: int) -> None:
    for place in range(len(row)):
        step = min(points, int(row[place]))
        row[place] -= step
        points -= step


def _journal(
    mark: np.ndarray,
    score: np.ndarray,
    place: np.ndarray,
    schools: tuple[InventedSchool, ...],
    test: InventedTest,
    rng: np.random.Generator,
) -> np.ndarray:
    luck = rng.random(len(mark))
    shift = (luck < JOURNAL_HIGHER).astype(np.int8) - (luck > 1 - JOURNAL_LOWER).astype(np.int8)
    journal = np.clip(mark + shift, 3, 5)
    for number, school in enumerate(schools):
        if is_inflated(school, test):
            rows = np.flatnonzero(place == number)
            backwards = rows[np.argsort(-score[rows], kind="stable")]
            journal[backwards] = np.sort(
                np.clip(3 + np.arange(len(rows)) * 3 // max(1, len(rows)), 3, 5)
            )
    journal[rng.random(len(journal)) < WITHOUT_JOURNAL_MARK] = 0
    return journal
