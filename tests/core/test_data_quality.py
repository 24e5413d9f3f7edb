"""The data-quality report: who lacks what, what disagrees, whose rows found no school."""

import numpy as np
import polars as pl

from opora.core.data_quality import issues, missing
from opora.core.monitoring import VALUES
from opora.core.school_facts import DISAGREEMENTS, SchoolFacts
from opora.packs import load_pack
from tests.support.random_facts import Size, random_facts


YEAR = 2025
PACK = load_pack("federal")


def facts_with(**frames: pl.DataFrame) -> SchoolFacts:
    facts = random_facts(np.random.default_rng(5), Size(schools=4, years=2, grades=(4,), holes=0.0))
    return SchoolFacts(**(vars(facts) | frames))


def messages(facts: SchoolFacts) -> list[str]:
    return [one.message for one in issues(PACK, facts, YEAR, pl.DataFrame(schema=VALUES))]


def test_nothing_is_missing_where_all_delivered() -> None:
    assert missing(facts_with(), YEAR) == {}


def test_a_form_others_delivered_is_missing_and_said_so() -> None:
    whole = facts_with().facts
    lacking = whole.filter(
        ~((pl.col("school_id") == "edu990002") & (pl.col("form") == "social_passport"))
    )
    facts = facts_with(facts=lacking)

    assert missing(facts, YEAR) == {"social_passport": frozenset(["edu990002"])}
    assert messages(facts) == ["Школа edu990002: не представлено — социальный паспорт."]


def test_an_exam_is_missed_only_by_a_school_that_had_it_before() -> None:
    below = facts_with().below
    exam_now = pl.col("procedure_id").str.starts_with("oge-2026")
    exam_ever = pl.col("procedure_id").str.starts_with("oge")
    primary, lost = pl.col("school_id") == "edu990000", pl.col("school_id") == "edu990001"
    facts = facts_with(below=below.filter(~(exam_ever & primary) & ~(exam_now & lost)))

    assert missing(facts, YEAR) == {"oge": frozenset(["edu990001"])}


def test_a_school_without_any_results_is_named() -> None:
    facts = facts_with(below=facts_with().below.filter(pl.col("school_id") != "edu990003"))

    assert missing(facts, YEAR) == {
        "vpr": frozenset(["edu990003"]),
        "oge": frozenset(["edu990003"]),
    }


def test_disagreements_are_gathered_with_both_numbers() -> None:
    row = {
        "facet": "marks", "procedure_id": "vpr-2026-4-russian", "school_id": "edu990001",
        "kept_kind": "individual_results", "other_kind": "mark_statistics",
    }  # fmt: skip
    rows = [
        row | {"key": "2", "kept": 3.0, "other": 4.0},
        row | {"key": "3", "kept": 5.0, "other": 6.5},
    ]

    found = issues(
        PACK,
        facts_with(disagreements=pl.DataFrame(rows, schema=DISAGREEMENTS)),
        YEAR,
        pl.DataFrame(schema=VALUES),
    )

    assert [one.count for one in found] == [2]
    assert found[0].message.startswith("Школа edu990001, ВПР, русский язык, 4 класс: «2» — 3")
    assert "взято первое" in found[0].message


def test_rows_of_an_unknown_school_are_not_lost_silently() -> None:
    row = {
        "scheme": "fisoko_login",
        "alias": "edu770001",
        "school_name": "СОШ № 9",
        "file": "ф1.xlsx",
        "rows": 12,
    }

    found = issues(
        PACK, facts_with(unmatched=pl.DataFrame([row])), YEAR, pl.DataFrame(schema=VALUES)
    )

    assert found[0].count == 12
    assert found[0].place.file == "ф1.xlsx"
    assert "«СОШ № 9» (edu770001)" in found[0].message
