"""Thresholds of the pack in force for a school year, as exact fractions."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from opora.core.errors import DataError, did_you_mean
from opora.core.methodology.pack import Pack


def last_day(school_year: int) -> date:
    """The day whose parameters a school year is judged by: its last one.

    >>> last_day(2025).isoformat()
    '2026-08-31'
    """
    return date(school_year + 1, 8, 31)


def threshold(pack: Pack, parameter: str, school_year: int) -> Fraction:
    """The value in force on the last day of the school year, exactly as written (0.3 is 3/10).

    Raises:
        DataError: no such parameter, or it was not yet in force.
    """
    found = pack.parameters.get(parameter)
    if found is None:
        near = did_you_mean(parameter, pack.parameters)
        raise DataError(f"В пакете {pack.version} нет параметра {parameter}{near}.", code="OP-511")
    dated = found.on(last_day(school_year))
    if dated is None:
        raise DataError(
            f"Параметр «{found.title}» ({parameter}) ещё не действовал в {school_year}/{school_year + 1} "
            "учебном году: добавьте в пакет значение с более ранней датой.",
            code="OP-512",
        )
    return Fraction(repr(dated.value))


def not_yet_in_force(pack: Pack, parameters: Iterable[str | None], school_year: int) -> str | None:
    """Why definitions that rest on these thresholds are not applied in a school year; None when they are.

    A threshold has a history: what came later does not judge earlier years.
    """
    for name in parameters:
        found = pack.parameters.get(name or "")
        if found is not None and found.on(last_day(school_year)) is None:
            return f"порог «{found.title}» в этом учебном году ещё не действовал"
    return None
