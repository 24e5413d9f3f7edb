"""The shapes of what is staged and what is kept: one row a unit (a school's part of a table) and its small tables."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl


# A unit is the part of one table that is about one school (or wider group) and one printed procedure.
UNITS = pl.Schema(
    {
        "unit": pl.Int32(),
        "import_no": pl.Int32(),  # 0 while not stored
        "sha256": pl.String(),
        "file": pl.String(),
        "kind": pl.String(),
        "shape": pl.String(),
        "sheet": pl.String(),
        "assessment": pl.String(),  # printed
        "year": pl.Int16(),
        "grade": pl.Int8(),
        "subject": pl.String(),  # printed
        "max_score": pl.Int16(),
        "held_on": pl.Date(),
        "level": pl.String(),  # of groups; «school» for participants and facts
        "scheme": pl.String(),
        "alias": pl.String(),
        "school_name": pl.String(),
        "municipality": pl.String(),
        "classes": pl.String(),  # «1|2»; null where the file does not tell classes
        "participants": pl.Int32(),  # present
        "absent": pl.Int32(),
        "rows": pl.UInt32(),
        "first_row": pl.UInt32(),
        "last_row": pl.UInt32(),
        "row_ranges": pl.String(),  # «10-98,101»; null when scattered over too many
        "scale": pl.String(),  # fingerprint of the scale by which marks of task sums were derived
    }
)

HISTOGRAM = pl.Schema(
    {
        "unit": pl.Int32(),
        "score": pl.Int16(),
        "scaled_score": pl.Int16(),
        "mark": pl.Int8(),
        "journal_mark": pl.Int8(),
        "participants": pl.Int32(),
    }
)

ITEM_SUMS = pl.Schema(
    {
        "unit": pl.Int32(),
        "item": pl.String(),
        "level": pl.String(),
        "mark": pl.Int8(),  # stated, or derived by the unit's scale; null where neither tells
        "max_score": pl.Int16(),
        "participants": pl.Int32(),
        "score_sum": pl.Int64(),
    }
)

GROUP_ROWS = pl.Schema(
    {
        "unit": pl.Int32(),
        "facet": pl.String(),
        "key": pl.String(),
        "mark": pl.Int8(),
        "participants": pl.Int32(),
        "percent": pl.Float64(),
        "count": pl.Int32(),
        "item_level": pl.String(),
        "item_max": pl.Int16(),
    }
)

FACT_ROWS = pl.Schema(
    {
        "unit": pl.Int32(),
        "row": pl.UInt32(),
        "school_year": pl.Int16(),
        "field": pl.String(),
        "text": pl.String(),
        "number": pl.Float64(),
    }
)

SCHEMAS = {
    "units": UNITS,
    "histogram": HISTOGRAM,
    "item_sums": ITEM_SUMS,
    "group_rows": GROUP_ROWS,
    "fact_rows": FACT_ROWS,
}


@dataclass(frozen=True, kw_only=True)
class Reduced:
    """What the warehouse keeps of files: no row of a participant, every number by unit. Frames as in `SCHEMAS`."""

    units: pl.DataFrame
    histogram: pl.DataFrame
    item_sums: pl.DataFrame
    group_rows: pl.DataFrame
    fact_rows: pl.DataFrame

    @classmethod
    def empty(cls) -> "Reduced":
        """Nothing kept yet."""
        return cls(**{name: schema.to_frame() for name, schema in SCHEMAS.items()})

    @classmethod
    def joined(cls, parts: Iterable["Reduced"]) -> "Reduced":
        """All parts in one, units numbered anew."""
        shifted, offset = [cls.empty()], 0
        for part in parts:
            shifted.append(part.renumbered(offset))
            offset += part.units.height
        return cls(
            **{name: pl.concat([getattr(part, name) for part in shifted]) for name in SCHEMAS}
        )

    def renumbered(self, offset: int) -> "Reduced":
        """The same with units numbered `offset`, `offset` + 1 … in their order."""
        dense = pl.int_range(self.units.height, dtype=pl.Int32, eager=True)
        if self.units["unit"].equals(dense):
            shift = pl.col("unit") + pl.lit(offset, pl.Int32)
            return self._with(lambda frame: frame.with_columns(unit=shift))
        new = self.units.select("unit", new=dense + offset)
        return self._with(
            lambda frame: (
                frame.join(new, on="unit", how="inner", maintain_order="left")
                .with_columns(unit="new")
                .drop("new")
            )
        )

    def _with(self, change: Callable[[pl.DataFrame], pl.DataFrame]) -> "Reduced":
        """Every frame changed in the same way."""
        return Reduced(**{name: change(getattr(self, name)) for name in SCHEMAS})

    def only_files(self, hashes: Iterable[str]) -> "Reduced":
        """The part that came from the files with these hashes."""
        units = self.units.filter(pl.col("sha256").is_in(list(hashes)))
        return self.only_units(units)

    def only_units(self, units: pl.DataFrame) -> "Reduced":
        """The part about some of the units."""
        frames = {name: getattr(self, name) for name in SCHEMAS if name != "units"}
        kept = {
            name: frame.join(units.select("unit"), on="unit", how="semi", maintain_order="left")
            for name, frame in frames.items()
        }
        return Reduced(units=units, **kept)


def conform(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """The frame with exactly the columns and types of `schema`; absent columns are null."""
    present = set(frame.columns)
    return frame.select(
        (pl.col(name) if name in present else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema.items()
    )
