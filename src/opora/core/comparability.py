"""Which procedures of two years may be subtracted: same assessment, subject, grade, maximum and scale of marks."""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from opora.core.methodology.procedures import MarkScale


NO_PREVIOUS = "нет такой же процедуры в прошлом году"

# One row a procedure: its twin of the year before, and why the two may not be subtracted (null: they may).
PAIRS = pl.Schema({"procedure_id": pl.String(), "previous_id": pl.String(), "reason": pl.String()})


class _Key(NamedTuple):
    assessment: str
    subject: str
    grade: int


class _Procedure(NamedTuple):
    procedure_id: str
    key: _Key
    year: int
    school_year: int
    max_score: int | None


def comparable_pairs(procedures: pl.DataFrame, scales: Iterable[MarkScale]) -> pl.DataFrame:
    """Each procedure with its twin one year before; a missing year is never jumped over.

    Twins share assessment, subject and grade, and stand one calendar year and one school year apart. They are
    comparable when neither their maximum nor, where the pack knows both, their scale of marks differs.

    Frame in:   PROCEDURES of `core.school_facts`
    Frame out:  one row per procedure_id (PAIRS), sorted
    Nulls:      previous_id null when there is no twin; reason null when the two may be subtracted.
    """
    known = [_procedure(row) for row in procedures.iter_rows(named=True)]
    places = {(one.key, one.year, one.school_year): one for one in known}
    by_scale = {(one.assessment, one.subject, one.grade, one.year): one for one in scales}
    rows = []
    for one in sorted(known):
        before = places.get((one.key, one.year - 1, one.school_year - 1))
        reason = NO_PREVIOUS if before is None else _difference(one, before, by_scale)
        rows.append((one.procedure_id, before.procedure_id if before else None, reason))
    return pl.DataFrame(rows, schema=PAIRS, orient="row")


def _procedure(row: dict[str, object]) -> _Procedure:
    return _Procedure(
        str(row["procedure_id"]),
        _Key(str(row["assessment"]), str(row["subject"]), int(str(row["grade"]))),
        int(str(row["year"])),
        int(str(row["school_year"])),
        None if row["max_score"] is None else int(str(row["max_score"])),
    )


def _difference(
    now: _Procedure, before: _Procedure, scales: dict[tuple[str, str, int, int], MarkScale]
) -> str | None:
    if now.max_score != before.max_score:
        return (
            f"максимальный балл разный: {_shown(before.max_score)} в {before.year} году, "
            f"{_shown(now.max_score)} в {now.year}"
        )
    one, other = (scales.get((*each.key, each.year)) for each in (now, before))
    if one and other and (one.max_score, one.ranges) != (other.max_score, other.ranges):
        return f"шкалы перевода баллов в отметки {before.year} и {now.year} годов разные"
    return None


def _shown(score: int | None) -> str:
    return "неизвестен" if score is None else str(score)
