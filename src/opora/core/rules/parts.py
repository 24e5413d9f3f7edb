"""What rules look at: usable values, and which schools have a verdict, sign, group, status or gap in deliveries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from opora.core.methodology.pack import Pack
from opora.core.monitoring import GroupPlacement, SchoolStatus, SignResult, Status, Verdict


class Seen(NamedTuple):
    """A usable value."""

    procedure_id: str | None
    value: float
    numerator: float | None
    n: int | None
    low: float | None
    high: float | None


class ProcedureName(NamedTuple):
    """What rules and texts need to know of a procedure."""

    subject: str
    grade: int | None
    title: str


Mark = tuple[str, str]  # («verdict:shnor_2025_all», «met»), («status:resilient», «да»)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Everything a monitoring found, by school (None: the municipality), before there are findings."""

    school_year: int
    schools: Mapping[str, str]  # id → title, own schools only
    values: Mapping[tuple[str, str | None], tuple[Seen, ...]]
    marked: Mapping[Mark, frozenset[str]]  # schools that carry a mark
    procedures: Mapping[str, ProcedureName]
    grounds: Mapping[Mark, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict
    )  # procedures behind a mark


def seen_values(
    values: pl.DataFrame, indicators: Iterable[str]
) -> dict[tuple[str, str | None], tuple[Seen, ...]]:
    """Usable values of the named indicators by indicator and school.

    Frame in:   VALUES
    """
    usable = values.filter(
        pl.col("indicator").is_in(list(indicators)), pl.col("status") == Status.OK
    )
    found: defaultdict[tuple[str, str | None], list[Seen]] = defaultdict(list)
    for row in usable.select("indicator", "school_id", *Seen._fields).iter_rows():
        found[row[0], row[1]].append(Seen(*row[2:]))
    return {key: tuple(rows) for key, rows in found.items()}


def marks_of(
    verdicts: Iterable[Verdict], signs: Iterable[SignResult], statuses: Iterable[SchoolStatus]
) -> dict[Mark, frozenset[str]]:
    """Schools by verdict, sign and status."""
    found: defaultdict[Mark, set[str]] = defaultdict(set)
    for verdict in verdicts:
        found[f"verdict:{verdict.criterion}", verdict.verdict].add(verdict.school_id)
    for sign in signs:
        found[f"sign:{sign.sign}", sign.state.value].add(sign.school_id)
    for status in statuses:
        if status.holds is not None:
            found[f"status:{status.status}", _yes(status.holds)].add(status.school_id)
    return {key: frozenset(schools) for key, schools in found.items()}


def groups_of(grouping: str, placements: Iterable[GroupPlacement]) -> dict[Mark, frozenset[str]]:
    """Schools by group."""
    found: defaultdict[Mark, set[str]] = defaultdict(set)
    for one in placements:
        if one.number is not None:
            found[f"group:{grouping}", str(one.number)].add(one.school_id)
    return {key: frozenset(schools) for key, schools in found.items()}


def grounds_of(verdicts: Iterable[Verdict]) -> dict[Mark, dict[str, tuple[str, ...]]]:
    """Procedures that count in each school's verdict."""
    found: defaultdict[Mark, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for verdict in verdicts:
        counted = tuple(one.procedure_id for one in verdict.grounds if one.counted)
        found[f"verdict:{verdict.criterion}", verdict.verdict][verdict.school_id] = counted
    return dict(found)


def procedure_names(
    pack: Pack, procedures: pl.DataFrame, school_year: int
) -> dict[str, ProcedureName]:
    """Procedures as people say them: «ВПР, математика, 5 класс»; one of another school year bears its calendar year.

    Frame in:   PROCEDURES
    """
    found = {}
    for name, assessment, subject, grade, year, held in procedures.select(
        "procedure_id", "assessment", "subject", "grade", "year", "school_year"
    ).iter_rows():
        title = _title(pack, assessment, subject, grade)
        older = "" if held == school_year else f", {year} г."
        found[name] = ProcedureName(subject, grade, f"{title}{older}")
    return found


def _title(pack: Pack, assessment: str, subject: str, grade: int | None) -> str:
    """The grade is not said of an exam that has only one."""
    kind = pack.assessments.get(assessment)
    named = pack.subjects.get(subject)
    what = named.title if named else subject
    printed = f"{kind.title if kind else assessment}, {what[:1].lower()}{what[1:]}"
    only = kind is not None and len(kind.grades) == 1
    return printed if grade is None or only else f"{printed}, {grade} класс"


def _yes(holds: object) -> str:
    return "да" if holds else "нет"
