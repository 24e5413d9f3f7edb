"""Which years a chart may join, and over which procedures."""

import pytest

from opora.core.papers.look import Look
from opora.core.papers.years import comparable_years
from tests.support.monitorings import monitoring


@pytest.fixture(scope="module")
def look():
    return Look(monitoring())


def test_years_are_joined_while_half_of_the_participants_are_comparable(look):
    """В 2024 году у 4 и 5 классов был другой максимальный балл: сопоставим только 6 класс."""
    years = comparable_years(look, look.pack.indicators["vpr_low_share"])

    assert [(one.school_year, one.joined) for one in years.values] == [
        (2023, False),
        (2024, False),
        (2025, True),
    ]
    assert (years.procedures, years.of_procedures) == (6, 6)


def test_returns_of_schools_are_comparable_year_by_year(look):
    years = comparable_years(look, look.pack.indicators["teachers_diagnosed_share"])

    assert [(one.school_year, one.joined) for one in years.values] == [(2024, False), (2025, True)]
    assert years.procedures == 0


def test_procedure_of_another_year_bears_its_year(look):
    assert look.procedure("vpr-2026-5-russian") == "ВПР, русский язык, 5\u00a0класс"
    assert look.procedure("vpr-2025-5-russian") == "ВПР, русский язык, 5\u00a0класс, 2025\u00a0г."


def test_every_indicator_has_a_change_or_a_reason(look):
    for judged in look.changes.values():
        assert judged.change is not None or judged.reason
