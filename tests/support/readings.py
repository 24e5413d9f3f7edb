"""Readings made by hand, as readers would make them: the warehouse's input without a file."""

import hashlib
from collections.abc import Iterable, Sequence

import polars as pl

from opora.core.reading import FACTS, GROUPS, PARTICIPANTS, Item, Reading, Scheme, Shape, Table


Row = dict[str, object]


def frame(rows: Iterable[Row], schema: pl.Schema, **extra: pl.DataType) -> pl.DataFrame:
    """Rows in a schema; what a row does not say is null, row numbers run from 9."""
    full = {**schema, **extra}
    numbered = [{"row": number, **row} for number, row in enumerate(rows, 9)]
    return pl.DataFrame(
        [{name: row.get(name) for name in full} for row in numbered], schema=full, orient="row"
    )


def participants(rows: Iterable[Row], items: Sequence[Item] = (), **about) -> Table:
    """A table of participants; a row names its school by `alias` (a login unless `scheme` says otherwise)."""
    filled = [
        {"scheme": Scheme.FISOKO_LOGIN, "absent": False, "participant": f"p{number}", **row}
        for number, row in enumerate(rows)
    ]
    columns = {f"item_{number}": pl.Int16() for number in range(1, len(items) + 1)}
    varying = {"year": pl.Int16(), "grade": pl.Int8(), "subject": pl.String()}
    present = {name: kind for name, kind in varying.items() if any(name in row for row in filled)}
    return _table(
        Shape.PARTICIPANTS,
        frame(filled, PARTICIPANTS, **columns, **present),
        items=tuple(items),
        **about,
    )


def groups(rows: Iterable[Row], items: Sequence[Item] = (), **about) -> Table:
    """A table of groups; a row is a school's unless `level` says otherwise."""
    filled = [{"level": "school", "scheme": Scheme.FISOKO_LOGIN, **row} for row in rows]
    return _table(Shape.GROUPS, frame(filled, GROUPS), items=tuple(items), **about)


def facts(rows: Iterable[Row], **about) -> Table:
    """A table of facts about schools."""
    filled = [{"scheme": Scheme.FISOKO_LOGIN, **row} for row in rows]
    return _table(Shape.FACTS, frame(filled, FACTS), **{"assessment": None, "year": None, **about})


def percents(
    alias: str, number: int, shares: dict[str, float], facet: str = "marks", **more
) -> list[Row]:
    """Rows of one school's distribution in percents."""
    return [
        {
            "alias": alias,
            "participants": number,
            "facet": facet,
            "key": key,
            "percent": share,
            **more,
        }
        for key, share in shares.items()
    ]


def register(*schools: Row, file: str = "реестр.xlsx") -> Reading:
    """A register of the municipality: each school a dict of identity fields."""
    rows = [
        {"row": number, "alias": school.get("fisoko_login"), "field": name, "text": text}
        for number, school in enumerate(schools, 2)
        for name, text in school.items()
    ]
    return reading(facts(rows), kind="school_register", file=file)


def reading(*tables: Table, kind: str = "individual_results", file: str = "файл.xlsx") -> Reading:
    """A reading whose hash follows its content."""
    told = repr([(vars(table) | {"rows": table.rows.rows()}) for table in tables])
    return Reading(
        file=file,
        sha256=hashlib.sha256((kind + told).encode()).hexdigest(),
        kind=kind,
        tables=tables,
    )


def _table(shape: Shape, rows: pl.DataFrame, **about) -> Table:
    usual = {
        "sheet": "Лист1",
        "header_row": 8,
        "kept": rows.height,
        "assessment": "ВПР",
        "year": 2026,
        "grade": 4,
        "subject": "Русский язык",
        "max_score": 24,
    }
    if shape == Shape.FACTS:
        usual |= {"grade": None, "subject": None, "max_score": None}
    return Table(shape=shape, rows=rows, **(usual | about))
