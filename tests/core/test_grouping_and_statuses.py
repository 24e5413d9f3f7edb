"""Groups by points and statuses of schools on numbers worked by hand."""

import numpy as np
import polars as pl

from opora.core.grouping import group_of, placements
from opora.core.methodology.identification import Grouping
from opora.core.monitoring import VALUES, IndexResult, Verdict
from opora.core.statuses import Found, statuses
from opora.packs import load_pack
from tests.support.random_facts import Size, random_facts


PACK = load_pack("federal")


def rule(indicator: str, *bands: tuple[float | None, float]) -> dict[str, object]:
    return {
        "indicator": indicator,
        "bands": [{"below": below, "points": points} for below, points in bands],
    }


GROUPING = Grouping.model_validate(
    PACK.groupings["federal_groups"].model_dump()
    | {
        "points": {
            "results": [
                rule("core_low_share", (0.1, 2), (0.3, 1), (None, 0)),
                rule("quality_rate", (0.3, 0), (0.5, 1), (None, 2)),
                rule("low_share_trend", (0.5, 0), (None, 1)),
            ],
            "support": [rule("roadmap_done_share", (0.5, 0), (0.8, 1), (None, 2))],
            "network": [rule("network_agreements", (1, 0), (None, 1))],
        },
        "groups": [
            {"number": 1, "title": "помощь", "below": 0.34},
            {"number": 2, "title": "внимание", "below": 0.67},
            {"number": 3, "title": "сами", "below": None},
        ],
        "minimum_share": 0.6,
    }
)
YEAR = 2025


def value(
    indicator: str, number: float, n: int | None = None, school: str = "s"
) -> dict[str, object]:
    numerator = None if n is None else number * n
    bounds = (None, None) if n is None else (max(0.0, number - 0.1), min(1.0, number + 0.1))
    return {
        "indicator": indicator, "school_id": school, "procedure_id": None, "school_year": YEAR, "value": number,
        "numerator": numerator, "n": n, "low": bounds[0], "high": bounds[1], "status": "ok", "reason": None,
    }  # fmt: skip


def placed(*rows: dict[str, object]):
    frame = pl.DataFrame(rows, schema=VALUES)
    return placements(PACK, GROUPING, frame, ["s"], np.random.default_rng(1))[0]


def test_points_are_added_by_block_and_missing_indicators_leave_the_maximum() -> None:
    found = placed(
        value("core_low_share", 0.2, 200),
        value("quality_rate", 0.6, 200),
        value("low_share_trend", 0.0),
        value("roadmap_done_share", 0.9, 20),
    )

    assert found.points == {"results": 1 + 2 + 0, "support": 2, "network": 0}
    assert found.maximum == {"results": 5, "support": 2, "network": 0}
    assert found.number == 3  # 5 of 7 is not below 0.67
    assert found.stability is not None
    assert 0.5 < found.stability <= 1


def test_too_little_known_gives_no_group() -> None:
    found = placed(value("core_low_share", 0.2, 200))

    assert (found.number, found.stability, found.neighbours) == (None, None, ())


def test_a_share_on_the_bound_belongs_to_the_next_group() -> None:
    assert group_of(GROUPING, 34, 100) == 2
    assert group_of(GROUPING, 33.9, 100) == 1
    assert group_of(GROUPING, 67, 100) == 3


def index(school: str, *, below: bool | None) -> IndexResult:
    return IndexResult(
        index="social_context",
        school_id=school,
        value=40.0,
        components={},
        below_cut=below,
        reason="",
    )


def verdict(school: str, answer: str, stability: float, single: tuple[str, ...] = ()) -> Verdict:
    return Verdict(
        criterion=PACK.identity.adopted["published_criterion"], school_id=school, school_year=YEAR, verdict=answer,
        grounds=(), stability=stability, single_participant=single, reason="",
    )  # fmt: skip


def test_statuses_hold_fail_or_cannot_be_told() -> None:
    facts = random_facts(np.random.default_rng(2), Size(schools=4, years=2, grades=(4,)))
    schools = sorted(facts.schools["school_id"].to_list())
    listed = pl.DataFrame(
        [
            {
                "school_id": schools[0],
                "year": 2026,
                "level": "federal",
                "letter": "№ 1",
                "ground": "",
                "file": "письмо.pdf",
            }
        ],
        schema=facts.listed.schema,
    )
    facts = type(facts)(**(vars(facts) | {"listed": listed}))
    found = Found(
        values=pl.DataFrame(schema=VALUES),
        verdicts=[
            verdict(schools[0], "met", 0.9),
            verdict(schools[1], "not_met", 0.4),
            verdict(schools[2], "not_met", 0.01),
        ],
        indexes=[index(school, below=school == schools[0]) for school in schools],
    )

    told = {(one.school_id, one.status): one.holds for one in statuses(PACK, facts, YEAR, found)}

    assert [told[school, "near_threshold"] for school in schools] == [False, True, False, None]
    assert [told[school, "disadvantaged"] for school in schools] == [True, False, False, False]
    assert [told[school, "on_list_from_above"] for school in schools] == [True, False, False, False]
    assert told[schools[1], "resilient"] is False
    assert told[schools[1], "stable_positive_dynamics"] is None
