"""Критерии списков: точно как опубликовано, а осторожный критерий умеет сказать «нельзя сказать»."""

from collections.abc import Callable


def test_exactly_the_threshold_counts(verdict: Callable[..., None]) -> None:
    """Ровно 30 % — порог достигнут: 3 / 10 и 6 / 20."""
    verdict(
        criterion="shnor_2020",
        rows="""
            procedure         | year | participants | below
            ------------------+------+--------------+------
            vpr-5-russian     | 2026 | 10           | 3
            vpr-6-mathematics | 2026 | 20           | 6
        """,
        expect="met",
    )


def test_one_procedure_is_not_enough(verdict: Callable[..., None]) -> None:
    """Опубликованное правило требует двух процедур; одна, даже очень слабая, списка не даёт."""
    verdict(
        criterion="shnor_2020",
        rows="""
            procedure         | year | participants | below
            vpr-5-russian     | 2026 | 10           | 9
            vpr-6-mathematics | 2026 | 20           | 5
        """,
        expect="not_met",
    )


def test_an_unlucky_small_school_meets_the_published_rule(verdict: Callable[..., None]) -> None:
    """Шесть участников, двое с «2»: 33 % — опубликованное правило выполнено."""
    verdict(
        criterion="shnor_2025_any",
        rows="""
            procedure         | year | participants | below
            vpr-5-russian     | 2026 | 6            | 2
            vpr-6-mathematics | 2026 | 6            | 2
        """,
        expect="met",
    )


def test_the_cautious_rule_cannot_tell_of_the_same_school(verdict: Callable[..., None]) -> None:
    """Та же школа два года подряд: доля порог достигает, нижняя граница интервала — нет."""
    verdict(
        criterion="shnor_2025_cautious",
        rows="""
            procedure         | year | participants | below
            vpr-5-russian     | 2025 | 6            | 2
            vpr-5-russian     | 2026 | 6            | 2
            vpr-6-mathematics | 2026 | 6            | 2
        """,
        expect="cannot_tell",
    )


def test_a_truly_low_school_meets_the_cautious_rule(verdict: Callable[..., None]) -> None:
    """Около половины из шестидесяти два года подряд: и нижняя граница выше 30 %."""
    verdict(
        criterion="shnor_2025_cautious",
        rows="""
            procedure         | year | participants | below
            vpr-5-russian     | 2025 | 60           | 30
            vpr-5-russian     | 2026 | 60           | 30
            vpr-6-mathematics | 2026 | 60           | 30
        """,
        expect="met",
    )


def test_without_last_year_two_years_cannot_be_judged(verdict: Callable[..., None]) -> None:
    """Прошлогодних результатов нет: про «два года подряд» сказать нельзя."""
    verdict(
        criterion="shnor_2025_all",
        rows="""
            procedure         | year | participants | below
            vpr-5-russian     | 2026 | 20           | 10
            vpr-6-mathematics | 2026 | 20           | 10
        """,
        expect="cannot_tell",
    )
