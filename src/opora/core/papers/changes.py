"""How a municipal value moved in a year, only where the two years may be compared."""

from dataclasses import dataclass

import polars as pl

from opora.core.measurement.estimates import MUNICIPALITY_LEVEL
from opora.core.measurement.measure import measure_some
from opora.core.methodology.formulas import Change
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts


COMPARISONS = {"change", "trend", "index"}
OWN_CHANGE = "показатель сам описывает изменение"
NO_YEAR = "нет сопоставимых значений прошлого учебного года"
_TAIL = "_change_in_a_year"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A change with its interval, or the reason why there is none."""

    change: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str = ""

    @property
    def certain(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def changes_in_a_year(pack: Pack, facts: SchoolFacts, school_year: int) -> dict[str, Judged]:
    """The change of every indicator of the pack, measured as the pack's own indicators of change are.

    Each is lent an indicator of change, so that one function decides which procedures and years are comparable.
    """
    lent = {
        one.id + _TAIL: _lent(one)
        for one in pack.indicators.values()
        if one.formula.kind not in COMPARISONS
    }
    wider = pack.model_copy(update={"indicators": {**pack.indicators, **lent}})
    found = measure_some(wider, facts, school_year, lent, compared=(MUNICIPALITY_LEVEL,))
    pooled = found.filter(pl.col("school_id").is_null(), pl.col("procedure_id").is_null())
    judged = {one: Judged(reason=OWN_CHANGE) for one in pack.indicators}
    for name, value, low, high, reason in pooled.select(
        "indicator", "value", "low", "high", "reason"
    ).iter_rows():
        told = Judged(change=value, low=low, high=high, reason=reason or NO_YEAR)
        judged[name.removesuffix(_TAIL)] = told
    return judged


def _lent(indicator: Indicator) -> Indicator:
    formula = Change(kind="change", of=indicator.id)
    return indicator.model_copy(update={"id": indicator.id + _TAIL, "formula": formula})
