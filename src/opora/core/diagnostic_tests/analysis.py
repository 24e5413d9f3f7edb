"""Item analysis of an own test: tasks, codes of the codifier, levels, schools and classes, reliability, marks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from opora.core.diagnostic_tests.figures import (
    CodeFigures,
    DiagnosticAnalysis,
    GroupFigures,
    ItemFigures,
    LevelFigures,
    MarkCounts,
    Mastery,
    Reliability,
    Share,
)
from opora.core.diagnostic_tests.limits import Limits
from opora.core.diagnostic_tests.scores import ClassScores, ParticipantScores, works
from opora.core.diagnostic_tests.specification import LEVELS, MARKS, Specification
from opora.core.russian_numbers import PARTICIPANTS, counted
from opora.core.statistics.intervals import wilson_interval
from opora.core.statistics.reliability import (
    alpha_interval,
    corrected_discrimination,
    cronbach_alpha,
)


def analysis_of(
    specification: Specification, classes: Sequence[ClassScores], limits: Limits
) -> DiagnosticAnalysis:
    """The analysis of one marking; the order of `classes` does not matter."""
    ordered = sorted(classes, key=lambda one: (one.school, one.class_name))
    written = list(works(ordered))
    complete = [one for one in written if one.total is not None]
    table = np.array([one.points for one in complete], dtype=float)
    every = range(len(specification.items))
    return DiagnosticAnalysis(
        title=specification.title,
        subject=specification.subject,
        grade=specification.grade,
        written=len(written),
        absent=sum(len(one.participants) for one in ordered) - len(written),
        incomplete=len(written) - len(complete),
        whole=share_of(specification, written, every, limits),
        items=_items(specification, written, table, limits),
        codes=_codes(specification, written, limits),
        levels=_levels(specification, written, limits),
        schools=_schools(specification, ordered, limits),
        classes=tuple(_group(specification, [one], limits, one.class_name) for one in ordered),
        reliability=_reliability(table, limits),
        marks=_marks(specification, complete),
        deficit_threshold=float(limits.deficit_share.value),
        basis=limits.deficit_share.basis,
    )


def share_of(
    specification: Specification,
    written: Iterable[ParticipantScores],
    places: Sequence[int],
    limits: Limits,
) -> Share:
    """Share of points over the tasks at `places`; a work without points for all of them is not counted."""
    n = won = possible = 0
    for one in written:
        known = [(place, one.points[place]) for place in places if one.points[place] is not None]
        n += bool(known)
        won += sum(points or 0 for _, points in known)
        possible += sum(specification.items[place].max_score for place, _ in known)
    if n < max(1, limits.minimum_n.whole):
        least = counted(max(1, limits.minimum_n.whole), PARTICIPANTS)
        reason = f"нельзя сказать: работ {n}, для вывода нужно не меньше {least}"
        return Share(n=n, won=won, possible=possible, reason=reason)
    value = won / possible
    interval = wilson_interval(value * n, n)
    return Share(n=n, won=won, possible=possible, value=value, interval=interval)


def _items(
    specification: Specification,
    written: Sequence[ParticipantScores],
    table: NDArray[np.float64],
    limits: Limits,
) -> tuple[ItemFigures, ...]:
    tells: list[float | None] = [None] * len(specification.items)
    if len(table) >= limits.minimum_n.value and len(tells) > 1:
        tells = corrected_discrimination(table)
    return tuple(
        ItemFigures(
            number=item.number,
            code=item.code,
            level=item.level,
            max_score=item.max_score,
            share=share_of(specification, written, [place], limits),
            skipped=sum(item.number in one.skipped for one in written),
            blank=sum(one.points[place] is None for one in written),
            discrimination=tells[place],
        )
        for place, item in enumerate(specification.items)
    )


def _codes(
    specification: Specification, written: Sequence[ParticipantScores], limits: Limits
) -> tuple[CodeFigures, ...]:
    found = []
    for code, places in _places_by_code(specification).items():
        share = share_of(specification, written, places, limits)
        figures = CodeFigures(
            code=code,
            skill=specification.items[places[0]].skill.strip(),
            items=tuple(specification.items[place].number for place in places),
            share=share,
            mastery=_mastery(share, limits),
        )
        found.append(figures)
    return tuple(found)


def _places_by_code(specification: Specification) -> dict[str, list[int]]:
    """Places of the tasks of each code, codes in the order of the test."""
    found: dict[str, list[int]] = {}
    for place, item in enumerate(specification.items):
        found.setdefault(item.code, []).append(place)
    return found


def _mastery(share: Share, limits: Limits) -> Mastery:
    """Decided on points, not on rounded shares: won / possible < threshold."""
    threshold = limits.deficit_share.value
    if share.interval is None:
        return Mastery.CANNOT_TELL
    if share.won * threshold.denominator >= threshold.numerator * share.possible:
        return Mastery.NOT_BELOW
    return Mastery.DEFICIT if share.interval.high < threshold else Mastery.BELOW


def _levels(
    specification: Specification, written: Sequence[ParticipantScores], limits: Limits
) -> tuple[LevelFigures, ...]:
    found = []
    for level in LEVELS:
        places = [at for at, item in enumerate(specification.items) if item.level == level]
        if places:
            numbers = tuple(specification.items[place].number for place in places)
            share = share_of(specification, written, places, limits)
            found.append(LevelFigures(level=level, items=numbers, share=share))
    return tuple(found)


def _schools(
    specification: Specification, ordered: Sequence[ClassScores], limits: Limits
) -> tuple[GroupFigures, ...]:
    return tuple(
        _group(specification, list(classes), limits, None)
        for _, classes in groupby(ordered, key=lambda one: one.school)
    )


def _group(
    specification: Specification,
    classes: Sequence[ClassScores],
    limits: Limits,
    class_name: str | None,
) -> GroupFigures:
    written = list(works(classes))
    every = range(len(specification.items))
    return GroupFigures(
        school=classes[0].school,
        class_name=class_name,
        written=len(written),
        absent=sum(len(one.participants) for one in classes) - len(written),
        share=share_of(specification, written, every, limits),
        codes=tuple(
            (code, share_of(specification, written, places, limits))
            for code, places in _places_by_code(specification).items()
        ),
    )


def _reliability(table: NDArray[np.float64], limits: Limits) -> Reliability:
    count = len(table)
    if count < max(2, limits.minimum_n.whole):
        least = counted(max(2, limits.minimum_n.whole), PARTICIPANTS)
        reason = f"нельзя сказать: полных работ {count}, для вывода нужно не меньше {least}"
        return Reliability(works=count, reason=reason)
    alpha = cronbach_alpha(table)
    if alpha is None:
        return Reliability(
            works=count, reason="нельзя сказать: одно задание или у всех одинаковая сумма баллов"
        )
    interval = alpha_interval(alpha, count, table.shape[1])
    return Reliability(works=count, alpha=alpha, interval=interval)


def _marks(specification: Specification, complete: Sequence[ParticipantScores]) -> MarkCounts:
    if not specification.cuts:
        return MarkCounts(works=len(complete), counts=())
    found = Counter(specification.mark_of(one.total or 0) for one in complete)
    return MarkCounts(works=len(complete), counts=tuple((mark, found[mark]) for mark in MARKS))
