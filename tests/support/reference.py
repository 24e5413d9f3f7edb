"""Every formula as an obvious loop over plain rows: slow, readable, sharing nothing with the fast code but the pack.

`value_of(pack, facts, indicator, school, procedure, year)` is the value, or None when it cannot be told; school None is
the municipality, procedure None is pooled.
"""

from dataclasses import dataclass
from math import sqrt

import polars as pl

from opora.core.methodology.formulas import Scope
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts
from tests.support.reference_rows import PARTICIPANTS, TABLES, Row


FORMS = ("context_form", "social_passport", "manual_return")


@dataclass
class Reference:
    """Plain rows of own schools, and the loops."""

    pack: Pack
    facts: SchoolFacts
    school_year: int

    def __post_init__(self) -> None:
        self.procedures = {row["procedure_id"]: row for row in self.facts.procedures.to_dicts()}
        self.own = {row["school_id"] for row in self.facts.schools.to_dicts() if row["own"]}
        names = ("marks", "below", "scores", "journal", "items", "facts")
        self.tables = {name: self._own_rows(getattr(self.facts, name)) for name in names}
        self.remembered: dict[tuple[object, ...], tuple[float, int | None] | None] = {}

    def _own_rows(self, table: pl.DataFrame) -> list[Row]:
        return [row for row in table.to_dicts() if row["school_id"] in self.own]

    def value(
        self, name: str, school: str | None, procedure: str | None, year: int
    ) -> float | None:
        found = self.measured(name, school, procedure, year)
        return None if found is None else found[0]

    def measured(
        self, name: str, school: str | None, procedure: str | None, year: int
    ) -> tuple[float, int | None] | None:
        key = (name, school, procedure, year)
        if key not in self.remembered:
            self.remembered[key] = self._measured(name, school, procedure, year)
        return self.remembered[key]

    def usable(
        self, name: str, school: str | None, procedure: str | None, year: int
    ) -> float | None:
        found = self.measured(name, school, procedure, year)
        if found is None or (
            found[1] is not None and found[1] < self.pack.indicators[name].minimum_n
        ):
            return None
        return found[0]

    def _measured(
        self, name: str, school: str | None, procedure: str | None, year: int
    ) -> tuple[float, int | None] | None:
        indicator = self.pack.indicators[name]
        kind = indicator.formula.kind
        if kind in PARTICIPANTS:
            ids = self.ids(indicator.scope, year, procedure)
            return PARTICIPANTS[kind](self, indicator, self.rows(indicator, ids, school))
        return OTHERS[kind](self, indicator, school, procedure, year)

    def ids(self, scope: Scope, year: int, procedure: str | None) -> set[str]:
        """Procedures of the year inside a scope."""
        found = set()
        for name, one in self.procedures.items():
            inside = (
                (not scope.assessments or one["assessment"] in scope.assessments)
                and (not scope.subjects or one["subject"] in scope.subjects)
                and (not scope.grades or one["grade"] in scope.grades)
            )
            if inside and one["school_year"] == year and procedure in (None, name):
                found.add(name)
        return found

    def rows(self, indicator: Indicator, ids: set[str], school: str | None) -> list[Row]:
        table = getattr(indicator.formula, "table", TABLES.get(indicator.formula.kind, ""))
        return [
            row
            for row in self.tables[table]
            if row["procedure_id"] in ids and school in (None, row["school_id"])
        ]

    def threshold(self, name: str) -> float:
        values = self.pack.parameters[name].values
        return values[
            max(day for day in values if day.isoformat() <= f"{self.school_year + 1}-08-31")
        ].value

    def passes(self, formula: object, value: float) -> bool:
        edge, compare = self.threshold(formula.threshold), formula.compare
        if abs(value - edge) < 1e-9:
            return compare in ("at_least", "at_most")
        return value > edge if compare in ("at_least", "above") else value < edge

    def twin(self, name: str) -> str | None:
        """The comparable procedure of the year before."""
        now = self.procedures[name]
        for other, one in self.procedures.items():
            same = all(
                one[key] == now[key] for key in ("assessment", "subject", "grade", "max_score")
            )
            if (
                same
                and one["year"] == now["year"] - 1
                and one["school_year"] == now["school_year"] - 1
            ):
                scales = [self.scale(now), self.scale(one)]
                if None in scales or scales[0] == scales[1]:
                    return other
        return None

    def scale(self, procedure: Row) -> object:
        for one in self.pack.scales:
            if (one.assessment, one.subject, one.grade, one.year) == tuple(
                procedure[key] for key in ("assessment", "subject", "grade", "year")
            ):
                return one.max_score, one.ranges
        return None

    def chains(self, scope: Scope, year: int, procedure: str | None, years: int) -> list[list[str]]:
        """Procedures with their twins through so many years, latest first."""
        found = []
        for name in sorted(self.ids(scope, year, procedure)):
            chain: list[str | None] = [name]
            while len(chain) < years and chain[-1] is not None:
                chain.append(self.twin(chain[-1]))
            if None not in chain:
                found.append(chain)
        return found


