"""The whole invented municipality in memory: schools, neighbours, every test of every year and its results."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from opora.core.methodology.pack import Pack
from opora.invention.procedures import InventedTest, exam_tests, vpr_tests
from opora.invention.results import TestResults, take_test
from opora.invention.schools import InventedSchool, Truth, invent_neighbours, invent_schools


MUNICIPALITY = "Озёрский муниципальный округ"
MUNICIPALITY_CODE = "reg99_m007"
REGION = "Озёрная область"
NEIGHBOURS = 90  # other schools of the region, seen only in regional rows


@dataclass(frozen=True)
class InventedMunicipality:
    """Own schools first in `schools`, the region's others after them; results are drawn test by test."""

    seed: int
    years: tuple[int, ...]
    own: tuple[InventedSchool, ...]
    neighbours: tuple[InventedSchool, ...]
    tests: tuple[InventedTest, ...]

    @property
    def schools(self) -> tuple[InventedSchool, ...]:
        """Own schools, then neighbours: `TestResults.school` counts in this order."""
        return self.own + self.neighbours

    def results(self, seen: Callable[[], None] = lambda: None) -> Iterator[TestResults]:
        """Results of every test in turn; `seen` is called after each (progress)."""
        for test in self.tests:
            yield take_test(test, self.schools, self.seed)
            seen()

    def planted(self) -> dict[Truth, tuple[InventedSchool, ...]]:
        """The truths a monitoring must find."""
        kinds = [truth for truth in Truth if truth is not Truth.ORDINARY]
        return {
            truth: tuple(school for school in self.own if school.truth is truth) for truth in kinds
        }


def invent_municipality(
    pack: Pack, *, schools: int = 24, years: int = 3, last_year: int = 2026, seed: int = 1
) -> InventedMunicipality:
    """A municipality whose truths are known; the same arguments give the same municipality."""
    calendar = tuple(range(last_year - years + 1, last_year + 1))
    tests = [test for year in calendar for test in (*vpr_tests(pack, year), *exam_tests(year))]
    return InventedMunicipality(
        seed,
        calendar,
        invent_schools(schools, calendar, seed),
        invent_neighbours(NEIGHBOURS, calendar, seed),
        tuple(tests),
    )


def own_rows(results: TestResults, municipality: InventedMunicipality) -> TestResults:
    """Only the municipality's participants."""
    return results.where(results.school < len(municipality.own))


def mark_percents(results: TestResults) -> list[float]:
    """Percents of marks 2–5, two decimals as exports print them."""
    counts = np.bincount(results.mark, minlength=6)[2:6]
    return [round(100 * int(count) / len(results), 2) for count in counts]
