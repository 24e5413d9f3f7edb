"""What the warehouse holds of a school already: beside a form's questions, and instead of asking them."""

from collections.abc import Iterable, Mapping

import polars as pl

from opora.core.measurement.tables import FORMS_IN_ORDER
from opora.core.school_facts import SchoolFacts


def told_facts(
    facts: SchoolFacts, school: str, school_year: int, fields: Iterable[str]
) -> Mapping[str, str]:
    """Printed values of fields of a school's year by field id; of several forms the one that is believed first."""
    held = facts.facts.filter(school_id=school, school_year=school_year).filter(
        pl.col("field").is_in(list(fields)), pl.col("text").is_not_null()
    )
    order = {form: place for place, form in enumerate(FORMS_IN_ORDER)}
    rows = held.select("form", "field", "text").sort("form", "field").rows()
    believed = sorted(rows, key=lambda row: order.get(row[0], len(order)), reverse=True)
    return {field: text for _, field, text in believed}
