"""A criterion on one school's counts, exactly as published: met, not met, or cannot tell."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from opora.core.identification.cells import Cell, Probe, Series


Answer = Literal["met", "not_met", "cannot_tell"]
Chain = tuple[Cell, ...]  # one procedure, the latest year first


class Counted(NamedTuple):
    """What a condition found: chains that pass among chains it could look at."""

    answer: Answer
    passed: tuple[Chain, ...]
    seen: int


class SchoolCells:
    """One school's cells by procedure and year, as conditions ask for them."""

    def __init__(self, cells: Iterable[Cell], school_year: int) -> None:
        self.all = list(cells)
        self.current = [cell for cell in self.all if cell.school_year == school_year]
        self._places: dict[tuple[Series, int], Cell] = {
            (cell.series, cell.year): cell for cell in self.all
        }
        # The probe is kept beside its answer: else its id may come to mean another one.
        self._counted: dict[int, tuple[Probe, Counted]] = {}

    def chain(self, cell: Cell, years: int) -> Chain | None:
        """The cell and its twins of the years before; None when one is missing."""
        if years == 1:
            return (cell,)
        found = [cell]
        for step in range(1, years):
            twin = self._places.get((cell.series, cell.year - step))
            if twin is None:
                return None
            found.append(twin)
        return tuple(found)

    def twin(self, cell: Cell, step: int) -> Cell | None:
        """The same procedure so many years before."""
        return self._places.get((cell.series, cell.year - step))

    def counted(self, probe: Probe) -> "Counted":
        """`counted` of this school, remembered: verdict, grounds and reason ask for the same."""
        if id(probe) not in self._counted:
            self._counted[id(probe)] = probe, counted(probe, self)
        return self._counted[id(probe)][1]

    def altered(self, cell: Cell, below: int) -> "SchoolCells":
        """The same school, had another number of one procedure's participants been below."""
        changed = (cell.with_below(below) if one is cell else one for one in self.all)
        return SchoolCells(changed, self.current[0].school_year if self.current else 0)


def counted(probe: Probe, cells: SchoolCells) -> Counted:
    """One condition: how many procedures pass; «cannot tell» when it has none to look at."""
    chains = (cells.chain(cell, probe.years) for cell in cells.current)
    seen = [
        chain for chain in chains if chain is not None and all(probe.counts(cell) for cell in chain)
    ]
    passed = tuple(chain for chain in seen if all(cell.below >= probe.edge(cell) for cell in chain))
    if not seen:
        return Counted("cannot_tell", (), 0)
    return Counted("met" if len(passed) >= probe.needed else "not_met", passed, len(seen))


def joined(answers: Sequence[Answer], combine: Literal["any", "all"]) -> Answer:
    """Answers of conditions as one: a certain answer wins over an unknown one where logic allows.

    >>> joined(["met", "cannot_tell"], "any"), joined(["met", "cannot_tell"], "all")
    ('met', 'cannot_tell')
    """
    decisive: Answer = "met" if combine == "any" else "not_met"
    other: Answer = "not_met" if combine == "any" else "met"
    if decisive in answers:
        return decisive
    return "cannot_tell" if "cannot_tell" in answers else other


def verdict_of(
    probes: Sequence[Probe], cells: SchoolCells, combine: Literal["any", "all"], *, cautious: bool
) -> Answer:
    """The criterion's answer for a school.

    A cautious criterion answers «cannot tell» where the share reaches the threshold but its lower bound, or the
    number of participants, does not.
    """
    strict = joined([cells.counted(probe).answer for probe in probes], combine)
    if not cautious or strict == "met":
        return strict
    soft = joined([cells.counted(probe.softened).answer for probe in probes], combine)
    return "cannot_tell" if soft == "met" else soft


def single_participants(
    probes: Sequence[Probe], cells: SchoolCells, combine: Literal["any", "all"], *, cautious: bool
) -> tuple[str, ...]:
    """Procedures where one participant changes the verdict: one fewer below, or one more when it is not met."""
    verdict = verdict_of(probes, cells, combine, cautious=cautious)
    step = 1 if verdict == "not_met" else -1
    edges = [*probes, *(probe.softened for probe in probes)] if cautious else list(probes)
    found = []
    for cell in cells.all:
        below = cell.below + step
        near = any(
            probe.counts(cell) and (cell.below >= probe.edge(cell)) != (below >= probe.edge(cell))
            for probe in edges
        )
        if near and 0 <= below <= cell.participants:
            changed = verdict_of(probes, cells.altered(cell, below), combine, cautious=cautious)
            found.extend([cell.procedure_id] if changed != verdict else [])
    return tuple(found)
