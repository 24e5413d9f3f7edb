"""Both years of an indicator over the same comparable procedures; incomparable years are never subtracted."""

from collections import Counter
from collections.abc import Iterator

import polars as pl

from opora.core.comparability import comparable_pairs
from opora.core.effect.model import Comparison, Estimate, TwoYears
from opora.core.measurement.changes import NO_COMPARABLE, NOT_TAKEN
from opora.core.measurement.measure import over_comparable_years
from opora.core.measurement.tables import within
from opora.core.methodology.formulas import FactRatio, ItemShare, MeanScore, Ratio, WeakItems
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.russian_numbers import school_year
from opora.core.school_facts import SchoolFacts


NOT_SUBTRACTED = "показатель выводится из других показателей: его изменение не считается"
NO_INTERVAL = "у показателя нет интервала: нельзя сказать, насколько изменение случайно"
NOT_LATER = "результатов после начала меры ещё нет"
SHARES = (FactRatio, ItemShare, MeanScore, Ratio, WeakItems)
ANYTHING = (float("-inf"), float("inf"))


def two_years(
    pack: Pack, facts: SchoolFacts, name: str, *, before_year: int, after_year: int
) -> Comparison:
    """An indicator of two school years for every own school and the municipality.

    Each unit is counted over procedures taken in all years from the first to the last, each comparable with the one
    before (`core.comparability`); a break of the chain leaves a reason and no numbers.

    Args:
        pack: names the indicator and scales of marks.
        facts: of all years.
        name: id of the indicator.
        before_year: last school year with results before the help.
        after_year: school year judged; later than `before_year`, else every unit says why not.
    """
    indicator = pack.indicators[name]
    schools = facts.schools.filter(pl.col("own"))["school_id"].sort().to_list()
    told, missing = _told(pack, facts, indicator, before_year, after_year)
    return Comparison(
        indicator=name,
        before_year=before_year,
        after_year=after_year,
        better=indicator.better,
        inside=(0.0, 1.0) if isinstance(indicator.formula, SHARES) else ANYTHING,
        units=tuple(
            told.get(one) or TwoYears(school_id=one, reason=missing) for one in (None, *schools)
        ),
    )


def _told(
    pack: Pack, facts: SchoolFacts, indicator: Indicator, first: int, last: int
) -> tuple[dict[str | None, TwoYears], str]:
    """Units that have numbers or a reason of their own, and the reason of all others."""
    if last <= first:
        return {}, NOT_LATER
    back = last - first
    wide = over_comparable_years(pack, facts, last, indicator.id, back=back)
    if wide is None:
        return {}, NOT_SUBTRACTED
    pooled = wide.filter(pl.col("procedure_id").is_null(), pl.col("school_year") == last)
    units = [_unit(indicator, back, row) for row in pooled.iter_rows(named=True)]
    if not units:
        return {}, _why(pack, facts, indicator, first, last)
    missing = f"{NOT_TAKEN} или процедуры несопоставимы" if back == 1 else NO_COMPARABLE
    return {one.school_id: one for one in units}, missing


def _unit(indicator: Indicator, back: int, row: dict[str, object]) -> TwoYears:
    school = row["school_id"]
    name = None if school is None else str(school)
    after, before = (_estimate(row, step) for step in (0, back))
    if after is None or before is None:
        return TwoYears(school_id=name, reason=NO_INTERVAL)
    fewest = min(one.n for one in (before, after) if one.n is not None) if before.n else None
    if fewest is not None and fewest < indicator.minimum_n:
        told = f"в подсчёте {fewest}, для вывода нужно не меньше {indicator.minimum_n}"
        return TwoYears(school_id=name, reason=told)
    return TwoYears(school_id=name, before=before, after=after)


def _estimate(row: dict[str, object], step: int) -> Estimate | None:
    value, low, high, n = (row[f"{name}_{step}"] for name in ("value", "low", "high", "n"))
    if value is None or low is None or high is None:
        return None
    count = None if n is None else int(str(n))
    return Estimate(value=float(str(value)), low=float(str(low)), high=float(str(high)), n=count)


def _why(pack: Pack, facts: SchoolFacts, indicator: Indicator, first: int, last: int) -> str:
    """The commonest reason why the chain of years is broken."""
    pairs = comparable_pairs(facts.procedures, pack.scales)
    scoped = within(facts.procedures, indicator.scope)
    years = scoped.filter(pl.col("school_year").is_between(first + 1, last))
    reasons = list(
        _reasons(pairs.join(years.select("procedure_id"), on="procedure_id", how="semi"))
    )
    if not reasons:
        return f"нет результатов за {school_year(last)} учебный год"
    commonest = Counter(reasons).most_common(1)[0][0]
    return f"{NO_COMPARABLE}: {commonest}"


def _reasons(pairs: pl.DataFrame) -> Iterator[str]:
    yield from (one for one in pairs["reason"].to_list() if one)
