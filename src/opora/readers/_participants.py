"""Tables of participants: cells cleaned by column, absence decided, totals recomputed, every row kept or refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any

import polars as pl

from opora.core.codes import readers as codes
from opora.core.reading import PARTICIPANTS, Item, Scheme, Shape, Table
from opora.readers import _cells
from opora.readers._absence import absent_rows
from opora.readers._grid import Grid, filled, without_service_rows
from opora.readers._intake import Intake
from opora.readers._rules import Rule
from opora.readers._text import Cell, is_blank, printed
from opora.readers._totals import (
    compare_totals,
    complain_of_maximum,
    complain_of_no_result,
    item_series,
    primary_scores,
)


@dataclass(frozen=True)
class About:
    """What a file says of a table as a whole; see `Table` for the meaning of each."""

    assessment: str | None = None
    year: int | None = None
    grade: int | None = None
    subject: str | None = None
    max_score: int | None = None
    held_on: Any = None  # datetime.date | None
    stated_minimum: int | None = None


@dataclass(frozen=True)
class Options:
    """How a layout names schools, and what stands in its rows besides the roles of `PARTICIPANTS`."""

    scheme: Scheme | None = Scheme.FISOKO_LOGIN
    school: str | None = None  # the one school of the whole sheet, where rows do not name it
    school_name: str | None = None
    sum_items: bool = True  # false where «+» of unknown worth stands for points
    results: bool = True  # false where a layout lists participants and no results at all
    extra: Mapping[str, pl.DataType] | None = (
        None  # columns year, grade, subject that vary inside the table
    )


_RULES: tuple[tuple[str, str, Rule], ...] = (
    ("class_name", "class_name", _cells.CLASS_NAME),
    ("gender", "gender", _cells.GENDER),
    ("stated", "stated_score", _cells.TOTAL),
    ("scaled", "scaled_score", _cells.SCALED),
    ("mark", "mark", _cells.MARK),
    ("journal", "journal_mark", _cells.MARK),
)
_RESULT_ROLES = ("stated", "scaled", "mark")
_VARIANT_ROLES = ("variant", "variant_2")
_PRESENT_ROLES = (*_VARIANT_ROLES, "present")


def participants_table(grid: Grid, about: About, intake: Intake, options: Options) -> Table:
    """The table of a block whose roles are those of the columns of `PARTICIPANTS`."""
    grid = without_service_rows(grid, intake, ("alias", "code"))
    grid = _seen(grid)
    seen = len(grid)
    if not seen:
        intake.note(
            codes.NO_ROWS, codes.NO_ROWS.explanation, sheet=grid.sheet, rows=[grid.header_row]
        )
    grid = _with_result(grid, intake)
    grid, aliases = _with_school(grid, intake, options)
    frame, mismatches = _frame(grid, aliases, intake, options, about)
    items = tuple(item for item, _ in grid.items)
    return Table(
        shape=Shape.PARTICIPANTS,
        sheet=grid.sheet,
        header_row=grid.header_row,
        rows=frame,
        kept=frame.height,
        refused=seen - frame.height,
        items=items,
        total_mismatches=mismatches,
        assessment=about.assessment,
        year=about.year,
        grade=about.grade,
        subject=about.subject,
        max_score=about.max_score if about.max_score is not None else _most_points(items),
        held_on=about.held_on,
        stated_minimum=about.stated_minimum,
    )


def _most_points(items: Sequence[Item]) -> int | None:
    maxima = [item.max_score for item in items if item.max_score is not None]
    return sum(maxima) if items and len(maxima) == len(items) else None


def _seen(grid: Grid) -> Grid:
    """Rows that could hold a participant: formulas pulled down over empty rows leave only a zero total."""
    codes_filled = filled(grid.values("code"), len(grid))
    if all(codes_filled):
        return grid
    # Without codes a row is told by its number: a formula may give the school on empty rows too.
    named = ("alias",) if grid.values("code") is not None else ("number",)
    answers = [
        filled(grid.values(role), len(grid)) for role in (*named, *_PRESENT_ROLES, "mark", "scaled")
    ]
    answers += [filled(values, len(grid)) for _, values in grid.items]
    stated = grid.values("stated") or [None] * len(grid)
    worth = [not is_blank(value) and printed(value) != "0" for value in stated]
    return grid.kept([any(row) for row in zip(codes_filled, worth, *answers, strict=True)])


def _with_result(grid: Grid, intake: Intake) -> Grid:
    """Rows that hold at least a code, a variant or a result."""
    marks = [
        filled(grid.values(role), len(grid))
        for role in ("code", "number", *_PRESENT_ROLES, *_RESULT_ROLES)
    ]
    if all(marks[0]) or all(marks[1]):
        return grid
    marks += [filled(values, len(grid)) for _, values in grid.items]
    mask = [any(row) for row in zip(*marks, strict=True)]
    rows = [number for number, kept in zip(grid.numbers, mask, strict=True) if not kept]
    intake.refused(codes.NO_RESULT, "В строке нет ни кода, ни баллов.", sheet=grid.sheet, rows=rows)
    return grid.kept(mask)


def _with_school(grid: Grid, intake: Intake, options: Options) -> tuple[Grid, Sequence[str | None]]:
    values = grid.values("alias")
    if values is None or options.scheme is None:
        return grid, [options.school] * len(grid)
    rule = _cells.LOGIN if options.scheme is Scheme.FISOKO_LOGIN else _cells.EXAM_CODE
    aliases = rule.column(values)
    if None not in aliases:
        return grid, aliases
    if options.school is not None:
        return grid, [alias or options.school for alias in aliases]
    mask = [alias is not None for alias in aliases]
    rows = [number for number, kept in zip(grid.numbers, mask, strict=True) if not kept]
    message = "В строке нет логина или кода школы, либо он не прочитан: строка не принята."
    intake.refused(
        codes.NO_SCHOOL, message, sheet=grid.sheet, column=grid.header("alias"), rows=rows
    )
    return grid.kept(mask), list(compress(aliases, mask))


def _frame(
    grid: Grid, aliases: Sequence[str | None], intake: Intake, options: Options, about: About
) -> tuple[pl.DataFrame, int]:
    clean = {column: _column(grid, role, rule, intake) for role, column, rule in _RULES}
    variants = [_column(grid, role, _cells.VARIANT, intake) for role in _VARIANT_ROLES]
    absent = absent_rows(grid, clean, variants, intake, results=options.results)
    hashes = _participants(grid, aliases, intake, options)
    columns: dict[str, Any] = {
        "row": grid.numbers,
        "scheme": _schemes(aliases, options),
        "alias": aliases,
        "school_name": _names(grid, options),
        "participant": hashes,
        "variant": _shown_variants(variants),
        "absent": absent,
        "primary_score": None,
        **clean,
    }
    size = len(grid)
    series = {name: _series(name, columns[name], kind, size) for name, kind in PARTICIPANTS.items()}
    for name, kind in (options.extra or {}).items():
        series[name] = _series(name, grid.values(name), kind, size)
    items = item_series(grid, absent, intake)
    summed = items if options.sum_items else []
    series["primary_score"] = primary_scores(summed, series["stated_score"], absent)
    frame = pl.DataFrame([*series.values(), *items])
    if summed:
        return frame, compare_totals(frame, grid, about.max_score, intake)
    complain_of_maximum(frame, grid, about.max_score, intake)
    if options.results:
        complain_of_no_result(frame, grid, intake)
    return frame, 0


def _schemes(aliases: Sequence[str | None], options: Options) -> list[str | None]:
    name = options.scheme.value if options.scheme else None
    return [name if alias else None for alias in aliases]


@cache
def _nothing(kind: pl.DataType) -> pl.Series:
    """A long column of nulls, cut to size instead of being made for every file."""
    return pl.Series("", [None], dtype=kind).new_from_index(0, 10_000)


def _series(name: str, values: Any, kind: pl.DataType, size: int) -> pl.Series:
    if values is not None:
        return pl.Series(name, values, dtype=kind)
    nothing = _nothing(kind)
    return (
        (nothing if size <= nothing.len() else nothing.new_from_index(0, size))
        .head(size)
        .alias(name)
    )


def _column(grid: Grid, role: str, rule: Rule, intake: Intake) -> Sequence[Any] | None:
    values = grid.values(role)
    if values is None:
        return None
    clean = rule.column(values)
    rule.complain(intake, values, grid.numbers, grid.sheet, grid.header(role))
    return clean


def _names(grid: Grid, options: Options) -> Sequence[Any] | None:
    values = grid.values("school_name")
    if values is None:
        return [options.school_name] * len(grid) if options.school_name else None
    return _cells.SCHOOL_NAME.column(values)


def _shown_variants(variants: Sequence[Sequence[Any] | None]) -> list[Any] | None:
    first, second = variants
    if first is None:
        return None
    shown = [None if value == _cells.ABSENT else value for value in first]
    if second is None:
        return shown
    other = [None if value == _cells.ABSENT else value for value in second]
    return [f"{a or '-'}/{b or '-'}" if a or b else None for a, b in zip(shown, other, strict=True)]


def _participants(
    grid: Grid, aliases: Sequence[str | None], intake: Intake, options: Options
) -> list[str | None] | None:
    values = grid.values("code")
    if values is None:
        return None
    hashes = intake.hashed(aliases, [_code(value) for value in values])
    header = grid.header("code")
    if None in hashes:
        rows = [number for number, one in zip(grid.numbers, hashes, strict=True) if one is None]
        intake.suspicious(
            codes.NO_CODE, "У участника нет кода.", sheet=grid.sheet, column=header, rows=rows
        )
    keys: Sequence[Any] = hashes
    if options.extra:
        keys = list(zip(hashes, *(grid.columns[name] for name in options.extra), strict=True))
    if len(set(keys)) < len(keys):
        _complain_of_repeats(grid, keys, hashes, intake)
    return hashes


def _code(value: Cell) -> str:
    if type(value) is float and value.is_integer():
        return str(int(value))
    return "" if value is None else printed(value)


def _complain_of_repeats(
    grid: Grid, keys: Sequence[Any], hashes: Sequence[str | None], intake: Intake
) -> None:
    met: set[Any] = set()
    rows = []
    for number, one, code in zip(grid.numbers, keys, hashes, strict=True):
        if code is not None and one in met:
            rows.append(number)
        met.add(one)
    message = "Код участника повторяется в этой же школе."
    intake.suspicious(
        codes.REPEATED_CODE, message, sheet=grid.sheet, column=grid.header("code"), rows=rows
    )