def _numbers(run: Reference, school: str, year: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for form in reversed(FORMS):
        for row in run.tables["facts"]:
            if (row["school_id"], row["school_year"], row["form"]) == (school, year, form) and row[
                "number"
            ] is not None:
                found[row["field"]] = row["number"]
    return found


def _fact_ratio(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int] | None:
    formula = indicator.formula
    top = bottom = 0.0
    for one in sorted(run.own) if school is None else [school]:
        numbers = _numbers(run, one, year)
        if all(name in numbers for name in (*formula.numerator, *formula.denominator)):
            top += sum(numbers[name] for name in formula.numerator)
            bottom += sum(numbers[name] for name in formula.denominator)
    if bottom <= 0 or (formula.counts and top > bottom):
        return None
    return top / bottom, round(bottom)


def _fact_value(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int | None] | None:
    schools = sorted(run.own) if school is None else [school]
    numbers = [_numbers(run, one, year).get(indicator.formula.field) for one in schools]
    known = [one for one in numbers if one is not None]
    if not known:
        return None
    if school is not None:
        return known[0], None
    return sum(known) / (len(known) if indicator.formula.municipality == "mean" else 1), len(known)


def _over_years(
    run: Reference, indicator: Indicator, unit: tuple[str | None, str | None, int], years: int
) -> list[tuple[float, int | None]] | None:
    """The other indicator in each year, latest first, over the same procedures in all of them."""
    school, procedure, year = unit
    other = run.pack.indicators[indicator.formula.of]
    if other.formula.kind not in PARTICIPANTS:
        found = [run.measured(other.id, school, None, year - step) for step in range(years)]
        told = [run.usable(other.id, school, None, year - step) for step in range(years)]
        return (
            None
            if None in told or procedure is not None
            else [one for one in found if one is not None]
        )
    scope = indicator.scope if indicator.scope != Scope() else other.scope
    kept = [
        chain
        for chain in run.chains(scope, year, procedure, years)
        if all(run.rows(other, {one}, school) for one in chain)
    ]
    if not kept:
        return None
    by_year = [set(ids) for ids in zip(*kept, strict=True)]
    found = [
        PARTICIPANTS[other.formula.kind](run, other, run.rows(other, ids, school))
        for ids in by_year
    ]
    return None if None in found else [one for one in found if one is not None]


def _least(found: list[tuple[float, int | None]]) -> int | None:
    sizes = [n for _, n in found if n is not None]
    return min(sizes) if sizes else None


def _change(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int | None] | None:
    found = _over_years(run, indicator, (school, procedure, year), 2)
    return None if found is None else (found[0][0] - found[1][0], _least(found))


def _gap(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int | None] | None:
    names = (indicator.formula.first, indicator.formula.second)
    told = [run.usable(name, school, None, year) for name in names]
    if None in told or procedure is not None:
        return None
    both = [run.measured(name, school, None, year) for name in names]
    return told[0] - told[1], _least([one for one in both if one is not None])


def _count(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int] | None:
    other = run.pack.indicators[indicator.formula.of]
    values = [
        run.usable(other.id, school, one, year) for one in sorted(run.ids(other.scope, year, None))
    ]
    known = [one for one in values if one is not None]
    return (sum(run.passes(indicator.formula, one) for one in known), len(known)) if known else None


def _share_of_schools(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int] | None:
    values = [run.usable(indicator.formula.of, one, None, year) for one in sorted(run.own)]
    known = [one for one in values if one is not None]
    return (
        (sum(run.passes(indicator.formula, one) for one in known) / len(known), len(known))
        if known
        else None
    )


def _index(
    run: Reference, indicator: Indicator, school: str | None, procedure: str | None, year: int
) -> tuple[float, int] | None:
    index = run.pack.indexes[indicator.formula.index]
    total = weights = 0.0
    present = 0
    for part in index.components:
        values = {one: run.usable(part.indicator, one, None, year) for one in run.own}
        known = [one for one in values.values() if one is not None]
        if school is None or values.get(school) is None:
            continue
        mean = sum(known) / len(known)
        deviation = (
            sqrt(sum((one - mean) ** 2 for one in known) / (len(known) - 1))
            if len(known) > 1
            else 0.0
        )
        z = part.sign * (values[school] - mean) / deviation if deviation > 1e-12 else 0.0
        total, weights, present = total + part.weight * z, weights + part.weight, present + 1
    if not present or present / len(index.components) < index.minimum_share - 1e-9:
        return None
    return 50 + 10 * total / weights, present


OTHERS = {
    "fact_ratio": _fact_ratio, "fact_value": _fact_value, "change": _change, "gap": _gap, "count_procedures": _count,
    "share_of_schools": _share_of_schools, "index": _index,
}  # fmt: skip
