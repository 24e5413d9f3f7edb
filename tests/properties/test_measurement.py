"""Fast measurement equals the obvious loop, for every indicator of the federal pack, on random facts."""

from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.core.measurement import measure
from opora.core.measurement.finishing import only_municipality
from opora.core.methodology.pack import Pack
from opora.packs import load_pack
from tests.support.random_facts import Size, random_facts
from tests.support.reference import Reference
from tests.support.trends import reference_trend, spread_of


pytestmark = pytest.mark.properties
YEAR = 2025
seeds = st.integers(0, 2**32 - 1)
SHARES = {"share"}
NEAR = 1e-7  # values are rounded to ten decimals, and an index divides differences of them by a small spread


@cache
def pack() -> Pack:
    return load_pack("federal")


def fields() -> tuple[str, ...]:
    formulas = [one.formula for one in pack().indicators.values()]
    names = {
        name
        for one in formulas
        for part in ("numerator", "denominator")
        for name in _names(getattr(one, part, ()))
    }
    return tuple(sorted(names | {one.field for one in formulas if one.kind == "fact_value"}))


def _names(part: object) -> tuple[str, ...]:
    return part if isinstance(part, tuple) else ()


def facts_of(seed: int, schools: int, region: int = 0):
    size = Size(schools=schools, years=3, grades=(4, 5), region=region, holes=0.2)
    return random_facts(np.random.default_rng(seed), size, fields())


def expected(run: Reference, row: dict[str, object]) -> float | None:
    name, school, procedure = row["indicator"], row["school_id"], row["procedure_id"]
    kind = run.pack.indicators[name].formula.kind
    if kind == "trend":
        return reference_trend(run, name, school, procedure, YEAR)
    if kind == "spread":
        return spread_of(run, name, YEAR)
    return run.value(name, school, procedure, YEAR)


@settings(max_examples=8)
@given(seeds, st.integers(1, 6))
def test_every_indicator_equals_the_obvious_loop(seed: int, schools: int) -> None:
    facts = facts_of(seed, schools)
    run = Reference(pack(), facts, YEAR)

    values = measure(pack(), facts, YEAR)

    for row in values.iter_rows(named=True):
        wanted = expected(run, row)
        assert (row["value"] is None) == (wanted is None), row
        assert wanted is None or row["value"] == pytest.approx(wanted, abs=NEAR), row


@settings(max_examples=8)
@given(seeds, st.integers(1, 8))
def test_shares_and_intervals_stay_inside(seed: int, schools: int) -> None:
    values = measure(pack(), facts_of(seed, schools), YEAR)

    shares = [
        name
        for name, one in pack().indicators.items()
        if one.unit in SHARES and one.formula.kind != "fact_ratio"
    ]
    inside = values.filter(pl.col("indicator").is_in(shares), pl.col("value").is_not_null())
    assert inside.filter(~pl.col("value").is_between(0, 1)).is_empty()
    bounded = values.filter(pl.col("low").is_not_null(), pl.col("value").is_not_null())
    outside = (pl.col("low") > pl.col("value") + 1e-9) | (pl.col("high") < pl.col("value") - 1e-9)
    assert bounded.filter(outside).is_empty()


@settings(max_examples=8)
@given(seeds)
def test_an_unrelated_school_changes_nobody_elses_values(seed: int) -> None:
    """Only the index and what is built on it looks at other schools; the municipality's own rows count all schools."""
    whole = facts_of(seed, schools=6)
    last = whole.schools["school_id"].max()
    fewer = type(whole)(
        **(vars(whole) | {"schools": whole.schools.filter(pl.col("school_id") != last)})
    )

    before, after = (measure(pack(), facts, YEAR) for facts in (fewer, whole))

    relative = [name for name, one in pack().indicators.items() if one.formula.kind == "index"]
    own = (
        pl.col("school_id").is_not_null(),
        pl.col("school_id") != last,
        ~pl.col("indicator").is_in(relative),
    )
    assert before.filter(*own).equals(after.filter(*own))


@settings(max_examples=8)
@given(seeds)
def test_schools_of_the_region_change_no_value_at_all(seed: int) -> None:
    """Rows of schools outside the municipality serve objectivity signs only."""
    whole = facts_of(seed, schools=4, region=3)
    own = whole.schools.filter(pl.col("own"))
    alone = type(whole)(**(vars(whole) | {"schools": own}))

    assert measure(pack(), alone, YEAR).equals(measure(pack(), whole, YEAR))


@settings(max_examples=6)
@given(seeds)
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    facts = facts_of(seed, schools=4)
    names = ("marks", "below", "scores", "journal", "items", "facts", "procedures", "schools")
    turned = {name: getattr(facts, name).reverse() for name in names}

    assert measure(pack(), facts, YEAR).equals(
        measure(pack(), type(facts)(**(vars(facts) | turned)), YEAR)
    )


def test_every_unit_of_the_grain_has_a_row() -> None:
    facts = facts_of(seed=7, schools=3)

    values = measure(pack(), facts, YEAR)

    for name, one in pack().indicators.items():
        pooled = values.filter(pl.col("indicator") == name, pl.col("procedure_id").is_null())
        assert pooled.height == (1 if only_municipality(one) else 4)
