"""Readings → normalised staging: participants' rows with a dense unit number, and the units themselves.

Columns that could tell a participant apart (code, variant, gender, class) stop here: the reduce never sees them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from opora.core.reading import Reading, Shape, Table
from opora.warehouse.frames import FACT_ROWS, GROUP_ROWS, UNITS, conform
from opora.warehouse.row_ranges import with_row_ranges
from opora.warehouse.scales import Scales


# Kinds whose rows are about single pupils though their shape is facts: only their number is kept.
PUPIL_LEVEL_FACTS = frozenset({"appeals"})

_PRINTED = ("assessment", "year", "grade", "subject")
_TABLE = {name: UNITS[name] for name in ("sha256", "file", "kind", "shape", "sheet")} | {
    name: UNITS[name] for name in (*_PRINTED, "max_score", "held_on")
}
_UNIT_KEYS = ["table", "level", "scheme", "alias", "municipality", "year", "grade", "subject"]
_ABSENT_COLUMNS = {
    "year": pl.Int16(),
    "grade": pl.Int8(),
    "subject": pl.String(),
    "municipality": pl.String(),
    "class_name": pl.String(),
    "level": pl.String(),
    "absent": pl.Boolean(),
}
_RESULTS = ("score", "scaled_score", "mark", "journal_mark")


@dataclass(frozen=True, kw_only=True)
class Staged:
    """Ready for the reduce.

    `rows`   unit, scale, score, scaled_score, mark, journal_mark, item_1 …: participants who were present.
    `items`  table, position, item, level, max_score: what the columns `item_…` mean in each table.
    """

    units: pl.DataFrame  # UNITS and `table`
    rows: pl.DataFrame
    items: pl.DataFrame
    scale_rows: pl.DataFrame
    group_rows: pl.DataFrame
    fact_rows: pl.DataFrame


def stage(readings: Sequence[Reading], scales: Scales) -> Staged:
    """Everything the readings hold, with units numbered from 0: participants' first, then groups', then facts'."""
    tables = [(reading, table) for reading in readings for table in reading.tables]
    about = _about_tables(tables)
    people, people_units = _numbered(_rows_of(tables, Shape.PARTICIPANTS), about, 0)
    groups, group_units = _numbered(_rows_of(tables, Shape.GROUPS), about, people_units.height)
    facts, fact_units = _numbered(
        _without_pupils(_rows_of(tables, Shape.FACTS), about),
        about,
        people_units.height + group_units.height,
    )
    told, scale_rows = scales.for_units(people_units)
    units = pl.concat([told.drop("scale_no"), group_units, fact_units])
    return Staged(
        units=units,
        rows=_present(people, told),
        items=_items(tables),
        scale_rows=scale_rows,
        group_rows=_group_rows(groups, _items(tables)),
        fact_rows=conform(facts, FACT_ROWS),
    )


def _about_tables(tables: Sequence[tuple[Reading, Table]]) -> pl.DataFrame:
    """One row a table: what file, kind and head say of it."""
    rows = [
        {
            "sha256": reading.sha256,
            "file": reading.file,
            "kind": reading.kind,
            **{name: getattr(table, name) for name in _TABLE if hasattr(table, name)},
        }
        for reading, table in tables
    ]
    return pl.DataFrame(rows, schema=_TABLE).with_row_index("table")


def _rows_of(tables: Sequence[tuple[Reading, Table]], shape: Shape) -> pl.DataFrame:
    """All rows of one shape with the number of their table."""
    frames = [
        table.rows.with_columns(table=pl.lit(number, pl.UInt32))
        for number, (_, table) in enumerate(tables)
        if table.shape == shape and table.rows.height
    ]
    if not frames:
        return pl.DataFrame(schema={"table": pl.UInt32()})
    return pl.concat(frames, how="diagonal")


