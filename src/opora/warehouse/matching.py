"""Which school each unit is about: the register decides, unknown aliases are listed, nobody is guessed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from opora.core.codes.warehouse import (
    NO_REGISTER,
    NO_SCHOOL_NAMED,
    UNMATCHED_SCHOOL,
)
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.reading import Scheme
from opora.core.school_facts import SCHOOLS
from opora.core.school_names import code_key, is_login, login_key, territory_key
from opora.core.schools import SchoolRegister
from opora.warehouse.registers import REGISTER_KIND


NOW = date(9999, 1, 1)  # the day of what has no date: open windows hold
_NAMED = [
    "sha256",
    "file",
    "sheet",
    "kind",
    "scheme",
    "alias",
    "school_name",
    "municipality",
    "day",
]
KINDS_ABOUT_NO_SCHOOL = frozenset({"ris_borders"})
_PRINTED = ["scheme", "alias", "school_name", "day"]
UNMATCHED = pl.Schema(
    {
        "scheme": pl.String(),
        "alias": pl.String(),
        "school_name": pl.String(),
        "file": pl.String(),
        "rows": pl.UInt32(),
    }
)


@dataclass(frozen=True, kw_only=True)
class MatchedSchools:
    """Units with `school_id` (null: nobody's), the schools, aliases of nobody, and what a person should know."""

    units: pl.DataFrame
    schools: pl.DataFrame  # SCHOOLS
    unmatched: pl.DataFrame  # UNMATCHED
    issues: tuple[Issue, ...]


def match_schools(
    units: pl.DataFrame, register: SchoolRegister, territory: str | None
) -> MatchedSchools:
    """The school behind each unit of level «school».

    A login or exam code of nobody in the register belongs to a school of another municipality when the file prints
    that municipality, or when the table knows one of ours and more that are not ours (a file of the whole region).
    Without a register every login is a school of ours.

    Frame in:   UNITS; Frame out: the same and school_id
    """
    about = units.with_columns(day=_day_of_unit())
    schools = about.filter(pl.col("level") == "school", pl.col("kind") != REGISTER_KIND)
    named = schools.group_by(_NAMED, maintain_order=True).agg(pl.col("rows").sum())
    matched = _with_ids(named, register)
    foreign = _with_foreign(matched, register, territory)
    joined = about.join(
        foreign.select(*_NAMED, "school_id"),
        on=_NAMED,
        nulls_equal=True,
        how="left",
        maintain_order="left",
    )
    return MatchedSchools(
        units=joined.drop("day"),
        schools=_schools_frame(foreign, register),
        unmatched=_unmatched(foreign),
        issues=(*_issues(foreign, register), *register.issues),
    )


def _day_of_unit() -> pl.Expr:
    """The day of the procedure; mid-May of its year when only the year is told."""
    may = pl.when(pl.col("year").is_not_null()).then(pl.date(pl.col("year"), 5, 15))
    return pl.coalesce("held_on", may, pl.lit(NOW))


def _with_ids(named: pl.DataFrame, register: SchoolRegister) -> pl.DataFrame:
    """Rows with `school_id` by the register and `key`, the id that an unknown school would have."""
    printed = named.select(_PRINTED).unique(maintain_order=True)
    found = [_looked_up(row, register) for row in printed.iter_rows(named=True)]
    told = printed.with_columns(
        pl.Series("school_id", [school for school, _ in found], pl.String),
        pl.Series("key", [key for _, key in found], pl.String),
    )
    return named.join(told, on=_PRINTED, nulls_equal=True, how="left", maintain_order="left")


def _looked_up(row: dict[str, object], register: SchoolRegister) -> tuple[str | None, str | None]:
    scheme, alias = _alias_of(row)
    day = row["day"]
    assert isinstance(day, date)
    if alias is None:
        return None, None
    known = register.match(scheme, alias, day)
    if scheme == Scheme.FISOKO_LOGIN and is_login(alias):
        return known, login_key(alias)
    is_code = scheme in {Scheme.OGE_CODE, Scheme.EGE_CODE}
    return known, f"{scheme}-{code_key(alias)}" if is_code else None


def _alias_of(row: dict[str, object]) -> tuple[str | None, str | None]:
    """Scheme and alias as the file tells them; else the printed name."""
    if row["alias"]:
        return str(row["scheme"]), str(row["alias"])
    return (Scheme.NAME, str(row["school_name"])) if row["school_name"] else (None, None)


def _with_foreign(
    matched: pl.DataFrame, register: SchoolRegister, territory: str | None
) -> pl.DataFrame:
    """Rows with ids for unknown schools that are certainly schools, and `own`: what is known of their municipality."""
    elsewhere = _printed_elsewhere(matched, territory)
    table = ["sha256", "sheet"]
    ours = pl.col("school_id").is_not_null().sum().over(table)
    others = (pl.col("school_id").is_null() & pl.col("key").is_not_null()).sum().over(table)
    is_login_key = pl.col("key").str.contains("^(?:edu|ksh)")
    whole_region = (ours > 0) & (others > ours)
    accepted = (elsewhere | whole_region) if register.has_list else is_login_key
    return matched.with_columns(
        elsewhere=elsewhere,
        school_id=pl.coalesce("school_id", pl.when(accepted.fill_null(value=False)).then("key")),
    )


def _printed_elsewhere(matched: pl.DataFrame, territory: str | None) -> pl.Expr:
    """True where the file prints another municipality beside the school."""
    if territory is None:
        return pl.lit(value=False)
    printed = matched["municipality"].drop_nulls().unique().to_list()
    others = [each for each in printed if territory_key(each) != territory_key(territory)]
    return pl.col("municipality").is_in(others).fill_null(value=False)


def _schools_frame(matched: pl.DataFrame, register: SchoolRegister) -> pl.DataFrame:
    """Own schools of the register and every school that some unit is about."""
    met = (
        matched.filter(pl.col("school_id").is_not_null())
        .group_by("school_id")
        .agg(pl.col("school_name").drop_nulls().first(), pl.col("elsewhere").any())
    )
    rows = {
        one.school_id: (one.school_id, one.title, one.settlement, one.own)
        for one in register.schools.values()
        if one.own or one.school_id in set(met["school_id"])
    }
    for school_id, title, elsewhere in met.iter_rows():
        own = not register.has_list and not elsewhere
        rows.setdefault(school_id, (school_id, title or school_id, None, own))
    return pl.DataFrame(list(rows.values()), schema=SCHOOLS, orient="row").sort("school_id")


def _unmatched(matched: pl.DataFrame) -> pl.DataFrame:
    nobody = matched.filter(pl.col("school_id").is_null(), ~_names_nobody())
    return (
        nobody.group_by("scheme", "alias", "school_name", "file")
        .agg(pl.col("rows").sum())
        .select(UNMATCHED.names())
        .sort(UNMATCHED.names()[:4])
    )


def _names_nobody() -> pl.Expr:
    return pl.col("alias").is_null() & pl.col("school_name").is_null()


def _issues(matched: pl.DataFrame, register: SchoolRegister) -> Iterator[Issue]:
    if not register.has_list and matched.height:
        yield Issue(
            code=NO_REGISTER.code,
            severity=Severity.NOTE,
            place=Place(),
            message="реестра школ среди файлов нет: своими считаются все школы с логином ФИС ОКО.",
            advice="Добавьте файл «Реестр школ» с логинами и кодами ОГЭ и ЕГЭ.",
        )
    nobody = matched.filter(pl.col("school_id").is_null())
    for row in _by_alias(nobody.filter(~_names_nobody())):
        yield Issue(
            code=UNMATCHED_SCHOOL.code,
            severity=Severity.REFUSED,
            place=Place(file=row["file"], sheet=row["sheet"] or None),
            message=f"«{row['alias'] or row['school_name']}» нет в реестре школ; строки не использованы.",
            advice="Добавьте этот логин, код или название в реестр школ.",
            count=row["rows"],
        )
    unnamed = _names_nobody() & ~pl.col("kind").is_in(list(KINDS_ABOUT_NO_SCHOOL))
    for row in _by_alias(nobody.filter(unnamed)):
        yield Issue(
            code=NO_SCHOOL_NAMED.code,
            severity=Severity.REFUSED,
            place=Place(file=row["file"], sheet=row["sheet"] or None),
            message="файл не называет школу; строки не использованы.",
            advice="Впишите логин школы в имя файла, например edu990101.",
            count=row["rows"],
        )


def _by_alias(nobody: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """One row a (file, sheet, printed school), with the rows of all its procedures."""
    key = ["file", "sheet", "alias", "school_name"]
    counted = nobody.group_by(key, maintain_order=True).agg(pl.col("rows").sum())
    return counted.iter_rows(named=True)
