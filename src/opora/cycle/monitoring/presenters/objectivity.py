"""Indicators of objectivity that people report by hand: observers, olympiads, rechecks."""

from opora.core.methodology.formulas import FactRatio, FactValue
from opora.core.methodology.pack import Pack


DIRECTION = "quality_of_preparation"


def manual_indicators(pack: Pack) -> tuple[str, ...]:
    """Ids of indicators of the direction «объективность» that are counted from forms, not from results."""
    return tuple(
        one.id
        for one in pack.indicators.values()
        if one.direction == DIRECTION
        and one.grain == "school"
        and isinstance(one.formula, FactRatio | FactValue)
    )
