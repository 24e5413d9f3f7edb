"""The invented region looks like the published one, and is the same for the same seed."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from opora.invention.folder import Layout, write_folder
from opora.invention.municipality import invent_municipality, mark_percents
from opora.invention.procedures import vpr_tests
from opora.invention.results import take_test
from opora.invention.schools import invent_schools
from opora.packs import load_pack


# Shares of marks 2, 3, 4, 5 of a whole region in 2021 (published aggregates of 643 schools).
PUBLISHED = {
    ("МА", 4): (3.3, 23.6, 46.2, 26.9),
    ("РУ", 4): (7.6, 31.6, 45.0, 15.8),
    ("МА", 5): (14.8, 41.1, 32.2, 11.9),
    ("РУ", 5): (14.9, 40.6, 33.3, 11.2),
    ("МА", 8): (13.6, 59.9, 24.5, 1.9),
    ("РУ", 8): (21.5, 37.3, 35.0, 6.2),
}
CLOSE = 20.0  # points of percent: forms of tasks are invented, shapes need only be alike


def vpr_of_2021():
    return {(test.code, test.grade): test for test in vpr_tests(load_pack("federal"), 2021)}


@pytest.mark.parametrize("which", PUBLISHED)
def test_marks_are_spread_as_published(which: tuple[str, int]):
    schools = invent_schools(200, (2021,), seed=3)
    results = take_test(vpr_of_2021()[which], schools, seed=3)

    shares = mark_percents(results)

    assert abs(shares[0] - PUBLISHED[which][0]) < 6
    assert all(
        abs(ours - theirs) < CLOSE for ours, theirs in zip(shares, PUBLISHED[which], strict=True)
    )


def test_scores_heap_at_the_boundary_of_mark_3():
    schools = invent_schools(200, (2021,), seed=3)
    results = take_test(vpr_of_2021()["МА", 5], schools, seed=3)
    counts = np.bincount(results.score)
    cut = results.test.cuts[0]

    assert 2 < counts[cut] / counts[cut - 1] < 12


def test_sizes_of_schools_are_those_of_a_region():
    sizes = sorted(one.grade_size for one in invent_schools(300, (2021,), seed=1))
    assert (sizes[30], sizes[150]) == pytest.approx((6, 21), abs=2)
    assert sizes[270] == pytest.approx(92, abs=8)


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path):
    def written(name: str, seed: int) -> dict[str, str]:
        pack = load_pack("ozersk")
        municipality = invent_municipality(pack, schools=10, years=2, seed=seed)
        write_folder(municipality, tmp_path / name, pack, layout=Layout(reports=False, dirt=False))
        return {
            str(path.relative_to(tmp_path / name)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (tmp_path / name).rglob("*.xlsx")
        }

    first = written("один", 5)
    assert first == written("два", 5)
    assert first != written("три", 6)
