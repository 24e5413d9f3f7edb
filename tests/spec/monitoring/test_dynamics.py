"""Динамика: вычитаются только сопоставимые годы."""

from collections.abc import Callable


def test_change_is_this_year_minus_the_last(spec: Callable[..., None]) -> None:
    """Доля «2» была 6 / 20, стала 2 / 20: изменение −0,2."""
    spec(
        indicator="vpr_low_share_change",
        rows="""
            procedure     | year | mark | participants
            vpr-5-russian | 2025 | 2    | 6
            vpr-5-russian | 2025 | 3    | 14
            vpr-5-russian | 2026 | 2    | 2
            vpr-5-russian | 2026 | 3    | 18
        """,
        expect=2 / 20 - 6 / 20,
    )


def test_years_with_another_maximum_are_not_subtracted(spec: Callable[..., None]) -> None:
    """Максимальный балл работы был 38, стал 24: это другая работа, вычитать нельзя."""
    spec(
        indicator="vpr_low_share_change",
        rows="""
            procedure     | year | max_score | mark | participants
            vpr-5-russian | 2025 | 38        | 2    | 6
            vpr-5-russian | 2025 | 38        | 3    | 14
            vpr-5-russian | 2026 | 24        | 2    | 2
            vpr-5-russian | 2026 | 24        | 3    | 18
        """,
        expect=None,
    )


def test_a_missing_year_is_never_jumped_over(spec: Callable[..., None]) -> None:
    """Результатов прошлого года нет: с позапрошлым годом не сравнивают."""
    spec(
        indicator="vpr_low_share_change",
        rows="""
            procedure     | year | mark | participants
            vpr-5-russian | 2024 | 2    | 6
            vpr-5-russian | 2024 | 3    | 14
            vpr-5-russian | 2026 | 2    | 2
            vpr-5-russian | 2026 | 3    | 18
        """,
        expect=None,
    )


def test_only_procedures_of_both_years_are_compared(spec: Callable[..., None]) -> None:
    """Новая процедура этого года в сравнение не входит: 2 / 20 − 6 / 20, математика не считается."""
    spec(
        indicator="vpr_low_share_change",
        rows="""
            procedure         | year | mark | participants
            vpr-5-russian     | 2025 | 2    | 6
            vpr-5-russian     | 2025 | 3    | 14
            vpr-5-russian     | 2026 | 2    | 2
            vpr-5-russian     | 2026 | 3    | 18
            vpr-6-mathematics | 2026 | 2    | 20
        """,
        expect=2 / 20 - 6 / 20,
    )


def test_two_lucky_years_are_not_stable_dynamics(spec: Callable[..., None]) -> None:
    """Улучшение есть каждый год, но участников мало: случай его объясняет, динамика не названа стабильной."""
    spec(
        indicator="low_share_trend",
        rows="""
            procedure     | year | mark | participants
            vpr-5-russian | 2024 | 2    | 3
            vpr-5-russian | 2024 | 3    | 7
            vpr-5-russian | 2025 | 2    | 2
            vpr-5-russian | 2025 | 3    | 8
            vpr-5-russian | 2026 | 2    | 1
            vpr-5-russian | 2026 | 3    | 9
        """,
        expect=0,
    )


def test_a_steady_improvement_beyond_chance_is_stable_dynamics(spec: Callable[..., None]) -> None:
    """50 %, 30 %, 10 % при ста участниках: улучшение не объясняется случаем."""
    spec(
        indicator="low_share_trend",
        rows="""
            procedure     | year | mark | participants
            vpr-5-russian | 2024 | 2    | 50
            vpr-5-russian | 2024 | 3    | 50
            vpr-5-russian | 2025 | 2    | 30
            vpr-5-russian | 2025 | 3    | 70
            vpr-5-russian | 2026 | 2    | 10
            vpr-5-russian | 2026 | 3    | 90
        """,
        expect=1,
    )
