"""Grounds of verdicts: each procedure with its participants, share and interval."""

from collections.abc import Iterable

from opora.core.monitoring import Ground, Verdict
from opora.core.papers.look import Look
from opora.core.papers.model import Align, Band, Table
from opora.core.russian_numbers import chance, percent, percent_interval


OUTCOMES = {"met": "отвечает", "not_met": "не отвечает", "cannot_tell": "нельзя сказать"}


def probability(value: float | None) -> str:
    """A probability in words of percents; a dash when it is not known.

    >>> [probability(one) for one in (None, 0.874, 0.9999, 0.0001)]
    ['–', '87\xa0%', 'более\xa099\xa0%', 'менее\xa01\xa0%']
    """
    return "–" if value is None else chance(value)


_HEADER = ("Процедура", "N", "Ниже", "Доля", "Интервал", "Повтор", "Учтена")
_WIDTHS = (50, 12, 16, 19, 30, 26, 17)
_ALIGNS: tuple[Align, ...] = ("left", "right", "right", "right", "center", "right", "center")
NOTE = (
    "N — число участников; «Ниже» — число участников ниже минимальной границы; «Повтор» — вероятность, что процедура "
    "ответит условию критерия при повторении"
)
NOTE_COUNTED = f"{NOTE}; «Учтена» — процедура отвечает условию критерия."


def grounds_table(look: Look, verdicts: Iterable[Verdict]) -> Table:
    """Grounds that counted, of several schools, each under its name."""
    rows: list[tuple[str, ...] | Band] = []
    for verdict in verdicts:
        counted = [one for one in verdict.grounds if one.counted]
        if counted:
            rows.append(Band(look.labels[verdict.school_id]))
            rows += [_row(look, one) for one in counted]
    return Table(
        title="Процедуры, отвечающие условию критерия",
        header=_HEADER[:-1],
        rows=tuple(rows),
        widths=(_WIDTHS[0] + _WIDTHS[-1], *_WIDTHS[1:-1]),
        aligns=_ALIGNS[:-1],
        notes=(f"{NOTE}.",),
    )


def own_grounds_table(look: Look, verdict: Verdict) -> Table:
    """Grounds of one school, those that did not count as well."""
    rows = ((*_row(look, one), "да" if one.counted else "нет") for one in verdict.grounds)
    return Table(
        title="Основания по процедурам",
        header=_HEADER,
        rows=tuple(rows),
        widths=_WIDTHS,
        aligns=_ALIGNS,
        notes=(NOTE_COUNTED,),
    )


def _row(look: Look, ground: Ground) -> tuple[str, ...]:
    share = ground.below / ground.participants if ground.participants else None
    return (
        look.procedure(ground.procedure_id),
        str(ground.participants),
        str(ground.below),
        "–" if share is None else percent(share),
        percent_interval(ground.low, ground.high, 0),
        probability(ground.relisting),
    )
