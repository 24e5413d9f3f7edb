"""Reduced rows → one frame a facet, participants' files and school-level exports in the same columns."""

import polars as pl

from opora.core.methodology.pack import Pack
from opora.core.school_names import territory_key
from opora.warehouse.frames import Reduced
from opora.warehouse.precedence import CELL
from opora.warehouse.restoring import with_counts


_HEAD = ["unit", *CELL, "kind", "shape"]


def mark_cells(
    counted: pl.DataFrame, groups: pl.DataFrame, scale_rows: pl.DataFrame
) -> pl.DataFrame:
    """unit, cell, mark, participants: how many got each mark.

    A distribution of scores tells marks too, when the procedure's scale gives a sure mark to every score met in it.
    """
    stated = counted.filter(pl.col("mark").is_not_null()).select(*_HEAD, "mark", "participants")
    told = _of_facet(groups, "marks").select(
        *_HEAD, pl.col("key").cast(pl.Int8, strict=False).alias("mark"), participants="count"
    )
    by_scale = _marks_of_scores(groups, scale_rows)
    both = pl.concat([stated, told, by_scale]).filter(pl.col("participants") > 0)
    return both.with_columns(key=pl.col("mark").cast(pl.String), value=_float("participants"))


def _marks_of_scores(groups: pl.DataFrame, scale_rows: pl.DataFrame) -> pl.DataFrame:
    """The same from distributions of scores; units with a score of no sure mark are left out."""
    scored = _of_facet(groups, "scores").filter(pl.col("count") > 0)
    marked = scored.with_columns(score=pl.col("key").cast(pl.Int16, strict=False)).join(
        scale_rows, on=["procedure_id", "score"], how="left", maintain_order="left"
    )
    sure = marked.filter(~pl.col("scale_mark").is_null().any().over("unit"))
    return sure.select(*_HEAD, mark="scale_mark", participants="count")


