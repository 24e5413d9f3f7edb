"""The page of one indicator, and which indicators a block's table shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from opora.core.methodology.directions import Block
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.cycle.monitoring.presenters.cells import Cell, Seen, cell, procedure_title


@dataclass(frozen=True, kw_only=True)
class ProcedureRow:
    """A school's value in one procedure, or over all of them."""

    school: str
    procedure: str
    cell: Cell


@dataclass(frozen=True, kw_only=True)
class IndicatorPage:
    """Everything of one indicator."""

    indicator: Indicator
    whole: Cell  # the municipality
    own: tuple[tuple[int, str, Cell], ...]  # the reader's own schools
    pooled: Mapping[int | None, Seen]  # this year, over all procedures, by school
    own_history: list[tuple[str, Mapping[int, Seen]]]
    rows: tuple[ProcedureRow, ...]
    withheld: int


def chosen_block(
    pack: Pack, asked: str, known: frozenset[str]
) -> tuple[Block, tuple[Block, ...], tuple[str, ...]]:
    """The block asked for (the first when there is none such), all blocks with indicators, and its indicators.

    `known`: the adopted set; empty shows all of the pack. Indicators of the municipality alone are left out.
    """
    shown = [
        one
        for one in pack.indicators.values()
        if one.grain != "municipality" and (not known or one.id in known)
    ] or [one for one in pack.indicators.values() if one.grain != "municipality"]
    ordered = sorted(pack.blocks.values(), key=lambda one: one.order)
    blocks = tuple(one for one in ordered if any(each.block == one.id for each in shown))
    block = next((one for one in blocks if one.id == asked), blocks[0])
    return block, blocks, tuple(one.id for one in shown if one.block == block.id)


def indicator_page(
    pack: Pack,
    name: str,
    seen: Iterable[Seen],
    schools: Mapping[int, str],
    *,
    year: int,
    own: frozenset[int],
) -> IndicatorPage:
    """The page's numbers. `schools`: those the reader may see by name; `own`: the reader's own among them."""
    found = list(seen)
    now = [one for one in found if one.school_year == year]
    pooled = {one.organisation: one for one in now if not one.procedure}
    named = [one for one in now if one.organisation is None or one.organisation in schools]
    return IndicatorPage(
        indicator=pack.indicators[name],
        whole=cell(pack, pooled.get(None)),
        own=tuple(
            (key, title, cell(pack, pooled.get(key)))
            for key, title in schools.items()
            if key in own
        ),
        pooled=pooled,
        own_history=[
            (title, by_year)
            for key, title in schools.items()
            if key in own and (by_year := _by_year(found, key))
        ],
        rows=tuple(_rows(pack, named, schools)),
        withheld=sum(one.status == "withheld" for one in now if not one.procedure),
    )


def _by_year(found: Iterable[Seen], organisation: int | None) -> dict[int, Seen]:
    return {
        one.school_year: one
        for one in found
        if one.organisation == organisation and not one.procedure
    }


def _rows(pack: Pack, named: Iterable[Seen], schools: Mapping[int, str]) -> Iterable[ProcedureRow]:
    """Rows of schools in the register's order, pooled first, the municipality before all."""
    place: dict[int | None, int] = {None: -1, **{key: spot for spot, key in enumerate(schools)}}
    ordered = sorted(named, key=lambda one: (place[one.organisation], one.procedure))
    for one in ordered:
        yield ProcedureRow(
            school="Муниципалитет" if one.organisation is None else schools[one.organisation],
            procedure=procedure_title(pack, one.procedure) if one.procedure else "все процедуры",
            cell=cell(pack, one),
        )
