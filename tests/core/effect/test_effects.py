"""Effects of help: tables of two years in, verdicts and plain words out."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from opora.core.effect.before_after import NOT_LATER, NOT_SUBTRACTED, two_years
from opora.core.effect.judging import (
    NO_OTHERS,
    NO_SCHOOLS,
    effect_of_measure,
    effect_on_municipality,
    effect_on_school,
)
from opora.core.effect.model import Comparison, Estimate, TwoYears, Verdict
from opora.core.effect.words import explained
from opora.core.statistics.intervals import wilson_interval
from opora.packs import load_pack
from tests.support.facts import SCHOOLS, facts


PACK = load_pack("federal")


def share(below: int, n: int) -> Estimate:
    bounds = wilson_interval(below, n)
    return Estimate(value=below / n, low=bounds.low, high=bounds.high, n=n)


def comparison(*rows: tuple[str, int, int, int, int]) -> Comparison:
    """Rows: school, «2» before of participants before, «2» after of participants after."""
    units = [
        TwoYears(school_id=one, before=share(a, m), after=share(b, n)) for one, a, m, b, n in rows
    ]
    return Comparison(
        indicator="vpr_low_share", before_year=2024, after_year=2025, better="lower",
        inside=(0.0, 1.0), units=tuple(units),
    )  # fmt: skip


OTHERS = tuple((f"о{i}", 4 + 2 * i, 60, 5 + 2 * i + (i * 3) % 5 - 2, 60) for i in range(12))


def test_bad_year_of_a_small_school_is_not_told_from_the_way_back() -> None:
    """Девять «двоек» из 18, потом пять из 18: столько ушло бы и само."""
    effect = effect_on_school(comparison(("а", 9, 18, 5, 18), *OTHERS), "а", ["а"])

    assert effect.verdict is Verdict.LIKE_REGRESSION
    assert effect.expected.value < effect.before.value
    assert effect.change.value == pytest.approx(-4 / 18)


def test_fall_far_below_the_expectation_is_more_than_chance() -> None:
    effect = effect_on_school(comparison(("а", 60, 120, 6, 120), *OTHERS), "а", ["а"])

    assert (effect.verdict, effect.better) == (Verdict.BEYOND_CHANCE, True)
    assert effect.gain.high < 0


def test_measure_over_several_schools_tells_more_than_one_of_them() -> None:
    rows = [(name, 30, 60, 19, 60) for name in "абвгд"]
    both = comparison(*rows, *OTHERS)

    one = effect_on_school(both, "а", "абвгд")
    together = effect_of_measure(both, list("абвгд"))

    assert together.gain.high - together.gain.low < one.gain.high - one.gain.low
    assert together.helped == 5
    assert together.compared == 12


def test_help_for_everybody_cannot_be_judged() -> None:
    everybody = [one[0] for one in OTHERS]

    effect = effect_of_measure(comparison(*OTHERS), everybody)

    assert (effect.verdict, effect.reason) == (Verdict.CANNOT_TELL, NO_OTHERS)
    assert effect.change is not None
    assert effect_of_measure(comparison(*OTHERS), []).reason == NO_SCHOOLS


def test_four_schools_without_help_are_too_few() -> None:
    effect = effect_on_school(comparison(("а", 9, 18, 5, 18), *OTHERS[:4]), "а", ["а"])

    assert effect.verdict is Verdict.CANNOT_TELL
    assert "нужно не меньше 5" in effect.reason


def test_schools_helped_by_other_measures_are_no_comparison() -> None:
    both = comparison(("а", 9, 18, 5, 18), *OTHERS)

    assert effect_of_measure(both, ["а"], ["о0", "о1"]).compared == 10


def test_values_come_from_procedures_of_both_years() -> None:
    """Доля «двоек» школы за два года, посчитанная вручную по тем же процедурам."""
    both = two_years(PACK, facts(), "vpr_low_share", before_year=2024, after_year=2025)

    for school in SCHOOLS:
        for year, found in ((2025, both.of(school).before), (2026, both.of(school).after)):
            rows = facts().below.filter(
                pl.col("school_id") == school, pl.col("procedure_id").str.starts_with(f"vpr-{year}")
            )
            assert found.n == rows["participants"].sum()
            assert found.value == pytest.approx(rows["below"].sum() / rows["participants"].sum())


def test_years_with_different_maximum_are_never_subtracted() -> None:
    """В 2023/24 у 4 и 5 классов был другой максимум: сравниваются только шестые, у начальной школы нечего."""
    both = two_years(PACK, facts(), "vpr_low_share", before_year=2023, after_year=2024)

    sixth = facts().below.filter(
        pl.col("school_id") == "edu990101", pl.col("procedure_id").str.starts_with("vpr-2024-6")
    )
    assert both.of("edu990101").before.n == sixth["participants"].sum()
    assert both.of("edu990107").before is None
    assert "несопоставимы" in both.of("edu990107").reason
    assert effect_on_school(both, "edu990107", []).verdict is Verdict.CANNOT_TELL


def test_when_no_procedure_is_comparable_the_reason_says_why() -> None:
    changed = facts().procedures.with_columns(
        pl.when(pl.col("year") == 2026).then(99).otherwise(pl.col("max_score")).alias("max_score")
    ).cast(facts().procedures.schema)  # fmt: skip
    other = replace(facts(), procedures=changed)

    whole = two_years(PACK, other, "vpr_low_share", before_year=2024, after_year=2025).of(None)

    assert whole.before is None
    assert "максимальный балл разный" in whole.reason


@pytest.mark.parametrize(
    "indicator, years, reason",
    [
        ("vpr_low_share", (2025, 2025), NOT_LATER),
        ("shnor_procedures", (2024, 2025), NOT_SUBTRACTED),
    ],
)
def test_nothing_is_told_where_nothing_can_be(
    indicator: str, years: tuple[int, int], reason: str
) -> None:
    known = indicator if indicator in PACK.indicators else derived()
    both = two_years(PACK, facts(), known, before_year=years[0], after_year=years[1])

    assert {one.reason for one in both.units} == {reason}


def derived() -> str:
    return next(one.id for one in PACK.indicators.values() if one.formula.kind == "trend")


def test_municipality_is_judged_by_chance_alone() -> None:
    both = two_years(PACK, facts(), "vpr_low_share", before_year=2024, after_year=2025)

    effect = effect_on_municipality(both)

    assert effect.verdict is Verdict.WITHIN_CHANCE
    assert effect.expected is None


def test_words_lead_from_numbers_to_the_verdict() -> None:
    both = comparison(("а", 9, 18, 5, 18), *OTHERS)
    unit = PACK.units["share"]

    told = explained(
        effect_on_school(both, "а", ["а"]), unit, before_year=2024, after_year=2025, better="lower"
    )

    assert told[0].startswith("В 2024/2025 учебном году было 50,0\xa0% (от\xa029,")
    assert "Если бы ничего не делали, ожидалось бы" in told[1]
    assert "12\xa0школ без этой помощи" in told[1]
    assert told[2] == (
        "Получилось внутри этих границ: помощь нельзя отличить от возврата к среднему."
    )


def test_words_of_what_cannot_be_told_name_the_reason() -> None:
    untold = effect_on_school(
        Comparison(
            indicator="x", before_year=2024, after_year=2025, better="lower", inside=(0.0, 1.0),
            units=(TwoYears(school_id="а", reason="нет сопоставимых результатов"),),
        ),
        "а",
        [],
    )  # fmt: skip

    told = explained(untold, PACK.units["share"], before_year=2024, after_year=2025)

    assert told == ("Нельзя сказать: нет сопоставимых результатов.",)


def test_order_of_schools_does_not_matter() -> None:
    rows = [("а", 9, 18, 5, 18), *OTHERS]
    mixed = [rows[i] for i in np.random.default_rng(5).permutation(len(rows))]

    first = effect_on_school(comparison(*rows), "а", ["а"])
    second = effect_on_school(comparison(*mixed), "а", ["а"])

    assert first.gain.value == pytest.approx(second.gain.value)