def score_cells(counted: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """unit, cell, score, mark, journal_mark, scaled_score, participants: the histogram of primary scores."""
    columns = ["score", "mark", "journal_mark", "scaled_score", "participants"]
    stated = counted.filter(_has_score()).select(*_HEAD, *columns)
    told = _of_facet(groups, "scores").select(
        *_HEAD,
        pl.col("key").cast(pl.Int16, strict=False).alias("score"),
        pl.lit(None, pl.Int8).alias("mark"),
        pl.lit(None, pl.Int8).alias("journal_mark"),
        pl.lit(None, pl.Int16).alias("scaled_score"),
        participants="count",
    )
    both = pl.concat([stated, told]).filter(pl.col("participants") > 0)
    return both.with_columns(key=pl.col("score").cast(pl.String), value=_float("participants"))


def journal_cells(counted: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """unit, cell, relation, participants: marks lowered, confirmed or raised against the journal."""
    mark, journal = pl.col("mark"), pl.col("journal_mark")
    relation = (
        pl.when(mark < journal)
        .then(pl.lit("lowered"))
        .when(mark == journal)
        .then(pl.lit("confirmed"))
        .otherwise(pl.lit("raised"))
    )
    stated = counted.filter(mark.is_not_null() & journal.is_not_null()).select(
        *_HEAD, "participants", relation=relation
    )
    told = _of_facet(groups, "journal").select(*_HEAD, participants="count", relation="key")
    both = pl.concat([stated, told]).filter(pl.col("participants") > 0)
    return both.with_columns(key="relation", value=_float("participants"))


def item_cells(reduced: Reduced, units: pl.DataFrame, *, by_mark: bool) -> pl.DataFrame:
    """unit, cell, item, level, mark, max_score, participants, score_sum: points for tasks, over all or by mark."""
    columns = ["item", "level", "mark", "max_score", "participants", "score_sum"]
    sums = reduced.item_sums if by_mark else _over_marks(reduced.item_sums)
    stated = _with_heads(sums, units).select(*_HEAD, *columns)
    told = _with_heads(reduced.group_rows.filter(pl.col("facet") == "items"), units).select(
        *_HEAD,
        "mark",
        "participants",
        item="key",
        level="item_level",
        max_score="item_max",
        score_sum=pl.col("percent") / 100 * pl.col("item_max") * pl.col("participants"),
    )
    both = pl.concat(
        [stated.with_columns(pl.col("score_sum").cast(pl.Float64)), told.select(*_HEAD, *columns)]
    ).filter(pl.col("mark").is_not_null() if by_mark else pl.col("mark").is_null())
    possible = pl.col("max_score") * pl.col("participants")
    known = both.filter(pl.col("score_sum").is_not_null())
    return known.with_columns(
        key=pl.concat_str("item", "mark", separator=" · ", ignore_nulls=True),
        value=pl.when(possible > 0).then(100 * pl.col("score_sum") / possible).otherwise(0.0),
    )


def counted_with_marks(
    reduced: Reduced, units: pl.DataFrame, scale_rows: pl.DataFrame
) -> pl.DataFrame:
    """The histogram with heads of units; null marks filled from the scale of the procedure, `derived` where so.

    Frame in:   scale_rows: procedure_id, score, scale_mark
    """
    joined = _with_heads(reduced.histogram, units).join(
        scale_rows, on=["procedure_id", "score"], how="left", maintain_order="left"
    )
    return joined.with_columns(
        derived=pl.col("mark").is_null() & pl.col("scale_mark").is_not_null(),
        mark=pl.coalesce("mark", "scale_mark"),
    )


def restored_groups(reduced: Reduced, units: pl.DataFrame) -> pl.DataFrame:
    """Rows of schools in complete distributions, with whole counts and `off` (see `restoring.with_counts`)."""
    complete = reduced.group_rows.filter(pl.col("facet").is_in(["marks", "scores", "journal"]))
    return with_counts(_with_heads(complete, units))


def benchmarks(reduced: Reduced, units: pl.DataFrame, territory: str | None) -> pl.DataFrame:
    """procedure_id, level, facet, key, participants, percent of wider groups as printed; the newest import wins.

    Of municipalities only ours: the one named like `territory`, or the only one there is.
    """
    wide = units.filter(pl.col("level") != "school", pl.col("procedure_id").is_not_null())
    theirs = (pl.col("level") == "municipality") & ~_is_ours(wide, territory)
    heads = wide.filter(~theirs).select("unit", "procedure_id", "level", "import_no", "file")
    rows = reduced.group_rows.filter(pl.col("mark").is_null()).join(heads, on="unit")
    percent = pl.coalesce("percent", 100 * pl.col("count") / pl.col("participants"))
    key = ["procedure_id", "level", "facet", "key"]
    newest = rows.sort("import_no", "file", "unit", descending=[True, False, False])
    return newest.unique(key, keep="first").select(*key, "participants", percent=percent).sort(key)


def _is_ours(wide: pl.DataFrame, territory: str | None) -> pl.Expr:
    """True for municipalities spelled like ours; for all when there is nothing to tell them by."""
    names = wide.filter(pl.col("level") == "municipality")["school_name"].unique().drop_nulls()
    own = [each for each in names if territory and territory_key(each) == territory_key(territory)]
    return pl.col("school_name").is_in(own).fill_null(value=False) | pl.lit(len(names) < 2)


def minimums_frame(pack: Pack, procedures: pl.DataFrame) -> pl.DataFrame:
    """procedure_id, least_mark, least_scaled: the lowest result that confirms mastery in the procedure's year."""
    rows = [
        (one["procedure_id"], *_minimum_of(pack, one)) for one in procedures.iter_rows(named=True)
    ]
    schema = {"procedure_id": pl.String(), "least_mark": pl.Int8(), "least_scaled": pl.Int16()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _minimum_of(pack: Pack, one: dict[str, object]) -> tuple[int | None, int | None]:
    year = one["year"]
    assert isinstance(year, int)
    for each in pack.minimums:
        same = (each.assessment, each.subject) == (one["assessment"], one["subject"])
        if same and each.year_from <= year <= (each.year_to or year):
            return each.mark, each.scaled_score
    by_mark = pack.assessments[str(one["assessment"])].result == "mark"
    return (3 if by_mark else None), None


def _has_score() -> pl.Expr:
    return pl.col("score").is_not_null() | pl.col("scaled_score").is_not_null()


def _over_marks(sums: pl.DataFrame) -> pl.DataFrame:
    """Item sums of all participants together."""
    key = ["unit", "item", "level", "max_score"]
    grouped = sums.group_by(key, maintain_order=True).agg(pl.col("participants", "score_sum").sum())
    return grouped.with_columns(mark=pl.lit(None, pl.Int8))


def _with_heads(rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Rows of units that are about a known procedure and school."""
    return rows.join(units.select(_HEAD), on="unit", how="inner", maintain_order="left")


def _of_facet(groups: pl.DataFrame, facet: str) -> pl.DataFrame:
    return groups.filter(pl.col("facet") == facet, pl.col("count").is_not_null())


def _float(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64)
