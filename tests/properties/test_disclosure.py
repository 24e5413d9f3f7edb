"""What is withheld cannot be worked out from what is told, whatever the table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.core.disclosure import Cell, withheld_cells


pytestmark = pytest.mark.properties
THRESHOLD = 5


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, int]:
    """Counts of schools × procedures with all sums, some cells absent; sometimes sums alone."""
    schools = [f"s{place}" for place in range(draw(st.integers(1, 5)))]
    procedures = [f"p{place}" for place in range(draw(st.integers(0, 4)))]
    counts: dict[Cell, int] = {}
    for school in schools:
        for procedure in procedures or [None]:
            if draw(st.integers(0, 5)):
                counts[school, procedure] = draw(st.one_of(st.integers(1, 6), st.integers(1, 60)))
    parts = dict(counts)
    for (school, procedure), n in parts.items():
        for total in {(None, procedure), (school, None), (None, None)} - {(school, procedure)}:
            counts[total] = counts.get(total, 0) + n
    return counts


def solvable(counts: dict[Cell, int], hidden: set[Cell]) -> set[Cell]:
    """Withheld cells that the sums determine: the obvious way, by linear algebra."""
    cells = sorted(hidden, key=str)
    place = {cell: number for number, cell in enumerate(cells)}
    rows = []
    for total in counts:
        for side in (0, 1):
            if total[side] is not None:
                continue
            parts = [
                one for one in counts if one[side] is not None and one[1 - side] == total[1 - side]
            ]
            if parts:
                row = np.zeros(len(cells))
                for one in [total, *parts]:
                    if one in place:
                        row[place[one]] = -1.0 if one == total else 1.0
                rows.append(row)
    if not rows or not cells:
        return set()
    _, values, axes = np.linalg.svd(np.array(rows))
    free = axes[(values > 1e-9).sum() :]
    return {cell for cell in cells if not len(free) or np.abs(free[:, place[cell]]).max() < 1e-9}


@given(tables())
def test_no_withheld_cell_can_be_worked_out(counts: dict[Cell, int]) -> None:
    hidden = withheld_cells(counts, THRESHOLD)

    assert {cell for cell, n in counts.items() if n < THRESHOLD} <= hidden
    if hidden != set(counts):
        assert not solvable(counts, hidden)


@given(tables(), st.data())
def test_a_school_that_knows_itself_learns_nothing_of_others(
    counts: dict[Cell, int], data: st.DataObject
) -> None:
    schools = sorted({school for school, _ in counts if school is not None}) or ["none"]
    own = data.draw(st.sampled_from(schools))

    hidden = withheld_cells(counts, THRESHOLD, own_school=own)

    assert not any(school == own for school, _ in hidden)
    others = {cell for cell, n in counts.items() if n < THRESHOLD and cell[0] not in (None, own)}
    assert others <= hidden
    assert not solvable(counts, hidden) & others
