"""What one file says: typed tables of rows and the issues met on the way. Readers make these; nothing else does."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import polars as pl

from opora.core.issues import Issue


class Shape(StrEnum):
    """How the rows of a table are laid out; each shape has one frame schema below."""

    PARTICIPANTS = "participants"
    GROUPS = "groups"
    FACTS = "facts"


class Scheme(StrEnum):
    """What kind of name a school goes by in a file. An exam code is never equal to a login of the same digits."""

    FISOKO_LOGIN = "fisoko_login"  # edu990101, sch990101, ksh…
    OGE_CODE = "oge_code"
    EGE_CODE = "ege_code"
    INN = "inn"
    NAME = "name"


# One row a participant, absent ones included. Item columns `item_1 … item_n` (Int16) follow, in the order of
# `Table.items`; null in an item of a present participant is "X": not attempted, worth 0. Optional columns `year`
# (Int16), `grade` (Int8), `subject` (String, Russian title) stand here when they vary inside one table.
PARTICIPANTS = pl.Schema(
    {
        "row": pl.UInt32(),  # number in the sheet, from 1
        "scheme": pl.String(),
        "alias": pl.String(),  # null: the file does not name a school
        "school_name": pl.String(),  # as printed, null when absent
        "class_name": pl.String(),
        "participant": pl.String(),  # re-hashed with the local secret; never the printed code
        "variant": pl.String(),
        "gender": pl.String(),  # "m", "f" or null
        "absent": pl.Boolean(),
        "primary_score": pl.Int16(),  # recomputed from items where there are items; null when absent
        "stated_score": pl.Int16(),  # as the file states it
        "scaled_score": pl.Int16(),  # ЕГЭ, 0–100
        "mark": pl.Int8(),  # 2–5 as the file states it, null when it does not
        "journal_mark": pl.Int8(),
    }
)

# One row a (group of participants, key). Percents are 0–100 as printed; the count is null when the file has no counts.
GROUPS = pl.Schema(
    {
        "row": pl.UInt32(),
        "level": pl.String(),  # sample | region | municipality | school
        "scheme": pl.String(),
        "alias": pl.String(),
        "school_name": pl.String(),  # printed name of the group, without its code
        "municipality": pl.String(),
        "participants": pl.Int32(),
        "facet": pl.String(),  # marks | scores | journal | items
        "key": pl.String(),  # "2"…"5"; a score; lowered | confirmed | raised; an item code
        "mark": pl.Int8(),  # for items by group of mark
        "percent": pl.Float64(),
        "count": pl.Int32(),
    }
)

# One row a (school, field): context forms, social passports, manual returns, registers, lists, appeals.
FACTS = pl.Schema(
    {
        "row": pl.UInt32(),
        "scheme": pl.String(),
        "alias": pl.String(),
        "school_name": pl.String(),
        "school_year": pl.Int16(),  # its first calendar year: 2025 for 2025/26; null when the file does not say
        "field": pl.String(),  # canonical English id of the field; unknown columns keep their printed header
        "text": pl.String(),  # as printed
        "number": pl.Float64(),  # null when not a number
    }
)


@dataclass(frozen=True)
class Item:
    """A task of a test form. Level is «Б», «П», «В» or None."""

    code: str
    max_score: int | None = None
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """One block of header and rows on a sheet.

    `assessment` is «ВПР», «ОГЭ», «ЕГЭ», «ГВЭ» or «Диагностика»; `subject` the Russian title as the pack spells it
    («Русский язык»); `year` is the calendar year of the procedure. None: the file does not say.
    `seen` counts rows that could hold a participant, group or school: seen = kept + refused.
    """

    shape: Shape
    sheet: str
    header_row: int
    rows: pl.DataFrame
    kept: int
    refused: int = 0
    assessment: str | None = None
    year: int | None = None
    grade: int | None = None
    subject: str | None = None
    max_score: int | None = None
    held_on: date | None = None
    items: tuple[Item, ...] = ()
    total_mismatches: int = 0
    stated_minimum: int | None = None  # «Минимальная граница» printed under an exam's block

    @property
    def seen(self) -> int:
        """Rows met: nothing is lost silently."""
        return self.kept + self.refused


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file as read: its kind, its tables and every issue. `sha256` is of the bytes."""

    file: str
    sha256: str
    kind: str
    tables: tuple[Table, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
