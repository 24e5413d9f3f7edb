"""The set of a run and the whole catalogue, by block."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.cycle.goals.presenters import shown_value


BETTER = {
    "higher": "больше — лучше",
    "lower": "меньше — лучше",
    "neither": "сам по себе не лучше и не хуже",
}


class Adopted(Protocol):
    """An adopted indicator: a row of the table fits."""

    pk: int
    indicator: str
    target: float | None
    state: str
    reason: str
    version: int


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """An indicator in a table; `adopted` None: not in the set."""

    id: str
    title: str
    unit: str
    better: str
    collection: str
    label: str
    target: str = ""
    adopted: Adopted | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether it is in the set and not dropped."""
        return self.adopted is not None and self.adopted.state == "adopted"


@dataclass(frozen=True, kw_only=True)
class BlockRows:
    """A block with its indicators."""

    id: str
    title: str
    rows: tuple[IndicatorRow, ...]


def blocks_of(pack: Pack, rows: Iterable[IndicatorRow]) -> tuple[BlockRows, ...]:
    """The rows under the titles of their blocks, empty blocks left out."""
    listed = tuple(rows)
    ordered = sorted(pack.blocks.values(), key=lambda one: one.order)
    grouped = (
        BlockRows(
            id=block.id,
            title=block.title,
            rows=tuple(row for row in listed if pack.indicators[row.id].block == block.id),
        )
        for block in ordered
    )
    return tuple(one for one in grouped if one.rows)


def catalogue(pack: Pack) -> tuple[IndicatorRow, ...]:
    """Every indicator of the pack."""
    return tuple(_row(pack, one, None) for one in pack.indicators.values())


def set_rows(pack: Pack, adopted: Iterable[Adopted], *, direction: str) -> tuple[IndicatorRow, ...]:
    """Indicators of a set, and those of the direction that are not in it."""
    known: Mapping[str, Adopted] = {one.indicator: one for one in adopted}
    return tuple(
        _row(pack, one, known.get(one.id))
        for one in pack.indicators.values()
        if one.id in known or one.direction == direction
    )


def _row(pack: Pack, one: Indicator, adopted: Adopted | None) -> IndicatorRow:
    aimed = adopted.target if adopted else None
    return IndicatorRow(
        id=one.id,
        title=one.title,
        unit=pack.units[one.unit].title,
        better=BETTER[one.better],
        collection=one.collection,
        label=pack.label_of("indicators", one.id) or "",
        target=shown_value(pack, one.id, aimed) if aimed is not None else "",
        adopted=adopted,
    )
