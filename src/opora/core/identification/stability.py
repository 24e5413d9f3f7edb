"""How stable a verdict is: would the school be listed again if the same pupils sat the same works once more?

Each procedure's true share is known only through its participants and the other schools: its posterior is
Beta(prior + counts), the prior fitted over all schools of the procedure. A repetition draws a new count from the
beta-binomial; the number of procedures that pass then follows a Poisson-binomial, computed exactly.

Assumption: procedures of one school are independent given the posteriors. The same children sit several works
(within-school correlation of works about 0.75), so real counts of passing procedures vary more than this: a
probability far from one half stays on its side, one near a half or an extreme is a little too sure of itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from opora.core.identification.answers import SchoolCells
from opora.core.identification.cells import Cell, Probe
from opora.core.statistics.counts import beta_binomial_pmf
from opora.core.statistics.shrinkage import (
    JEFFREYS,
    BetaPrior,
    prior_by_likelihood,
    probability_at_least,
)


Vector = tuple[bool, ...]  # a flag a condition
Chances = dict[Vector, float]
NEVER = 1e-12  # procedures this unlikely to count are passed over
Tail = Callable[
    [Cell, Probe], float
]  # probability that a repetition of the cell passes the condition


def priors(cells_by_school: Mapping[str, Iterable[Cell]]) -> dict[str, BetaPrior]:
    """The prior of each procedure, by maximum likelihood over all schools that took it."""
    counts: dict[str, list[tuple[int, int]]] = {}
    for cells in cells_by_school.values():
        for cell in cells:
            counts.setdefault(cell.procedure_id, []).append((cell.below, cell.participants))
    return {name: prior_by_likelihood(*zip(*pairs, strict=True)) for name, pairs in counts.items()}


def repetition(known: Mapping[str, BetaPrior]) -> Tail:
    """Probability that a procedure passes again, from its predictive distribution."""

    def tail(cell: Cell, probe: Probe) -> float:
        posterior = known.get(cell.procedure_id, JEFFREYS).after(cell.below, cell.participants)
        edge = probe.edge(cell)
        if edge > cell.participants:
            return 0.0
        return min(1.0, _upper_tails(cell.participants, posterior)[edge])

    return tail


def true_shares(known: Mapping[str, BetaPrior]) -> Tail:
    """Probability that a procedure's true share reaches the threshold, whatever its participants show."""

    def tail(cell: Cell, probe: Probe) -> float:
        posterior = known.get(cell.procedure_id, JEFFREYS).after(cell.below, cell.participants)
        return _at_least(posterior, float(probe.share))

    return tail


def probability_met(
    probes: Sequence[Probe], cells: SchoolCells, combine: Literal["any", "all"], tail: Tail
) -> float | None:
    """Exact probability that the criterion is met when every procedure is drawn anew; None with nothing to draw.

    Conditions look at the same draws: the joint distribution of all of them is carried along, a procedure at a time.

    Source:
        Poisson-binomial by convolution (Hong 2013, Comput. Stat. Data Anal. 59:41–51), several counts at once.
    """
    if not any(probe.counts(cell) for cell in cells.current for probe in probes):
        return None
    needed = tuple(probe.needed for probe in probes)
    states: dict[tuple[int, ...], float] = {tuple(0 for _ in probes): 1.0}
    none = tuple(False for _ in probes)
    for cell in cells.current:
        if not any(probe.counts(cell) for probe in probes):
            continue
        chances = _chain_chances(probes, cells, cell, tail)
        if chances.get(none, 0.0) < 1.0 - NEVER:
            states = _advanced(states, chances, needed)
    decided = any if combine == "any" else all
    met = (
        chance
        for state, chance in states.items()
        if decided(have >= need for have, need in zip(state, needed, strict=True))
    )
    return min(1.0, max(0.0, sum(met)))


def _advanced(
    states: dict[tuple[int, ...], float], chances: Chances, needed: tuple[int, ...]
) -> dict[tuple[int, ...], float]:
    moved: dict[tuple[int, ...], float] = {}
    for state, weight in states.items():
        for flags, chance in chances.items():
            place = _counted_up(state, flags, needed)
            moved[place] = moved.get(place, 0.0) + weight * chance
    return moved


@lru_cache(maxsize=4096)
def _counted_up(state: tuple[int, ...], flags: Vector, needed: tuple[int, ...]) -> tuple[int, ...]:
    """How many procedures each condition has after one more; beyond what is needed none are counted."""
    return tuple(
        min(have + flag, need) for have, flag, need in zip(state, flags, needed, strict=True)
    )


def _chain_chances(probes: Sequence[Probe], cells: SchoolCells, cell: Cell, tail: Tail) -> Chances:
    """Joint probabilities that the procedure counts towards each condition, over all years each looks at."""
    found = _cell_chances(probes, cell, tail)
    for step in range(1, max(probe.years for probe in probes)):
        if not any(any(flags) for flags in found):
            break
        asked = tuple(step < probe.years for probe in probes)
        drawn = _cell_chances(probes, cells.twin(cell, step), tail)
        merged: Chances = {}
        for before, weight in found.items():
            for now, chance in drawn.items():
                both = tuple(
                    had and (has or not asks)
                    for had, has, asks in zip(before, now, asked, strict=True)
                )
                merged[both] = merged.get(both, 0.0) + weight * chance
        found = merged
    return found


def _cell_chances(probes: Sequence[Probe], cell: Cell | None, tail: Tail) -> Chances:
    """Which conditions one drawn cell passes: nested events, so differences of their tails."""
    none = tuple(False for _ in probes)
    if cell is None:
        return {none: 1.0}
    chances = [tail(cell, probe) if probe.counts(cell) else 0.0 for probe in probes]
    found: Chances = {}
    above = 0.0
    for level in sorted(set(chances)):
        flags = tuple(chance >= level for chance in chances) if level > 0 else none
        if level > above:
            found[flags] = level - above
            above = level
    found[none] = found.get(none, 0.0) + 1.0 - above
    return found


@lru_cache(maxsize=65536)
def _upper_tails(participants: int, posterior: BetaPrior) -> tuple[float, ...]:
    tails = beta_binomial_pmf(participants, posterior)[::-1].cumsum()[::-1]
    return tuple(float(one) for one in tails)


@lru_cache(maxsize=65536)
def _at_least(posterior: BetaPrior, share: float) -> float:
    return probability_at_least(posterior, share)
