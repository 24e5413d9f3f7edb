"""The exact stability of a verdict agrees with drawing the year again."""

import numpy as np
import pytest

from opora.core.identification.answers import SchoolCells
from opora.core.identification.cells import Cell, Series, probes_of
from opora.core.identification.stability import probability_met, repetition, true_shares
from opora.core.statistics.shrinkage import BetaPrior
from opora.packs import load_pack
from tests.support.relisting import simulated_stability


YEAR = 2025
PRIOR = BetaPrior(3.0, 15.0)


def cells_of(rng: np.random.Generator, procedures: int) -> list[Cell]:
    found = []
    for place in range(procedures):
        for year in (YEAR + 1, YEAR):
            n = int(rng.integers(4, 40))
            series = Series("vpr", "russian" if place % 2 else "mathematics", 4 + place // 2)
            name = f"vpr-{year}-{series.grade}-{series.subject}"
            found.append(Cell(name, series, year, year - 1, n, int(rng.binomial(n, 0.28))))
    return found


@pytest.mark.parametrize(
    "criterion", ["shnor_2025_all", "shnor_2025_any", "shnor_2020", "shnor_2025_cautious"]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_exact_stability_agrees_with_simulation(criterion: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells = cells_of(rng, procedures=6)
    known = {cell.procedure_id: PRIOR for cell in cells}
    rule = load_pack("federal").criteria[criterion]
    probes = probes_of(load_pack("federal"), rule.conditions, YEAR)

    exact = probability_met(probes, SchoolCells(cells, YEAR), rule.combine, repetition(known))

    drawn = simulated_stability(probes, cells, known, rule.combine, YEAR, rng, trials=2500)
    assert exact == pytest.approx(drawn, abs=0.035)  # 3.5 standard errors at worst


def test_a_large_low_school_is_stable_and_a_small_unlucky_one_is_not() -> None:
    pack = load_pack("federal")
    probes = probes_of(pack, pack.criteria["shnor_2020"].conditions, YEAR)

    def chance(n: int, below: int) -> float | None:
        names = [
            Series("vpr", subject, grade)
            for subject in ("russian", "mathematics")
            for grade in (5, 6)
        ]
        cells = [
            Cell(
                f"vpr-2026-{one.grade}-{one.subject}",
                one,
                2026,
                YEAR,
                n,
                below if one.grade == 5 else n // 8,
            )
            for one in names
        ]
        known = {cell.procedure_id: BetaPrior(4.0, 24.0) for cell in cells}
        return probability_met(probes, SchoolCells(cells, YEAR), "all", true_shares(known))

    unlucky, low = chance(6, 2), chance(90, 45)

    assert unlucky is not None
    assert low is not None
    assert unlucky < 0.15
    assert low > 0.99
