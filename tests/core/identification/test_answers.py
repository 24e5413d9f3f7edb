"""Criteria on integers: the threshold itself, missing procedures, one participant."""

from fractions import Fraction

import pytest

from opora.core.identification.answers import SchoolCells, joined, single_participants, verdict_of
from opora.core.identification.cells import Cell, Series, least_by_bound, least_by_share, probes_of
from opora.core.statistics.intervals import wilson_interval
from opora.packs import load_pack


PACK = load_pack("federal")
YEAR = 2025


def cell(subject: str, n: int, below: int, year: int = 2026, grade: int = 5) -> Cell:
    series = Series("vpr", subject, grade)
    return Cell(f"vpr-{year}-{grade}-{subject}", series, year, year - 1, n, below)


def verdict(criterion: str, cells: list[Cell]) -> str:
    rule = PACK.criteria[criterion]
    probes = probes_of(PACK, rule.conditions, YEAR)
    return verdict_of(probes, SchoolCells(cells, YEAR), rule.combine, cautious=rule.cautious)


@pytest.mark.parametrize("n", range(1, 200))
def test_the_least_count_is_the_first_whose_share_or_bound_reaches_the_threshold(n: int) -> None:
    share = Fraction(3, 10)
    by_share, by_bound = least_by_share(n, share), least_by_bound(n, share)

    assert by_share * 10 >= 3 * n > (by_share - 1) * 10
    if by_bound <= n:
        assert wilson_interval(by_bound, n).low >= 0.3 - 1e-12
    if 0 < by_bound <= n:
        assert wilson_interval(by_bound - 1, n).low < 0.3


def test_no_results_at_all_cannot_be_told() -> None:
    assert verdict("shnor_2025_any", []) == "cannot_tell"


def test_results_of_last_year_alone_cannot_be_told() -> None:
    assert verdict("shnor_2025_all", [cell("russian", 20, 10, year=2025)]) == "cannot_tell"


def test_a_certain_no_outweighs_what_is_not_known() -> None:
    """Год без прошлого: первое условие не выполнено, значит не выполнен и критерий «оба вместе»."""
    assert (
        verdict("shnor_2025_all", [cell("russian", 20, 1), cell("mathematics", 20, 1)]) == "not_met"
    )


def test_small_procedures_leave_the_cautious_rule_undecided_only_if_the_published_one_is_met() -> (
    None
):
    low = [cell("russian", 6, 3, year) for year in (2025, 2026)] + [cell("mathematics", 6, 2)]
    fine = [cell("russian", 6, 0, year) for year in (2025, 2026)] + [cell("mathematics", 6, 1)]

    assert verdict("shnor_2025_cautious", low) == "cannot_tell"
    assert verdict("shnor_2025_cautious", fine) == "not_met"


def test_a_school_remembers_each_criterion_by_itself_however_many_came_before() -> None:
    """Условия прежних критериев уже забыты, а их место в памяти занято новыми."""
    cells = [cell("russian", 6, 3, year) for year in (2025, 2026)] + [cell("mathematics", 6, 1)]
    school = SchoolCells(cells, YEAR)
    for _ in range(40):
        for rule in PACK.criteria.values():
            probes = probes_of(PACK, rule.conditions, YEAR)
            told = verdict_of(probes, school, rule.combine, cautious=rule.cautious)
            assert told == verdict(rule.id, cells)


def test_the_procedure_where_one_participant_decides_is_named() -> None:
    cells = [cell("russian", 10, 3), cell("mathematics", 10, 6)]
    probes = probes_of(PACK, PACK.criteria["shnor_2020"].conditions, YEAR)

    assert single_participants(probes, SchoolCells(cells, YEAR), "all", cautious=False) == (
        "vpr-2026-5-russian",
    )


def test_one_more_below_is_looked_for_when_the_rule_is_not_met() -> None:
    cells = [cell("russian", 10, 2), cell("mathematics", 10, 6)]
    probes = probes_of(PACK, PACK.criteria["shnor_2020"].conditions, YEAR)

    assert single_participants(probes, SchoolCells(cells, YEAR), "all", cautious=False) == (
        "vpr-2026-5-russian",
    )


@pytest.mark.parametrize(
    "answers, combine, expected",
    [
        (["not_met", "cannot_tell"], "any", "cannot_tell"),
        (["not_met", "cannot_tell"], "all", "not_met"),
        (["met", "met"], "all", "met"),
        (["not_met", "not_met"], "any", "not_met"),
    ],
)
def test_answers_are_joined_by_three_valued_logic(
    answers: list[str], combine: str, expected: str
) -> None:
    assert joined(answers, combine) == expected
