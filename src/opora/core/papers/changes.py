"""How a municipal value moved in a year, only where the two years may be compared."""

from dataclasses import dataclass

from opora.core.methodology.formulas import Change, Trend
from opora.core.methodology.indicators import Indicator
from opora.core.papers.look import Look
from opora.core.statistics.intervals import Interval, interval_of_difference


NO_YEAR = "нет значения за прошлый учебный год"
OTHER_PROCEDURES = "состав процедур или шкалы прошлого года несопоставимы"


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


def judged_change(look: Look, indicator: Indicator) -> Judged:
    """The pack's own indicator of change where there is one, else the difference of comparable years."""
    if isinstance(indicator.formula, Change | Trend):
        return Judged(reason="показатель сам описывает изменение")
    twin = next(
        (
            one
            for one in look.pack.indicators.values()
            if isinstance(one.formula, Change) and one.formula.of == indicator.id
        ),
        None,
    )
    if twin is None:
        return _difference(look, indicator)
    found = look.value(twin.id)
    if found.value is None:
        return Judged(reason=found.reason or NO_YEAR)
    return Judged(change=found.value, low=found.low, high=found.high)


def _difference(look: Look, indicator: Indicator) -> Judged:
    years = look.all_history.get(indicator.id, {})
    now, before = years.get(look.year), years.get(look.year - 1)
    if now is None or before is None or now.value is None or before.value is None:
        return Judged(reason=NO_YEAR)
    if look.is_of_procedures(indicator) and not look.joined_years(indicator, look.year):
        return Judged(reason=OTHER_PROCEDURES)
    change = now.value - before.value
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return Judged(change=change, reason="показатель вычисляется без интервала")
    bounds = interval_of_difference(
        now.value, Interval(now.low, now.high), before.value, Interval(before.low, before.high)
    )
    return Judged(change=change, low=bounds.low, high=bounds.high)
