"""Every indicator of a pack for every own school and the municipality: values with N, interval, status and reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from opora.core.comparability import comparable_pairs
from opora.core.context_index import components, index_values
from opora.core.errors import DataError, did_you_mean
from opora.core.measurement.changes import chains, change, over_years, side_by_side_years, trend
from opora.core.measurement.context import fact_ratio, fact_value
from opora.core.measurement.estimates import (
    LEVELS,
    MUNICIPALITY_LEVEL,
    SCHOOL_LEVEL,
    UNIT,
    Evaluation,
    Levels,
    at_levels,
    estimates,
    untold,
)
from opora.core.measurement.finishing import finished, usable
from opora.core.measurement.schools import count_procedures, gap, passes, share_of_schools, spread
from opora.core.measurement.shares import correlation, mean_score, ratio, weighted_marks
from opora.core.measurement.tables import Tables, of_year, table_of, tables_of
from opora.core.measurement.tasks import item_share, weak_items
from opora.core.methodology.formulas import (
    Change,
    Correlation,
    CountProcedures,
    FactRatio,
    FactValue,
    Formula,
    Gap,
    Index,
    ItemShare,
    MeanScore,
    Ratio,
    Scope,
    ShareOfSchools,
    Spread,
    Trend,
    WeakItems,
    WeightedMarks,
)
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts
from opora.core.thresholds import not_yet_in_force, threshold


POOLED = (SCHOOL_LEVEL, MUNICIPALITY_LEVEL)


def measure(pack: Pack, facts: SchoolFacts, school_year: int) -> pl.DataFrame:
    """Values of all indicators of the pack in one school year.

    Frame out:  VALUES of `core.monitoring`, sorted by indicator, school, procedure. Every own school and the
                municipality have a pooled row of each indicator of their grain, `no_data` where nothing is known;
                rows of single procedures stand only where there are results.
    Nulls:      never mean zero; `school_id` null is the municipality, `procedure_id` null is pooled.
    """
    return measure_some(pack, facts, school_year, sorted(pack.indicators))


def measure_some(
    pack: Pack,
    facts: SchoolFacts,
    school_year: int,
    indicators: Iterable[str],
    *,
    compared: Levels = LEVELS,
) -> pl.DataFrame:
    """`measure` for the named indicators only; years are compared at the levels of `compared` alone."""
    tables = tables_of(facts)
    run = _Run(pack, tables, school_year, of_year(tables, school_year), compared)
    found = [(run.indicator(name), run.estimates(name)) for name in indicators]
    return finished(found, tables.schools, school_year)


def estimates_of_years(
    pack: Pack, facts: SchoolFacts, school_year: int, indicators: Iterable[str]
) -> dict[str, pl.DataFrame]:
    """Usable estimates of all school years by indicator, thresholds as in `school_year`: for dynamics and charts."""
    tables = tables_of(facts)
    run = _Run(pack, tables, school_year, tables)
    return {name: run.usable(name) for name in indicators}


def over_comparable_years(
    pack: Pack, facts: SchoolFacts, school_year: int, indicator: str, *, back: int = 1
) -> pl.DataFrame | None:
    """An indicator side by side over comparable years, for schools and the municipality; None: it rests on others.

    Frame out:  `over_years`: value_0, … of `school_year`, value_1, … of the year before, up to value_`back`
    """
    tables = tables_of(facts)
    run = _Run(pack, tables, school_year, of_year(tables, school_year), POOLED)
    one = run.indicator(indicator)
    evaluate = _evaluation(run, one.formula)
    if evaluate is not None:
        rows = run.tables.rows(str(table_of(one.formula)), one.scope)
        return over_years(evaluate, rows, _chains(run, back + 1), run.compared)
    if isinstance(one.formula, FactRatio | FactValue):
        return side_by_side_years(run.of_all_years.usable(indicator), back + 1)
    return None


@dataclass
class _Run:
    """One measurement: each indicator counted once, whoever needs it.

    `asked` are the tables estimates are wanted for (one year, or all); `tables` always hold all years, for dynamics.
    """

    pack: Pack
    tables: Tables
    school_year: int
    asked: Tables
    compared: Levels = LEVELS  # levels at which years are compared
    known: dict[str, pl.DataFrame] = field(default_factory=dict)

    def indicator(self, name: str) -> Indicator:
        found = self.pack.indicators.get(name)
        if found is None:
            near = did_you_mean(name, self.pack.indicators)
            raise DataError(f"Нет показателя {name}{near}.", code="OP-513")
        return found

    def estimates(self, name: str) -> pl.DataFrame:
        if name not in self.known:
            self.known[name] = _counted(self, self.indicator(name))
        return self.known[name]

    def usable(self, name: str) -> pl.DataFrame:
        return usable(self.indicator(name), self.estimates(name))

    @cached_property
    def of_all_years(self) -> "_Run":
        if self.asked is self.tables:
            return self
        return _Run(self.pack, self.tables, self.school_year, self.tables, self.compared)

    @cached_property
    def pairs(self) -> pl.DataFrame:
        return comparable_pairs(self.tables.procedures, self.pack.scales)


def _counted(run: _Run, indicator: Indicator) -> pl.DataFrame:
    formula = indicator.formula
    late = not_yet_in_force(run.pack, _thresholds(run, formula), run.school_year)
    if late is not None:
        return untold([None, *run.tables.schools], run.school_year, late)
    evaluate = _evaluation(run, formula)
    if evaluate is not None:
        return at_levels(evaluate, run.asked.rows(str(table_of(formula)), indicator.scope))
    match formula:
        case FactRatio():
            return fact_ratio(formula, run.asked.returns)
        case FactValue():
            return fact_value(formula, run.asked.returns)
    return _on_indicators(run, indicator)


def _thresholds(run: _Run, formula: Formula) -> Iterator[str]:
    """Parameters a formula rests on, those of the indicator it is derived from too."""
    if hasattr(formula, "threshold"):
        yield str(formula.threshold)
    if hasattr(formula, "of"):
        yield from _thresholds(run, run.indicator(str(formula.of)).formula)


def _evaluation(run: _Run, formula: Formula) -> Evaluation | None:
    """How a formula counts rows of participants; None for formulas that read none."""
    match formula:
        case Ratio():
            return lambda rows, by: ratio(formula, rows, by)
        case WeightedMarks():
            return lambda rows, by: weighted_marks(formula, rows, by)
        case MeanScore():
            return mean_score
        case Correlation():
            return correlation
    return _on_tasks(run, formula) if isinstance(formula, ItemShare | WeakItems) else None


def _on_tasks(run: _Run, formula: ItemShare | WeakItems) -> Evaluation:
    if isinstance(formula, ItemShare):
        return lambda rows, by: item_share(formula.level, rows, by)
    edge = threshold(run.pack, formula.threshold, run.school_year)
    return lambda rows, by: weak_items(formula.level, edge, rows, by)


def _on_indicators(run: _Run, indicator: Indicator) -> pl.DataFrame:
    formula = indicator.formula
    match formula:
        case Gap():
            return gap(run.usable(formula.first), run.usable(formula.second))
        case Spread():
            return spread(run.usable(formula.of))
        case ShareOfSchools() | CountProcedures():
            count = share_of_schools if isinstance(formula, ShareOfSchools) else count_procedures
            return count(run.usable(formula.of), _passes(run, formula))
        case Change() | Trend():
            return _over_time(run, indicator, formula)
    return _index(run, formula)


def _index(run: _Run, formula: Formula) -> pl.DataFrame:
    if not isinstance(formula, Index):
        raise ValueError(f"no function counts {formula.kind}")
    index = run.pack.indexes[formula.index]
    values = {one.indicator: run.usable(one.indicator) for one in index.components}
    return estimates(index_values(index, components(index, values)))


def _passes(run: _Run, formula: ShareOfSchools | CountProcedures) -> pl.Expr:
    edge = threshold(run.pack, formula.threshold, run.school_year)
    counted = isinstance(run.indicator(formula.of).formula, Ratio)
    return passes(formula.compare, edge, counted=counted)


def _over_time(run: _Run, indicator: Indicator, formula: Change | Trend) -> pl.DataFrame:
    other = run.indicator(formula.of)
    years = formula.years if isinstance(formula, Trend) else 2
    evaluate = _evaluation(run, other.formula)
    if evaluate is None:
        current = run.usable(other.id)
        wide = side_by_side_years(run.of_all_years.usable(other.id), years)
        wide = wide.join(current.select(UNIT), on=UNIT, how="semi", nulls_equal=True)
    else:
        table, scope = str(table_of(other.formula)), _narrower(indicator, other)
        current = at_levels(evaluate, run.asked.rows(table, scope), run.compared)
        rows = run.tables.rows(table, scope)
        wide = over_years(evaluate, rows, _chains(run, years), run.compared)
    if isinstance(formula, Change):
        return change(wide, current, run.pairs)
    return trend(wide, current, years=years, higher_is_better=other.better != "lower")


def _chains(run: _Run, years: int) -> pl.DataFrame:
    """Chains of comparable procedures that end in the years asked for."""
    asked = run.asked.procedures.select("procedure_id")
    return chains(run.pairs, years).join(asked, left_on="id_0", right_on="procedure_id", how="semi")


def _narrower(indicator: Indicator, other: Indicator) -> Scope:
    """The scope of the derived indicator where it names one, else of the indicator it is derived from."""
    own = indicator.scope
    return own if (own.assessments or own.subjects or own.grades) else other.scope