def _numbered(
    rows: pl.DataFrame, about: pl.DataFrame, start: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with `unit`, and their units (UNITS and `table`), numbered from `start`."""
    if rows.is_empty():
        none = UNITS.to_frame().with_columns(table=pl.lit(None, pl.UInt32))
        return pl.DataFrame(schema={"unit": pl.Int32()}), none
    absent = [
        pl.lit(None, kind).alias(name)
        for name, kind in _ABSENT_COLUMNS.items()
        if name not in rows.columns
    ]
    numbered = _with_unit(rows.with_columns(absent), start)
    units = (
        numbered.group_by("unit", maintain_order=True)
        .agg(pl.col(_UNIT_KEYS).first(), *_summaries(rows))
        .join(_classes(numbered), on="unit", how="left", maintain_order="left")
    )
    return numbered, _described(with_row_ranges(units, numbered), about)


def _with_unit(rows: pl.DataFrame, start: int) -> pl.DataFrame:
    """Rows with `unit`: the number of their combination of keys in the order of first appearance.

    Rows of a school stand together in most files, so combinations are looked up once a run of equal rows.
    """
    changes = [pl.col(key).ne_missing(pl.col(key).shift()) for key in _UNIT_KEYS]
    is_first = (pl.int_range(pl.len()) == 0) | pl.any_horizontal(changes)
    begins = rows.select(is_first=is_first)["is_first"]
    runs = rows.filter(begins).select(_UNIT_KEYS)
    known = runs.unique(maintain_order=True).with_row_index("unit", start)
    units = runs.join(known, on=_UNIT_KEYS, nulls_equal=True, maintain_order="left")["unit"]
    return rows.with_columns(unit=units.cast(pl.Int32).gather(begins.cum_sum() - 1))


def _classes(numbered: pl.DataFrame) -> pl.DataFrame:
    """unit, classes: «1|2» for units whose rows tell classes."""
    told = numbered.select("unit", "class_name").drop_nulls().unique().sort("unit", "class_name")
    return told.group_by("unit").agg(classes=pl.col("class_name").str.join("|"))


def _summaries(rows: pl.DataFrame) -> Iterator[pl.Expr]:
    """What a unit keeps of its rows: where they stand and how many there are."""
    yield pl.col("school_name").drop_nulls().first()
    yield pl.col("row").min().alias("first_row")
    yield pl.col("row").max().alias("last_row")
    people = "absent" in rows.columns
    count = pl.len() if people else pl.col("row").n_unique()
    yield count.cast(pl.UInt32).alias("rows")
    if "participants" in rows.columns:  # groups say it themselves
        yield pl.col("participants").drop_nulls().first()
        yield pl.lit(None, pl.Int32).alias("absent")
    else:
        yield (~pl.col("absent")).sum().cast(pl.Int32).alias("participants")
        yield pl.col("absent").sum().cast(pl.Int32)


def _described(units: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """Units with what their table says; a value in the row goes before the table's."""
    joined = units.join(about, on="table", suffix="_of_table", maintain_order="left")
    joined = joined.with_columns(
        *(
            pl.coalesce(name, f"{name}_of_table").alias(name)
            for name in ("year", "grade", "subject")
        ),
        level=pl.coalesce("level", pl.lit("school")),
        import_no=pl.lit(0),
    )
    return conform(joined, UNITS).with_columns(table=joined["table"])


def _present(people: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Rows of participants who were present, only with what the reduce needs."""
    if people.height == 0:
        nothing = {name: pl.Int16() for name in ("scale", *_RESULTS)}
        return pl.DataFrame(schema={"unit": pl.Int32(), **nothing})
    items = [name for name in people.columns if name.startswith("item_")]
    here = people.filter(~pl.col("absent")).select(
        "unit", *items, "scaled_score", "mark", "journal_mark", score="primary_score"
    )
    numbers = units.select("unit", scale="scale_no")
    return here.join(numbers, on="unit", maintain_order="left").select(
        "unit", "scale", *_RESULTS, *items
    )


def _items(tables: Sequence[tuple[Reading, Table]]) -> pl.DataFrame:
    rows = [
        (number, f"item_{position}", item.code, item.level, item.max_score)
        for number, (_, table) in enumerate(tables)
        for position, item in enumerate(table.items, 1)
    ]
    schema = {
        "table": pl.UInt32(),
        "position": pl.String(),
        "item": pl.String(),
        "level": pl.String(),
        "max_score": pl.Int16(),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _group_rows(groups: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Rows of groups with the level and maximum of their tasks."""
    if groups.is_empty():
        return GROUP_ROWS.to_frame()
    known = items.select("table", key="item", item_level="level", item_max="max_score").unique(
        ["table", "key"]
    )
    return conform(
        groups.join(known, on=["table", "key"], how="left", maintain_order="left"), GROUP_ROWS
    )


def _without_pupils(rows: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """Facts with rows about single pupils replaced by one number a school: how many rows there are."""
    if rows.is_empty():
        return rows
    pupils = about.filter(pl.col("kind").is_in(PUPIL_LEVEL_FACTS)).select("table")
    counted = (
        rows.join(pupils, on="table", how="semi")
        .group_by("table", "scheme", "alias", "school_year", maintain_order=True)
        .agg(
            pl.col("school_name").first(),
            pl.col("row").min(),
            number=pl.col("row").n_unique().cast(pl.Float64),
        )
        .with_columns(
            field=pl.lit("appeals_total"), text=pl.col("number").cast(pl.Int64).cast(pl.String)
        )
    )
    others = rows.join(pupils, on="table", how="anti", maintain_order="left")
    return pl.concat([others, counted], how="diagonal")
