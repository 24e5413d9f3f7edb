"""Municipal values over years, computed over the procedures that are comparable in all the years joined."""

from collections.abc import Mapping
from dataclasses import dataclass

from opora.core.methodology.formulas import Ratio
from opora.core.methodology.indicators import Indicator
from opora.core.monitoring import Status
from opora.core.papers.look import Look, Measured
from opora.core.statistics.intervals import wilson_interval


LEAST_COVERED = 0.5  # joined years must stand on at least half of the latest year's participants: the authors' choice
Cells = Mapping[str, tuple[float, float]]  # procedure → numerator, denominator


@dataclass(frozen=True)
class Year:
    """A value of one school year; `joined`: comparable with the year before it."""

    school_year: int
    measured: Measured
    joined: bool


@dataclass(frozen=True)
class Years:
    """Values by year, oldest first; `procedures` of `of_procedures` of the latest year are in the joined ones."""

    values: tuple[Year, ...]
    procedures: int = 0
    of_procedures: int = 0


def comparable_years(look: Look, indicator: Indicator) -> Years:
    """The indicator's municipal values: joined over comparable procedures, separate where there are none."""
    pooled = look.all_history.get(indicator.id, {})
    cells = look.municipal_cells(indicator.id) if isinstance(indicator.formula, Ratio) else {}
    if cells:
        return _over_procedures(look, cells, pooled)
    of_procedures = look.is_of_procedures(indicator)
    values = (
        Year(
            year,
            one,
            year - 1 in pooled and (not of_procedures or look.joined_years(indicator, year)),
        )
        for year, one in sorted(pooled.items())
    )
    return Years(tuple(values))


def _over_procedures(
    look: Look, by_year: Mapping[int, Cells], pooled: Mapping[int, Measured]
) -> Years:
    latest = max(by_year)
    chains = _chains(look.comparable, by_year, latest)
    first = latest - len(next(iter(chains.values()), ("",))) + 1
    values = [Year(year, one, joined=False) for year, one in sorted(pooled.items()) if year < first]
    for year in range(first, latest + 1):
        own = [chain[latest - year] for chain in chains.values()]
        values.append(Year(year, _summed([by_year[year][one] for one in own]), joined=year > first))
    return Years(tuple(values), len(chains), len(by_year[latest]))


def _chains(
    twins: Mapping[str, str], by_year: Mapping[int, Cells], latest: int
) -> dict[str, tuple[str, ...]]:
    """Procedures of the latest year with their twins year by year, as far back as enough participants are covered."""
    chains: dict[str, tuple[str, ...]] = {one: (one,) for one in by_year[latest]}
    total = sum(n for _, n in by_year[latest].values())
    year = latest
    while True:
        year -= 1
        before = by_year.get(year, {})
        longer = {
            one: (*chain, twins[chain[-1]])
            for one, chain in chains.items()
            if twins.get(chain[-1]) in before
        }
        if sum(by_year[latest][one][1] for one in longer) < LEAST_COVERED * total or not longer:
            return chains
        chains = longer


def _summed(cells: list[tuple[float, float]]) -> Measured:
    numerator, n = (sum(column) for column in zip(*cells, strict=True))
    bounds = wilson_interval(numerator, n)
    return Measured(numerator / n, round(n), bounds.low, bounds.high, Status.OK, None)
