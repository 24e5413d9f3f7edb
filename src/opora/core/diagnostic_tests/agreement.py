"""How far the second marking agrees with the first: per task, over the whole work, and the works for a third look.

It speaks of the clarity of the marking scheme. Who marked is not an input, so no marker can be measured by it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np

from opora.core.diagnostic_tests.limits import Limits
from opora.core.diagnostic_tests.scores import ClassScores, ParticipantScores
from opora.core.diagnostic_tests.specification import Specification
from opora.core.russian_numbers import PARTICIPANTS, counted
from opora.core.statistics.agreement import quadratic_kappa
from opora.core.statistics.intervals import Interval, mean_interval, wilson_interval


Pair = tuple[int, int]  # points by the first and by the second marking


class Stricter(StrEnum):
    """Which marking gives fewer points, as far as chance lets us say."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"  # the interval of the mean difference holds zero
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class ItemAgreement:
    """Agreement on one task, or (`item` is None) on the whole work.

    With fewer works than the pack asks for there are counts only, and `reason` says so. Of the whole work `share`
    counts cells (work × task); its interval takes works for the number of trials, because cells of one work are not
    independent. Difference and kappa of the whole work are of total points.
    """

    item: str | None
    n: int  # works marked twice
    exact: int
    pairs: int  # equals n for a task; cells for the whole work
    share: float | None = None
    interval: Interval | None = None
    mean_difference: float | None = None  # second − first, in points
    difference_interval: Interval | None = None
    stricter: Stricter = Stricter.CANNOT_TELL
    kappa: float | None = None  # quadratically weighted; None also when points do not vary
    reason: str | None = None  # Russian: why nothing can be said


@dataclass(frozen=True)
class ThirdLook:
    """A task of one work on which the two markings differ by at least the pack's number of points."""

    school: str
    class_name: str
    number: int
    item: str
    first: int
    second: int


@dataclass(frozen=True)
class Unpaired:
    """A work that has only one marking, or was absent in one of them."""

    school: str
    class_name: str
    number: int
    reason: str  # Russian


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Everything two markings of one test say together."""

    whole: ItemAgreement
    items: tuple[ItemAgreement, ...]
    third_look: tuple[ThirdLook, ...]
    unpaired: tuple[Unpaired, ...]
    threshold: int  # points from which a third person looks
    basis: str  # source of the threshold


_Key = tuple[str, str, int]
_Works = Mapping[_Key, ParticipantScores]


def agreement_of(
    specification: Specification,
    first: Sequence[ClassScores],
    second: Sequence[ClassScores],
    limits: Limits,
) -> Agreement:
    """Works are paired by school, class and number; cells without points in either marking are left out."""
    ones, others = _works(first), _works(second)
    both = sorted(key for key in ones.keys() & others.keys() if _is_pair(ones[key], others[key]))
    matched = [(key, ones[key], others[key]) for key in both]
    least = limits.third_look.whole
    return Agreement(
        whole=_whole([(one, other) for _, one, other in matched], limits),
        items=tuple(
            _item(item.number, _pairs(place, matched), limits)
            for place, item in enumerate(specification.items)
        ),
        third_look=tuple(
            look for one in matched for look in _third_looks(specification, one, least)
        ),
        unpaired=tuple(_unpaired(ones, others)),
        threshold=least,
        basis=limits.third_look.basis,
    )


def _works(classes: Iterable[ClassScores]) -> _Works:
    return {
        (one.school, one.class_name, work.number): work
        for one in classes
        for work in one.participants
    }


def _is_pair(one: ParticipantScores, other: ParticipantScores) -> bool:
    return not (one.absent or other.absent)


def _pairs(
    place: int, matched: Iterable[tuple[_Key, ParticipantScores, ParticipantScores]]
) -> list[Pair]:
    found = ((one.points[place], other.points[place]) for _, one, other in matched)
    return [(one, other) for one, other in found if one is not None and other is not None]


def _item(number: str, pairs: Sequence[Pair], limits: Limits) -> ItemAgreement:
    exact = sum(one == other for one, other in pairs)
    return _judged(number, pairs, (exact, len(pairs)), limits)


def _whole(
    matched: Sequence[tuple[ParticipantScores, ParticipantScores]], limits: Limits
) -> ItemAgreement:
    """Totals are compared over works that both markings filled in wholly."""
    complete = [
        (one, other) for one, other in matched if one.total is not None and other.total is not None
    ]
    cells = [pair for one, other in complete for pair in zip(one.points, other.points, strict=True)]
    exact = sum(one == other for one, other in cells)
    totals = [(one.total or 0, other.total or 0) for one, other in complete]
    return _judged(None, totals, (exact, len(cells)), limits)


def _judged(
    number: str | None, pairs: Sequence[Pair], agreed: tuple[int, int], limits: Limits
) -> ItemAgreement:
    exact, cells = agreed
    n = len(pairs)
    if n < max(2, limits.minimum_n.whole):
        least = max(2, limits.minimum_n.whole)
        told = f"нельзя сказать: дважды проверено {n}, для вывода нужно не меньше {counted(least, PARTICIPANTS)}"
        return ItemAgreement(item=number, n=n, exact=exact, pairs=cells, reason=told)
    share = exact / cells
    mean, interval = _difference(pairs)
    return ItemAgreement(
        item=number,
        n=n,
        exact=exact,
        pairs=cells,
        share=share,
        interval=wilson_interval(min(share * n, n), n),
        mean_difference=mean,
        difference_interval=interval,
        stricter=_stricter(interval),
        kappa=quadratic_kappa([one for one, _ in pairs], [other for _, other in pairs]),
    )


def _difference(pairs: Sequence[Pair]) -> tuple[float, Interval]:
    differences = np.array([other - one for one, other in pairs], dtype=float)
    mean = float(differences.mean())
    return mean, mean_interval(mean, sqrt(float(differences.var(ddof=1))), len(pairs))


def _stricter(interval: Interval) -> Stricter:
    if interval.high < 0:
        return Stricter.SECOND
    return Stricter.FIRST if interval.low > 0 else Stricter.NEITHER


def _third_looks(
    specification: Specification,
    matched: tuple[_Key, ParticipantScores, ParticipantScores],
    least: int,
) -> Iterator[ThirdLook]:
    (school, class_name, number), one, other = matched
    rows = zip(specification.items, one.points, other.points, strict=True)
    for item, first, second in rows:
        if first is not None and second is not None and abs(first - second) >= least:
            yield ThirdLook(school, class_name, number, item.number, first, second)


def _unpaired(ones: _Works, others: _Works) -> Iterator[Unpaired]:
    for key in sorted(ones.keys() | others.keys()):
        one, other = ones.get(key), others.get(key)
        if one is None or other is None:
            marking = "в первой" if one is None else "во второй"
            yield Unpaired(*key, f"нет {marking} проверке")
        elif one.absent != other.absent:
            marking = "в первой" if one.absent else "во второй"
            yield Unpaired(*key, f"отмечен отсутствовавшим только {marking} проверке")
