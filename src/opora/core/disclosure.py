"""Small groups withheld by audience, decided here and nowhere else.

The coordinator sees every school, a school sees itself; for other schools, regional tables and anything public, cells
of fewer than `threshold` participants are withheld, and with them what would give them away: every value stands in
two sums (over schools, over procedures), so a withheld cell can be worked out exactly when, among withheld cells
seen as edges between the two sums, it is a bridge. More cells are withheld, the cheapest first, until none is.

Withheld is not missing and not zero: such a row says `withheld`, its numbers are null.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

import polars as pl


WITHHELD = "withheld"
REASON = "скрыто: малочисленная группа"
NUMBERS = ("value", "numerator", "n", "low", "high")

Cell = tuple[str | None, str | None]  # school (None: municipality), procedure (None: pooled)
Counts = Mapping[Cell, int]
Line = tuple[str, str | None]  # («school», id) or («procedure», id): a sum of cells
GROUND: Line = ("", None)


class Audience(StrEnum):
    """Who will read the numbers."""

    COORDINATOR = "coordinator"
    SCHOOL = "school"  # itself in full, others withheld
    REGION = "region"
    PUBLIC = "public"


def withhold(
    values: pl.DataFrame, audience: Audience, *, threshold: int, own_school: str | None = None
) -> pl.DataFrame:
    """The frame as the audience may see it.

    Frame in:   VALUES of `core.monitoring`, or any frame with its key columns and n
    Frame out:  the same rows in the same order; withheld ones have null numbers, status `withheld` and a reason
    Nulls:      rows without n (missing, cannot tell) are left as they are.

    Raises:
        ValueError: the audience is a school and it is not said which.
    """
    if audience is Audience.COORDINATOR:
        return values
    if audience is Audience.SCHOOL and own_school is None:
        raise ValueError("a school's view needs the school")
    seen = own_school if audience is Audience.SCHOOL else None
    patterns: dict[frozenset[tuple[Cell, int]], set[Cell]] = {}
    hidden: list[tuple[object, ...]] = []
    keys = ["indicator", "school_year"]
    for key, table in values.filter(pl.col("n").is_not_null()).group_by(keys, maintain_order=True):
        counts = {
            (row[0], row[1]): row[2]
            for row in table.select("school_id", "procedure_id", "n").iter_rows()
        }
        known = frozenset(counts.items())
        if known not in patterns:
            patterns[known] = withheld_cells(counts, threshold, own_school=seen)
        hidden.extend((*key, *cell) for cell in sorted(patterns[known], key=str))
    return _blanked(values, hidden)


def withheld_cells(counts: Counts, threshold: int, *, own_school: str | None = None) -> set[Cell]:
    """Cells of one table (schools × procedures with their sums) that must be withheld.

    >>> counts = {("a", None): 3, ("b", None): 40, ("c", None): 50, (None, None): 93}
    >>> sorted(withheld_cells(counts, 5))
    [('a', None), ('b', None)]
    """
    sums = _sums(counts)
    free = {cell: n for cell, n in counts.items() if own_school is None or cell[0] != own_school}
    hidden = {cell for cell, n in free.items() if n < threshold}
    while (exposed := _exposed(hidden, counts, sums, threshold)) is not None:
        more = _cheapest_cover(exposed, hidden, free, sums)
        if not more:
            break
        hidden |= more
    return hidden


def _sums(counts: Counts) -> set[Line]:
    """Lines in which a sum and at least one of its parts are told or withheld: only these give anything away."""
    schools = {
        school for school, procedure in counts if procedure is not None and (school, None) in counts
    }
    procedures = {
        procedure
        for school, procedure in counts
        if school is not None and (None, procedure) in counts
    }
    return {("school", one) for one in schools} | {("procedure", one) for one in procedures}


def _ends(cell: Cell, sums: set[Line]) -> tuple[Line, Line]:
    """The two sums a cell stands in; GROUND where there is no such sum."""
    school, procedure = ("school", cell[0]), ("procedure", cell[1])
    return (school if school in sums else GROUND, procedure if procedure in sums else GROUND)


def _exposed(hidden: set[Cell], counts: Counts, sums: set[Line], threshold: int) -> Cell | None:
    """A withheld cell that can be worked out, or whose line hides too few people in all; None: there is none."""
    for cell in sorted(hidden, key=str):
        if _is_bridge(cell, hidden, sums):
            return cell
    for cell in sorted(hidden, key=str):
        for place, total in ((1, (None, cell[1])), (0, (cell[0], None))):
            line = [one for one in hidden if one[place] == cell[place]]
            told = total in counts and total not in hidden
            if told and sum(counts[one] for one in line) < threshold:
                return cell
    return None


def _is_bridge(cell: Cell, hidden: set[Cell], sums: set[Line]) -> bool:
    """Whether no way round leads from one sum of the cell to the other over withheld cells."""
    near: defaultdict[Line, list[Line]] = defaultdict(list)
    for one in hidden - {cell}:
        first, second = _ends(one, sums)
        near[first].append(second)
        near[second].append(first)
    start, goal = _ends(cell, sums)
    reached, edge = {start}, [start]
    while edge:
        for line in near[edge.pop()]:
            if line not in reached:
                reached.add(line)
                edge.append(line)
    return goal not in reached


def _cheapest_cover(cell: Cell, hidden: set[Cell], free: Counts, sums: set[Line]) -> set[Cell]:
    """Cells to withhold so that the exposed one no longer is: one of its lines, or a rectangle; fewest people lost."""

    def cost(cells: Iterable[Cell]) -> tuple[int, str]:
        return sum(free[one] for one in cells if one not in hidden), str(cells)

    school, procedure = cell
    line = [one for one in free if one not in hidden and (one[0] == school or one[1] == procedure)]
    covers: list[tuple[Cell, ...]] = [
        (one,) for one in line if not _is_bridge(cell, hidden | {one}, sums)
    ]
    covers += [
        ((school, column), (row, procedure), (row, column))
        for row, column in free
        if row != school
        and column != procedure
        and (school, column) in free
        and (row, procedure) in free
    ]
    fresh = [one for one in covers if set(one) - hidden] or [(one,) for one in line]
    return set(min(fresh, key=cost)) - hidden if fresh else set()


def _blanked(values: pl.DataFrame, hidden: list[tuple[object, ...]]) -> pl.DataFrame:
    keys = ["indicator", "school_year", "school_id", "procedure_id"]
    flags = pl.DataFrame(hidden, schema={name: values.schema[name] for name in keys}, orient="row")
    marked = values.join(
        flags.with_columns(hidden=True),
        on=keys,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    blank = pl.col("hidden").is_not_null()
    numbers = [
        pl.when(~blank).then(pl.col(name)).alias(name) for name in NUMBERS if name in values.columns
    ]
    words = {"status": WITHHELD, "reason": REASON}
    told = [
        pl.when(blank).then(pl.lit(word)).otherwise(pl.col(name)).alias(name)
        for name, word in words.items() if name in values.columns
    ]  # fmt: skip
    return marked.with_columns(*numbers, *told).drop("hidden")
