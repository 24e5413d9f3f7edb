"""A whole monitoring: complete, recomputable, explained to the row."""

from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
import pytest

from opora.core.errors import DataError
from opora.core.explanation import explain_value
from opora.core.methodology.terms import PermittedUse
from opora.core.monitor import run_monitoring
from opora.core.monitoring import Monitoring, SignState, Status
from opora.core.objectivity import boundary_heaping, expected_alarms, journal_summary
from opora.core.objectivity.alarms import simulated_inflated_rate
from opora.core.objectivity.rates import inflated_mean_rate, mismatch_rate
from opora.core.rules import check_use
from opora.packs import load_pack
from tests.support.random_facts import Size, random_facts


YEAR = 2025


@cache
def monitoring(*, region: int = 25) -> Monitoring:
    facts = random_facts(
        np.random.default_rng(3), Size(schools=10, years=3, grades=(4, 5), region=region)
    )
    return run_monitoring(load_pack("federal"), facts, YEAR, rng=np.random.default_rng(1))


def test_the_same_inputs_give_the_same_monitoring() -> None:
    one = monitoring()

    other = run_monitoring(one.pack, one.facts, YEAR, rng=np.random.default_rng(1))

    assert other.values.equals(one.values)
    assert replace(other, values=one.values, facts=one.facts) == replace(
        one, values=one.values, facts=one.facts
    )


def test_every_school_has_every_verdict_sign_status_and_group() -> None:
    run = monitoring()

    assert len(run.verdicts) == 10 * len(run.pack.criteria)
    assert {one.sign for one in run.signs} == set(run.pack.signs)
    assert len(run.statuses) == 10 * 5
    assert len(run.placements) == len(run.indexes) == 10
    assert all(one.stability is None or 0 <= one.stability <= 1 for one in run.verdicts)
    assert all(one.reason for one in run.verdicts)


def test_signs_that_need_the_region_cannot_be_told_without_it() -> None:
    run = monitoring(region=0)

    needing = [one for one in run.signs if run.pack.signs[one.sign].needs_region]
    assert needing
    assert {one.state for one in needing} == {SignState.CANNOT_TELL}
    assert any("нет строк региона" in one.reason for one in needing)


def test_last_years_advice_is_marked_when_it_comes_again() -> None:
    run = monitoring()

    again = run_monitoring(run.pack, run.facts, YEAR, previous=run, rng=np.random.default_rng(1))

    advice = [one for finding in again.findings for one in finding.advice]
    assert advice
    assert all(one.repeats for one in advice)


def test_one_text_is_said_once_to_one_addressee_of_a_school() -> None:
    told: dict[object, list[tuple[str, str]]] = {}
    for finding in monitoring().findings:
        told.setdefault(finding.school_id, []).extend(
            (one.addressee, one.text) for one in finding.advice
        )

    assert all(len(texts) == len(set(texts)) for texts in told.values())


def test_no_placeholder_is_left_in_a_text() -> None:
    texts = [finding.text for finding in monitoring().findings]

    assert texts
    assert not [text for text in texts if "{" in text or "п.." in text]


def test_a_year_nobody_knows_is_refused_with_the_years_at_hand() -> None:
    with pytest.raises(DataError, match="2023/2024, 2024/2025, 2025/2026"):
        run_monitoring(monitoring().pack, monitoring().facts, 2030, rng=np.random.default_rng(1))


def test_a_use_that_is_not_permitted_is_refused_with_its_clause() -> None:
    pack = load_pack("federal")

    check_use(pack, ["low_result_share"], PermittedUse.SUPPORT)
    check_use(pack, ["teachers_trained_share"], PermittedUse.RATING)
    with pytest.raises(DataError, match="ВПР.*не предусмотрено.*02-86"):
        check_use(pack, ["vpr_low_share_change"], PermittedUse.RATING)


@pytest.mark.parametrize("indicator", sorted(load_pack("federal").indicators))
def test_every_value_walks_back_to_its_definition(indicator: str) -> None:
    run = monitoring()
    rows = run.values.filter(pl.col("indicator") == indicator).head(2)

    for row in rows.iter_rows(named=True):
        found = explain_value(run, indicator, row["school_id"], row["procedure_id"])

        assert found.value.value == row["value"]
        assert found.definitions[0].place is not None
        assert found.definitions[0].sources
        assert row["status"] != Status.OK or found.cells or found.parts


def test_cells_of_a_share_add_up_to_it() -> None:
    run = monitoring()
    row = run.values.filter(
        pl.col("indicator") == "low_result_share", pl.col("school_id").is_not_null()
    ).row(0, named=True)

    found = explain_value(run, "low_result_share", row["school_id"], row["procedure_id"])

    cells = [dict(one.parts) for one in found.cells]
    assert sum(one["below"] for one in cells) / sum(
        one["participants"] for one in cells
    ) == pytest.approx(row["value"])


def test_unknown_values_are_refused_with_near_names() -> None:
    with pytest.raises(DataError, match="возможно, low_result_share"):
        explain_value(monitoring(), "low_results_share")
    with pytest.raises(DataError, match="нет значения"):
        explain_value(monitoring(), "low_result_share", "edu000000")


@pytest.mark.parametrize("participants", [12, 21, 50, 92])
def test_the_rate_of_false_alarms_is_what_simulation_gives(participants: int) -> None:
    drawn = simulated_inflated_rate(participants, np.random.default_rng(9), trials=20000)

    assert inflated_mean_rate(participants, 10**6) == pytest.approx(drawn, abs=0.02)


def test_alarms_are_counted_against_what_honest_schools_give() -> None:
    run = monitoring()

    rates = {one.sign: one for one in expected_alarms(run.pack, run.signs)}

    assert set(rates) == set(run.pack.signs)
    assert all(one.false_share is None or 0 <= one.false_share <= 1 for one in rates.values())
    assert mismatch_rate(3) > mismatch_rate(30)


def test_journal_and_heaping_tables_count_participants() -> None:
    run = monitoring()

    journal = journal_summary(run.facts, YEAR)
    heaping = boundary_heaping(run.pack, run.facts, YEAR)

    assert journal.filter(
        pl.sum_horizontal("lowered", "confirmed", "raised") != pl.col("participants")
    ).is_empty()
    assert heaping.filter(
        ~pl.col("adjusted").is_between(0, 1) | (pl.col("adjusted") < pl.col("p") - 1e-12)
    ).is_empty()
