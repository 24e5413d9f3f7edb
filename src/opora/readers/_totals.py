"""Points of tasks and the primary scores they make, set against the totals a file states.

Everything is done on columns one by one: a lazy query costs a file of thirty pupils more than all its sums.
"""

from collections.abc import Sequence

import polars as pl

from opora.core.codes import readers as codes
from opora.readers import _cells
from opora.readers._grid import Grid
from opora.readers._intake import Intake


_RESULTS = ("primary_score", "scaled_score", "mark")


def item_series(grid: Grid, absent: Sequence[bool], intake: Intake) -> list[pl.Series]:
    """Cleaned points of every task, null for the absent; empty cells of those present are noted."""
    series, away = [], sum(absent)
    gone = pl.Series("absent", absent, dtype=pl.Boolean())
    blanks: set[int] = set()
    for number, (item, values) in enumerate(grid.items, 1):
        rule = _cells.score(item.max_score)
        points = pl.Series(f"item_{number}", rule.column(values), dtype=pl.Int16())
        rule.complain(intake, values, grid.numbers, grid.sheet, item.code)
        if points.null_count() > away and values.count("") > away:
            told = zip(grid.numbers, values, absent, strict=True)
            blanks |= {row for row, value, missing in told if value == "" and not missing}
        if away and points.filter(gone).null_count() < away:
            points = points.set(gone, None)
        series.append(points)
    if blanks:
        message = "Пустые клетки баллов у присутствовавших приняты как «X»."
        intake.note(codes.BLANK_SCORES, message, sheet=grid.sheet, rows=sorted(blanks))
    return series


def primary_scores(
    items: Sequence[pl.Series], stated: pl.Series, absent: Sequence[bool]
) -> pl.Series:
    """Sums of points, or the stated totals where there is nothing to sum; null for the absent."""
    total = pl.DataFrame(list(items)).sum_horizontal() if items else stated
    scores = total.cast(pl.Int16()).alias("primary_score")
    return scores.set(pl.Series(absent, dtype=pl.Boolean()), None) if any(absent) else scores


def compare_totals(frame: pl.DataFrame, grid: Grid, maximum: int | None, intake: Intake) -> int:
    """How many stated totals differ from the sums; reported, as are scores above the maximum."""
    complain_of_maximum(frame, grid, maximum, intake)
    differ = frame["stated_score"] != frame["primary_score"]
    rows = frame["row"].filter(differ.fill_null(value=False)).to_list()
    message = "Итог в файле не равен сумме баллов за задания; взята сумма."
    column = grid.header("stated")
    intake.suspicious(codes.TOTAL_MISMATCH, message, sheet=grid.sheet, column=column, rows=rows)
    return len(rows)


def complain_of_maximum(
    frame: pl.DataFrame, grid: Grid, maximum: int | None, intake: Intake
) -> None:
    """Report primary scores above the maximum the file declares."""
    if maximum is not None:
        above = (frame["primary_score"] > maximum).fill_null(value=False)
        message = f"Первичный балл выше наибольшего ({maximum})."
        rows = frame["row"].filter(above).to_list()
        intake.suspicious(codes.SCORE_ABOVE_MAXIMUM, message, sheet=grid.sheet, rows=rows)


def complain_of_no_result(frame: pl.DataFrame, grid: Grid, intake: Intake) -> None:
    """Report participants who were present and have neither a score nor a mark, where others have."""
    silent = ~frame["absent"]
    told = [name for name in _RESULTS if frame[name].null_count() < frame.height]
    for name in told:
        silent = silent & frame[name].is_null()
    if told:
        message = "Есть ответы, но нет ни балла, ни отметки."
        rows = frame["row"].filter(silent).to_list()
        intake.suspicious(codes.NO_RESULT, message, sheet=grid.sheet, rows=rows)
