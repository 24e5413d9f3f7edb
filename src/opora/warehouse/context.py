"""Facts of schools by year: context forms, social passports, returns; lists of schools that came by letter."""

from collections.abc import Iterator

import polars as pl

from opora.core.codes.warehouse import NO_SCHOOL_YEAR
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.reading import Shape
from opora.core.school_facts import FACTS, LISTED
from opora.warehouse.frames import Reduced
from opora.warehouse.registers import REGISTER_KIND


LIST_KIND = "support_list"
NOT_CONTEXT = (REGISTER_KIND, LIST_KIND, "ris_borders")

_KEY = ["school_id", "school_year", "kind", "field"]
_LIST_FIELDS = (
    "list_kind",
    "list_year",
    "list_letter_number",
    "list_letter_date",
    "list_basis",
)


def fact_cells(reduced: Reduced, units: pl.DataFrame) -> pl.DataFrame:
    """One row a delivered number of a known school: unit, school_id, school_year, kind, field, number, text, used.

    The newest import wins; within one import the last row of the last file.
    """
    heads = units.filter(
        pl.col("shape") == Shape.FACTS,
        pl.col("school_id").is_not_null(),
        ~pl.col("kind").is_in(NOT_CONTEXT),
    ).select("unit", "school_id", "kind", "import_no", "file")
    rows = reduced.fact_rows.join(heads, on="unit", how="inner", maintain_order="left")
    ordered = rows.sort("import_no", "file", "unit", "row", maintain_order=True)
    last = pl.int_range(pl.len()).over(_KEY) == pl.len().over(_KEY) - 1
    return ordered.with_columns(used=last).select("unit", *_KEY, "number", "text", "used")


def facts_frame(cells: pl.DataFrame) -> pl.DataFrame:
    """FACTS, sorted."""
    used = cells.filter("used").rename({"kind": "form"})
    return used.select(FACTS.names()).sort("school_id", "school_year", "form", "field")


def listed_frame(reduced: Reduced, units: pl.DataFrame) -> pl.DataFrame:
    """LISTED: schools on federal and regional lists, each with the letter that brought the list."""
    heads = units.filter(pl.col("kind") == LIST_KIND, pl.col("school_id").is_not_null())
    rows = reduced.fact_rows.join(
        heads.select("unit", "school_id", "file"), on="unit", how="inner"
    ).filter(pl.col("field").is_in(_LIST_FIELDS))
    if rows.is_empty():
        return LISTED.to_frame()
    key = ["school_id", "file", "row", "school_year"]
    wide = rows.pivot("field", index=key, values="text", aggregate_function="first")
    missing = [
        pl.lit(None, pl.String).alias(name) for name in _LIST_FIELDS if name not in wide.columns
    ]
    full = wide.with_columns(missing)
    number = pl.format("№ {}", pl.col("list_letter_number").str.strip_prefix("№").str.strip_chars())
    written = pl.concat_str(
        number, _russian_day("list_letter_date"), separator=" от ", ignore_nulls=True
    )
    return (
        full.select(
            "school_id",
            "file",
            year=pl.coalesce(pl.col("list_year").cast(pl.Int16, strict=False), "school_year"),
            level="list_kind",
            letter=written,
            ground="list_basis",
        )
        .select(LISTED.names())
        .unique(maintain_order=True)
        .sort("school_id", "year", "level", "file")
    )


def undated_facts(reduced: Reduced, units: pl.DataFrame) -> Iterator[Issue]:
    """Files whose facts belong to no year."""
    heads = units.filter(
        pl.col("shape") == Shape.FACTS, ~pl.col("kind").is_in((*NOT_CONTEXT, "appeals"))
    ).select("unit", "file", "sheet")
    undated = reduced.fact_rows.filter(pl.col("school_year").is_null()).join(heads, on="unit")
    for file, sheet, rows in (
        undated.group_by("file", "sheet").agg(pl.len()).sort("file").iter_rows()
    ):
        yield Issue(
            code=NO_SCHOOL_YEAR.code,
            severity=Severity.SUSPICIOUS,
            place=Place(file=file, sheet=sheet or None),
            message="не указан учебный год; данные не войдут ни в один мониторинг.",
            advice="Впишите учебный год в файл, например «2025/26».",
            count=rows,
        )


def _russian_day(column: str) -> pl.Expr:
    """An ISO day as «01.09.2026»; anything else as printed."""
    printed = pl.col(column)
    day = printed.str.to_date("%Y-%m-%d", strict=False).dt.strftime("%d.%m.%Y")
    return pl.coalesce(day, printed)
