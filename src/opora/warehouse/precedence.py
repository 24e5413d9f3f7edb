"""Which kind of file is believed where several tell one facet of one procedure and school; the others are compared."""

from dataclasses import dataclass

import polars as pl

from opora.core.methodology.pack import Pack
from opora.core.reading import Shape
from opora.core.school_facts import DISAGREEMENTS


CELL = ["procedure_id", "school_id"]
TOLERANCE = 0.05  # of a point of percent of tasks; counts must be equal


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Cells of the believed kind only, which units were used, and what the other kinds say otherwise."""

    cells: pl.DataFrame
    units: pl.DataFrame  # unit, facet, used
    disagreements: pl.DataFrame  # DISAGREEMENTS


def order_of(pack: Pack, facet: str) -> tuple[str, ...]:
    """Kinds from the most believed on, as the pack says."""
    return next((rule.kinds for rule in pack.precedence if rule.facet == facet), ())


def choose(cells: pl.DataFrame, facet: str, order: tuple[str, ...]) -> Chosen:
    """The most believed kind of each (procedure, school).

    Kinds the pack does not name come after those it names: participants' files first, then by name.

    Frame in:   one row a (unit, facet key): unit, procedure_id, school_id, kind, shape, key str, value float,
                and whatever columns the facet has
    Frame out:  cells without kind, shape, key and value
    """
    known = {kind: number for number, kind in enumerate(order)}
    kinds = cells.select(*CELL, "kind", "shape").unique()
    ranked = kinds.sort(
        *CELL,
        pl.col("kind").replace_strict(known, default=len(known), return_dtype=pl.Int32),
        pl.col("shape") != Shape.PARTICIPANTS,
        "kind",
    )
    best = ranked.group_by(CELL, maintain_order=True).agg(best=pl.col("kind").first())
    marked = cells.join(best, on=CELL, maintain_order="left").with_columns(
        used=pl.col("kind") == pl.col("best")
    )
    return Chosen(
        cells=marked.filter("used").drop("kind", "shape", "key", "value", "best", "used"),
        units=marked.select("unit", "used", facet=pl.lit(facet)).unique(maintain_order=True),
        disagreements=_disagreements(marked, facet),
    )


def _disagreements(marked: pl.DataFrame, facet: str) -> pl.DataFrame:
    """Keys whose value by another kind differs from the believed one; a key one of them lacks counts as 0."""
    others = marked.filter(~pl.col("used"))
    if others.is_empty():
        return DISAGREEMENTS.to_frame()
    summed = marked.group_by(*CELL, "kind", "best", "used", "key").agg(pl.col("value").sum())
    kept = summed.filter("used").select(*CELL, "key", kept="value")
    told = summed.filter(~pl.col("used")).select(*CELL, "key", other_kind="kind", other="value")
    pairs = told.select(*CELL, "other_kind").unique()
    best = marked.select(*CELL, kept_kind="best").unique()
    keys = pl.concat([kept.join(pairs, on=CELL).drop("kept"), told.drop("other")], how="diagonal")
    compared = (
        keys.unique()
        .join(kept, on=[*CELL, "key"], how="left")
        .join(told, on=[*CELL, "key", "other_kind"], how="left")
        .join(best, on=CELL)
        .with_columns(pl.col("kept", "other").fill_null(0.0), facet=pl.lit(facet))
    )
    tolerance = TOLERANCE if facet == "items" else 0.0
    apart = (pl.col("kept") - pl.col("other")).abs() > tolerance + 1e-9
    columns = DISAGREEMENTS.names()
    return compared.filter(apart).select(columns).sort(columns)
