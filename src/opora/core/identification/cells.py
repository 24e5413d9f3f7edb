"""Counts a criterion looks at: participants and those below, by procedure and year, for one school."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import polars as pl

from opora.core.methodology.formulas import Scope
from opora.core.methodology.identification import Condition, ProceduresBelow
from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts
from opora.core.statistics.intervals import Z95
from opora.core.thresholds import threshold


class Series(NamedTuple):
    """What stays the same over years: assessment, subject, grade."""

    assessment: str
    subject: str
    grade: int


class Cell(NamedTuple):
    """One procedure of one school."""

    procedure_id: str
    series: Series
    year: int
    school_year: int
    participants: int
    below: int

    def with_below(self, below: int) -> "Cell":
        """The same procedure, had so many been below."""
        return self._replace(below=below)


@dataclass(frozen=True, kw_only=True)
class Probe:
    """A condition with its parameters read for the school year."""

    condition: Condition
    share: Fraction
    minimum_n: int
    inside: dict[Series, bool] = field(default_factory=dict, compare=False)
    edges: dict[int, int] = field(
        default_factory=dict, compare=False
    )  # remembered by number of participants

    @cached_property
    def years(self) -> int:
        """How many consecutive years the condition looks at."""
        return 1 if isinstance(self.condition, ProceduresBelow) else self.condition.years

    @cached_property
    def needed(self) -> int:
        """How many procedures (or chains of one procedure) must pass."""
        return self.condition.at_least if isinstance(self.condition, ProceduresBelow) else 1

    def counts(self, cell: Cell) -> bool:
        """Whether the condition looks at the procedure at all."""
        return cell.participants >= self.minimum_n and self.covers(cell.series)

    def covers(self, series: Series) -> bool:
        """Whether the procedure is inside the scope; remembered, for schools share their procedures."""
        found = self.inside.get(series)
        if found is None:
            found = self.inside[series] = in_scope(series, self.condition.scope)
        return found

    def edge(self, cell: Cell) -> int:
        """The least number below with which the procedure passes; may exceed its participants."""
        found = self.edges.get(cell.participants)
        if found is None:
            least = least_by_bound if self.condition.bound == "wilson_low" else least_by_share
            found = self.edges[cell.participants] = least(cell.participants, self.share)
        return found

    def passes(self, cell: Cell) -> bool:
        """Whether the procedure counts towards the condition."""
        return self.counts(cell) and cell.below >= self.edge(cell)

    @cached_property
    def softened(self) -> "Probe":
        """The same condition on the share itself, with no minimum of participants."""
        return Probe(
            condition=self.condition.model_copy(update={"bound": "point"}),
            share=self.share,
            minimum_n=1,
        )


def probes_of(pack: Pack, conditions: Iterable[Condition], school_year: int) -> tuple[Probe, ...]:
    """Conditions with thresholds in force in the school year."""
    return tuple(
        Probe(
            condition=one,
            share=threshold(pack, one.share, school_year),
            minimum_n=max(1, int(threshold(pack, one.minimum_n, school_year)))
            if one.minimum_n
            else 1,
        )
        for one in conditions
    )


def in_scope(series: Series, scope: Scope) -> bool:
    """Whether a procedure is inside a scope; an empty part admits all."""
    return (
        (not scope.assessments or series.assessment in scope.assessments)
        and (not scope.subjects or series.subject in scope.subjects)
        and (not scope.grades or series.grade in scope.grades)
    )


def least_by_share(participants: int, share: Fraction) -> int:
    """The least count whose share reaches the threshold: below·denominator ≥ numerator·participants.

    >>> least_by_share(10, Fraction(3, 10)), least_by_share(11, Fraction(3, 10))
    (3, 4)
    """
    return -(-share.numerator * participants // share.denominator)


def least_by_bound(participants: int, share: Fraction) -> int:
    """The least count whose lower Wilson bound (95 %) reaches the threshold.

    The bound reaches t exactly when k ≥ n·t and (k − n·t)² ≥ z²·n·t·(1 − t): solved from the score test itself.

    >>> least_by_bound(12, Fraction(3, 10)), least_by_bound(60, Fraction(3, 10))
    (7, 25)
    """
    top, bottom = share.numerator, share.denominator
    needed = Z95 * Z95 * participants * top * (bottom - top)
    count = least_by_share(participants, share)
    while (count * bottom - participants * top) ** 2 < needed:
        count += 1
    return count


def cells_by_school(facts: SchoolFacts) -> dict[str, list[Cell]]:
    """All cells of every school, the region's included, in the order of procedures."""
    joined = facts.below.join(facts.procedures, on="procedure_id").filter(
        pl.col("participants") > 0
    )
    columns = (
        "school_id",
        "procedure_id",
        "assessment",
        "subject",
        "grade",
        "year",
        "school_year",
        "participants",
        "below",
    )
    found: dict[str, list[Cell]] = {}
    for row in joined.select(columns).sort("school_id", "procedure_id").iter_rows():
        school, procedure, assessment, subject, grade, *numbers = row
        found.setdefault(school, []).append(
            Cell(procedure, Series(assessment, subject, grade), *numbers)
        )
    return found
