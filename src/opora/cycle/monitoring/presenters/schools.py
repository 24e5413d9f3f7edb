"""The page of one school: its values beside the municipality's, by block, with history."""

from collections.abc import Iterable
from dataclasses import dataclass

from opora.core.methodology.pack import Pack
from opora.core.russian_numbers import school_year
from opora.cycle.monitoring.presenters.cells import Cell, Seen, cell, procedure_title


@dataclass(frozen=True, kw_only=True)
class SchoolRow:
    """An indicator of the school beside the municipality, this year and before."""

    indicator: str
    title: str
    own: Cell
    whole: Cell
    earlier: tuple[
        tuple[str, Cell, bool], ...
    ]  # school year, value, comparable with the year before
    procedures: tuple[tuple[str, Cell], ...]
    differs: str  # «выше», «ниже» when the intervals say so


@dataclass(frozen=True, kw_only=True)
class SchoolBlock:
    """A block of indicators."""

    id: str
    title: str
    rows: tuple[SchoolRow, ...]
    unknown: tuple[str, ...]  # titles of indicators of which nothing is known


def school_blocks(
    pack: Pack, seen: Iterable[Seen], organisation: int, *, year: int, known: frozenset[str]
) -> tuple[SchoolBlock, ...]:
    """Indicators of a school by block; `known`: the adopted set, empty for all."""
    by_indicator: dict[str, list[Seen]] = {}
    for one in seen:
        by_indicator.setdefault(one.indicator, []).append(one)
    blocks = []
    for block in sorted(pack.blocks.values(), key=lambda one: one.order):
        within = [
            one
            for one in pack.indicators.values()
            if one.block == block.id
            and one.grain != "municipality"
            and (not known or one.id in known)
        ]
        rows = [
            _row(pack, one.id, by_indicator.get(one.id, []), organisation, year) for one in within
        ]
        told = tuple(row for row in rows if row.own.kind != "none")
        unknown = tuple(row.title for row in rows if row.own.kind == "none")
        if rows:
            blocks.append(SchoolBlock(id=block.id, title=block.title, rows=told, unknown=unknown))
    return tuple(blocks)


def _row(pack: Pack, name: str, seen: list[Seen], organisation: int, year: int) -> SchoolRow:
    pooled = {(one.organisation, one.school_year): one for one in seen if not one.procedure}
    own, whole = pooled.get((organisation, year)), pooled.get((None, year))
    earlier = sorted(
        (one for (school, of), one in pooled.items() if school == organisation and of < year),
        key=lambda one: one.school_year,
    )
    procedures = (
        one
        for one in seen
        if one.procedure and one.organisation == organisation and one.school_year == year
    )
    return SchoolRow(
        indicator=name,
        title=pack.indicators[name].title,
        own=cell(pack, own),
        whole=cell(pack, whole),
        earlier=tuple(
            (school_year(one.school_year), cell(pack, one), one.joined) for one in earlier
        ),
        procedures=tuple(
            (procedure_title(pack, one.procedure), cell(pack, one))
            for one in sorted(procedures, key=lambda one: one.procedure)
        ),
        differs=_differs(own, whole),
    )


def _differs(own: Seen | None, whole: Seen | None) -> str:
    """«выше» or «ниже» the municipality when the school's whole interval lies there."""
    if own is None or whole is None or own.status != "ok" or whole.value is None:
        return ""
    if own.low is not None and own.low > whole.value:
        return "выше"
    return "ниже" if own.high is not None and own.high < whole.value else ""
