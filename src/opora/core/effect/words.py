"""What an effect says, in plain Russian: before, after, what would have been without help, and what can be said."""

from collections.abc import Iterator

from opora.core.effect.model import Effect, Estimate, Verdict
from opora.core.methodology.terms import Unit
from opora.core.russian_numbers import (
    NBSP,
    change_in_unit,
    change_interval,
    counted,
    decimal,
    in_unit,
    interval_in_unit,
    school_year,
)


SCHOOLS_GEN = ("школы", "школ", "школ")
CHILDREN = "Сравниваются разные дети одних и тех же классов: значение меняется и оттого, что пришёл другой класс."


def explained(
    effect: Effect, unit: Unit, *, before_year: int, after_year: int, better: str = "neither"
) -> tuple[str, ...]:
    """Sentences from the numbers to the verdict; without numbers, the reason alone.

    Args:
        effect: judged.
        unit: of the indicator.
        before_year: school years compared.
        after_year: the later of them.
        better: which side of the indicator is better: higher, lower or neither.
    """
    if effect.before is None or effect.after is None or effect.change is None:
        return (f"Нельзя сказать: {effect.reason}.",)
    told = (
        f"В {school_year(before_year)} учебном году было {valued(effect.before, unit)}, "
        f"в {school_year(after_year)} – {valued(effect.after, unit)}: "
        f"изменение {changed(effect.change, unit)}."
    )
    if effect.expected is None:
        return (told, *_without_expectation(effect))
    return (told, *_beside_expectation(effect, unit, better))


def valued(one: Estimate, unit: Unit) -> str:
    """«30,0 % (от 20 до 41 %, N = 28)»."""
    count = f", N{NBSP}={NBSP}{decimal(one.n, 0)}" if one.n is not None else ""
    return f"{in_unit(one.value, unit)} ({interval_in_unit(one.low, one.high, unit)}{count})"


def changed(one: Estimate, unit: Unit) -> str:
    """«−12,0 п. п. (от −25 до +2 п. п.)»."""
    return f"{change_in_unit(one.value, unit)} ({change_interval(one.low, one.high, unit)})"


def _without_expectation(effect: Effect) -> Iterator[str]:
    match effect.verdict:
        case Verdict.CANNOT_TELL:
            yield f"Помогла ли мера, нельзя сказать: {effect.reason}."
        case Verdict.BEYOND_CHANCE:
            yield f"Интервал изменения не захватывает ноль: это больше случайного{_side(effect)}."
        case _:
            yield "Интервал изменения захватывает ноль: отличить его от случайного колебания нельзя."


def _beside_expectation(effect: Effect, unit: Unit, better: str) -> Iterator[str]:
    expected = effect.expected
    assert expected is not None
    assert effect.before is not None
    others = counted(effect.compared, SCHOOLS_GEN)
    yield (
        f"Если бы ничего не делали, ожидалось бы {in_unit(expected.value, unit)} "
        f"({interval_in_unit(expected.low, expected.high, unit)}): так за то же время менялись "
        f"значения {others} без этой помощи.{_luck(effect, unit, better)}"
    )
    if effect.verdict is Verdict.BEYOND_CHANCE:
        yield f"Получилось вне этих границ: изменение больше случайного{_side(effect)}."
        return
    yield "Получилось внутри этих границ: помощь нельзя отличить от возврата к среднему."
    if effect.noticeable is not None:
        side = "ниже" if better == "lower" else "выше"
        yield f"Помощь была бы заметна при значении {side} {in_unit(effect.noticeable, unit)}."
    elif better != "neither":
        yield "Участников и школ так мало, что помощь не была бы заметна ни при каком значении."


def _luck(effect: Effect, unit: Unit, better: str) -> str:
    """Why part of a first value goes by itself; only where the expectation does lie nearer the usual value."""
    assert effect.before is not None
    assert effect.expected is not None
    if effect.usual is None:
        return ""
    mean = f" В среднем по школам тогда было {in_unit(effect.usual, unit)}."
    before, back = effect.before.value, effect.expected.value - effect.before.value
    if back * (effect.usual - before) <= 0:
        return mean
    worse = before > effect.usual if better == "lower" else before < effect.usual
    if better == "neither":
        return f"{mean} Необычный год отчасти случаен, за ним идёт более обычный."
    year, after = ("Плохой", "получше") if worse else ("Хороший", "похуже")
    return f"{mean} {year} год отчасти случаен, за ним сам собой идёт год {after}."


def _side(effect: Effect) -> str:
    return {True: ", к лучшему", False: ", к худшему", None: ""}[effect.better]
