"""The region's value beside the municipal one, over the same procedures in the same proportions."""

import polars as pl

from opora.core.methodology.formulas import Ratio
from opora.core.methodology.indicators import Indicator
from opora.core.papers.look import Look


def compared_with_region(look: Look, indicator: Indicator) -> tuple[float, float] | None:
    """(municipal, regional) shares where the files show the region's percents by mark; None elsewhere.

    Regional percents of each procedure are weighed by the municipality's participants, so that a different mix of
    subjects is not taken for a difference of results.
    """
    formula = indicator.formula
    if not isinstance(formula, Ratio) or formula.table != "marks" or formula.denominator:
        return None
    marks = formula.numerator.get("mark", ())
    region = look.regional_marks.filter(pl.col("key").is_in(marks))
    percents = dict(region.group_by("procedure_id").agg(pl.col("percent").sum()).iter_rows())
    own = total = regional = 0.0
    for procedure, percent in percents.items():
        here = look.value(indicator.id, None, procedure)
        if here.value is None or not here.n:
            continue
        total += here.n
        own += here.n * here.value
        regional += here.n * percent / 100
    return (own / total, regional / total) if total else None
