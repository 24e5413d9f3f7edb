"""Stability by slow simulation: draw true shares, draw participants anew, ask the criterion again."""

import numpy as np

from opora.core.identification.answers import SchoolCells, verdict_of
from opora.core.identification.cells import Cell, Probe
from opora.core.statistics.shrinkage import BetaPrior


def simulated_stability(
    probes: tuple[Probe, ...], cells: list[Cell], known: dict[str, BetaPrior], combine: str, school_year: int,
    rng: np.random.Generator, trials: int = 4000,
) -> float:  # fmt: skip
    """Share of repetitions in which the criterion is met."""
    met = 0
    for _ in range(trials):
        drawn = []
        for cell in cells:
            prior = known[cell.procedure_id]
            share = rng.beta(prior.alpha + cell.below, prior.beta + cell.participants - cell.below)
            drawn.append(cell.with_below(int(rng.binomial(cell.participants, share))))
        met += verdict_of(probes, SchoolCells(drawn, school_year), combine, cautious=False) == "met"
    return met / trials
