"""Which deficits are answered by which measures, which by none, and which measures answer nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Deficit:
    """A fact found somewhere: `key` of the finding, `title` of its rule, `where` it was found.

    `recommendations`: those that follow from it.
    """

    key: str
    title: str
    where: str
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answering:
    """A measure with the recommendations it answers and the place it works at; empty: the whole municipality."""

    key: str
    title: str
    where: str = ""
    recommendations: tuple[str, ...] = ()
    deficits: tuple[str, ...] = ()  # titles or codes named directly


@dataclass(frozen=True, kw_only=True)
class CoverageRow:
    """One kind of deficit over all places: measures that answer it, and places no measure reaches."""

    title: str
    places: tuple[str, ...]
    uncovered: tuple[str, ...]
    recommendations: int
    measures: tuple[str, ...]  # keys


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The matrix by rows, and measures that answer nothing."""

    rows: tuple[CoverageRow, ...]
    orphans: tuple[str, ...]

    @property
    def uncovered(self) -> tuple[CoverageRow, ...]:
        """Rows with at least one place that no measure reaches."""
        return tuple(row for row in self.rows if row.uncovered)


def coverage(deficits: Iterable[Deficit], measures: Sequence[Answering]) -> Coverage:
    """The matrix of deficits by measures.

    A measure answers a deficit when it was made from a recommendation that follows from it, or names its title; and it
    reaches the place when it is the municipality's own, or that place's.
    """
    by_recommendation: defaultdict[str, list[Answering]] = defaultdict(list)
    by_title: defaultdict[str, list[Answering]] = defaultdict(list)
    for one in measures:
        for key in one.recommendations:
            by_recommendation[key].append(one)
        for title in one.deficits:
            by_title[title].append(one)
    groups: defaultdict[str, list[Deficit]] = defaultdict(list)
    for deficit in deficits:
        groups[deficit.title].append(deficit)
    rows = [_row(title, found, by_recommendation, by_title) for title, found in groups.items()]
    rows.sort(key=lambda row: (not row.uncovered, -len(row.uncovered), row.title))
    orphans = tuple(one.key for one in measures if not one.recommendations and not one.deficits)
    return Coverage(rows=tuple(rows), orphans=orphans)


def _row(
    title: str,
    found: Sequence[Deficit],
    by_recommendation: Mapping[str, Sequence[Answering]],
    by_title: Mapping[str, Sequence[Answering]],
) -> CoverageRow:
    measures: dict[str, None] = {}
    uncovered = []
    for deficit in found:
        named = [
            *by_title.get(title, ()),
            *(one for key in deficit.recommendations for one in by_recommendation.get(key, ())),
        ]
        reaching = [one for one in named if one.where in ("", deficit.where)]
        measures.update((one.key, None) for one in reaching)
        if not reaching:
            uncovered.append(deficit.where)
    return CoverageRow(
        title=title,
        places=tuple(dict.fromkeys(one.where for one in found)),
        uncovered=tuple(dict.fromkeys(uncovered)),
        recommendations=len({key for one in found for key in one.recommendations}),
        measures=tuple(measures),
    )
