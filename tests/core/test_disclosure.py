"""Small groups: who sees them, what goes with them, and that withheld is not missing and not zero."""

import polars as pl
import pytest

from opora.core.disclosure import WITHHELD, Audience, withhold
from opora.core.monitoring import VALUES


def values(
    rows: list[tuple[str | None, str | None, float | None, int | None, str]],
) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "indicator": "low_result_share", "school_id": school, "procedure_id": procedure, "school_year": 2025,
                "value": value, "numerator": None, "n": n, "low": None, "high": None, "status": status, "reason": None,
            }
            for school, procedure, value, n, status in rows
        ],
        schema=VALUES,
    )  # fmt: skip


POOLED = values(
    [
        (None, None, 0.2, 93, "ok"),
        ("village", None, 0.0, 3, "small"),
        ("north", None, 0.2, 40, "ok"),
        ("south", None, 0.3, 50, "ok"),
        ("silent", None, None, None, "no_data"),
    ]
)


def statuses(frame: pl.DataFrame) -> dict[str | None, str]:
    return dict(frame.select("school_id", "status").rows())


def test_the_coordinator_sees_everything() -> None:
    assert withhold(POOLED, Audience.COORDINATOR, threshold=5).equals(POOLED)


def test_a_school_sees_itself_in_full() -> None:
    seen = statuses(withhold(POOLED, Audience.SCHOOL, threshold=5, own_school="village"))

    assert seen["village"] == "small"
    assert WITHHELD not in seen.values()


@pytest.mark.parametrize("audience", [Audience.REGION, Audience.PUBLIC])
def test_a_small_school_is_withheld_with_one_more_that_would_give_it_away(
    audience: Audience,
) -> None:
    seen = statuses(withhold(POOLED, audience, threshold=5))

    assert seen == {
        None: "ok",
        "village": WITHHELD,
        "north": WITHHELD,
        "south": "ok",
        "silent": "no_data",
    }


def test_another_school_learns_nothing_by_subtracting_itself() -> None:
    seen = statuses(withhold(POOLED, Audience.SCHOOL, threshold=5, own_school="north"))

    assert seen["north"] == "ok"
    assert seen["village"] == seen["south"] == WITHHELD


def test_withheld_rows_have_no_numbers_and_say_why() -> None:
    row = (
        withhold(POOLED, Audience.PUBLIC, threshold=5)
        .filter(pl.col("school_id") == "village")
        .row(0, named=True)
    )

    assert (row["value"], row["n"], row["low"]) == (None, None, None)
    assert row["reason"] == "скрыто: малочисленная группа"


def test_a_procedure_of_few_is_not_found_from_the_other_procedures() -> None:
    table = values(
        [
            (None, "p1", 0.2, 70, "ok"), (None, "p2", 0.2, 63, "ok"), (None, None, 0.2, 133, "ok"),
            ("a", "p1", 0.0, 30, "ok"), ("a", "p2", 0.5, 3, "small"), ("a", None, 0.1, 33, "ok"),
            ("b", "p1", 0.2, 40, "ok"), ("b", "p2", 0.2, 60, "ok"), ("b", None, 0.2, 100, "ok"),
        ]
    )  # fmt: skip

    hidden = withhold(table, Audience.PUBLIC, threshold=5).filter(pl.col("status") == WITHHELD)

    assert set(hidden.select("school_id", "procedure_id").rows()) == {
        ("a", "p2"),
        ("a", "p1"),
        ("b", "p1"),
        ("b", "p2"),
    }


def test_a_lone_school_takes_its_total_with_it() -> None:
    seen = statuses(
        withhold(
            values([(None, None, 0.5, 4, "ok"), ("only", None, 0.5, 4, "ok")]),
            Audience.PUBLIC,
            threshold=5,
        )
    )

    assert set(seen.values()) == {WITHHELD}


def test_a_zero_share_of_many_is_shown() -> None:
    table = values(
        [(None, None, 0.0, 80, "ok"), ("a", None, 0.0, 40, "ok"), ("b", None, 0.0, 40, "ok")]
    )

    assert withhold(table, Audience.PUBLIC, threshold=5).equals(table)


def test_the_view_of_a_school_must_name_it() -> None:
    with pytest.raises(ValueError, match="school"):
        withhold(POOLED, Audience.SCHOOL, threshold=5)
