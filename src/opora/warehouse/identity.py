"""Which procedure and which school each unit is about, told by the pack and the register; the rest is listed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from opora.core.codes.warehouse import AUTUMN_2020
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.procedure_names import (
    VPR_MOVED_TO_AUTUMN,
    Doubt,
    Procedure,
    is_autumn,
)
from opora.core.reading import Shape
from opora.core.school_facts import PROCEDURES
from opora.warehouse.scales import PRINTED, Scales, identify


_PRINTED = ["file", "sheet", *PRINTED]


@dataclass(frozen=True, kw_only=True)
class NamedProcedures:
    """Units with `procedure_id` (null: not told), the procedures met, and what a person should know."""

    units: pl.DataFrame
    procedures: pl.DataFrame  # PROCEDURES
    issues: tuple[Issue, ...]


def name_procedures(units: pl.DataFrame, scales: Scales) -> NamedProcedures:
    """The procedure behind each unit of participants or groups.

    Frame in:   UNITS
    Frame out:  UNITS and procedure_id, school_year
    """
    results = units.filter(pl.col("shape") != Shape.FACTS)
    printed = results.group_by(_PRINTED, maintain_order=True).agg(pl.col("rows").sum())
    found = [identify(scales.names, row) for row in printed.iter_rows(named=True)]
    procedures = [one if isinstance(one, Procedure) else None for one in found]
    told = printed.drop("rows").with_columns(
        pl.Series("procedure_id", [one and one.procedure_id for one in procedures], pl.String),
        pl.Series("school_year", [one and one.school_year for one in procedures], pl.Int16),
    )
    named = units.join(told, on=_PRINTED, nulls_equal=True, how="left", maintain_order="left")
    return NamedProcedures(
        units=named,
        procedures=_procedures_frame(named, [one for one in procedures if one]),
        issues=tuple(_issues(printed, found)),
    )


def _procedures_frame(units: pl.DataFrame, found: Iterable[Procedure]) -> pl.DataFrame:
    maxima = units.group_by("procedure_id").agg(pl.col("max_score").max())
    rows = {one.procedure_id: one for one in found}
    frame = pl.DataFrame(
        [vars(one) for one in rows.values()],
        schema={name: kind for name, kind in PROCEDURES.items() if name != "max_score"},
    )
    return (
        frame.join(maxima, on="procedure_id", how="left")
        .select(PROCEDURES.names())
        .sort("procedure_id")
    )


def _issues(printed: pl.DataFrame, found: list[Procedure | Doubt]) -> Iterator[Issue]:
    told: set[Place] = set()
    for row, one in zip(printed.iter_rows(named=True), found, strict=True):
        place = Place(file=row["file"], sheet=row["sheet"] or None)
        if isinstance(one, Doubt):
            yield Issue(one.code, Severity.REFUSED, place, one.message, one.advice, row["rows"])
            continue
        issue = _autumn(one, row, place)
        if issue and place not in told:
            told.add(place)
            yield issue


def _autumn(one: Procedure, row: dict[str, object], place: Place) -> Issue | None:
    held_on = row["held_on"] if isinstance(row["held_on"], date) else None
    if one.assessment != "vpr" or not is_autumn("vpr", one.year, held_on):
        return None
    year = f"{one.year}/{(one.year + 1) % 100:02}"
    moved = one.year == VPR_MOVED_TO_AUTUMN
    return Issue(
        code=AUTUMN_2020.code,
        severity=Severity.NOTE,
        place=place,
        message=f"работа за {one.grade} класс проведена осенью {one.year} года: писали обучающиеся {one.grade + 1} "
        f"класса, учебный год {year}" + (" (перенос из-за пандемии)." if moved else "."),
    )
