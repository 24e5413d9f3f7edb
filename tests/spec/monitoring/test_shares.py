"""Доли: кто входит в числитель и знаменатель, когда вывода нет."""

from collections.abc import Callable


def test_participants_are_added_up_before_dividing(spec: Callable[..., None]) -> None:
    """Доля по школе — сумма участников к сумме участников, а не среднее долей: (5 + 5) / (10 + 30) = 0,25."""
    spec(
        indicator="low_result_share",
        rows="""
            procedure         | participants | below
            ------------------+--------------+------
            vpr-5-russian     | 10           | 5
            vpr-6-mathematics | 30           | 5
        """,
        expect=(5 + 5) / (10 + 30),
    )


def test_no_conclusion_from_few_participants(spec: Callable[..., None]) -> None:
    """Если участников меньше, чем требует показатель, вывод не делается: «нельзя сказать»."""
    spec(
        indicator="core_low_share",
        rows="""
            procedure     | mark | participants
            vpr-5-russian | 2    | 4
            vpr-5-russian | 3    | 5
        """,
        expect=None,
    )


def test_nothing_delivered_is_not_zero(spec: Callable[..., None]) -> None:
    """Нет строк — нет значения: отсутствие данных никогда не считается нулём."""
    spec(indicator="quality_rate", rows="mark | participants", expect=None)


def test_a_mark_nobody_received_is_zero(spec: Callable[..., None]) -> None:
    """Если отметки есть, а «2» никто не получил, доля «2» — ноль: 0 / 20."""
    spec(
        indicator="core_low_share",
        rows="""
            procedure     | mark | participants
            vpr-5-russian | 3    | 12
            vpr-5-russian | 4    | 8
        """,
        expect=0 / 20,
    )


def test_other_assessments_stay_outside_the_scope(spec: Callable[..., None]) -> None:
    """Показатель по ОГЭ не смотрит на ВПР: 2 / 20."""
    spec(
        indicator="oge_low_share",
        rows="""
            procedure         | participants | below
            oge-9-mathematics | 20           | 2
            vpr-8-mathematics | 40           | 20
        """,
        expect=2 / 20,
    )


def test_learning_degree_weighs_marks(spec: Callable[..., None]) -> None:
    """Степень обученности: (100·n5 + 64·n4 + 36·n3 + 16·n2) / N = (100·1 + 64·4 + 36·4 + 16·1) / 10."""
    spec(
        indicator="learning_degree",
        rows="""
            mark | participants
            5    | 1
            4    | 4
            3    | 4
            2    | 1
        """,
        expect=(100 * 1 + 64 * 4 + 36 * 4 + 16 * 1) / 10,
    )


def test_a_part_larger_than_the_whole_is_refused(spec: Callable[..., None]) -> None:
    """Прислано 30 учителей с категорией из 20: числа противоречат друг другу, значения нет."""
    spec(
        indicator="qualified_share",
        rows="""
            field              | number
            teachers_qualified | 30
            teachers_total     | 20
        """,
        expect=None,
    )
