"""Heaping of scores at the boundary of a mark, against the ratio other schools show: for study, never a verdict."""

from collections import defaultdict
from collections.abc import Iterator

import polars as pl
from scipy.special import betainc

from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts
from opora.core.statistics.discovery import benjamini_hochberg


HEAPING = pl.Schema(
    {
        "school_id": pl.String(),
        "procedure_id": pl.String(),
        "boundary": pl.Int16(),  # the lowest score of the higher mark
        "at": pl.Int64(),  # participants of the school at the boundary
        "beneath": pl.Int64(),  # one point lower
        "usual": pl.Float64(),  # share «at» among both, in all other schools
        "p": pl.Float64(),
        "adjusted": pl.Float64(),  # Benjamini–Hochberg over all rows
    }
)
FEWEST_OTHERS = 30  # participants of other schools on both sides: fewer give no usual ratio


def boundary_heaping(pack: Pack, facts: SchoolFacts, school_year: int) -> pl.DataFrame:
    """How likely so many scores at a boundary are, given the ratio at the same boundary in other schools.

    Whole regions bunch at the boundary of «2» and «3» (domain.md 3.4), so the comparison is never with 1 : 1.

    Frame out:  HEAPING, one row per own school, procedure and boundary with participants on either side

    Source:
        Exact binomial test of n(b) among n(b) + n(b − 1), domain.md 3.3; Benjamini & Hochberg (1995).
    """
    counts = facts.scores.group_by("procedure_id", "school_id", "score").agg(
        pl.col("participants").sum().cast(pl.Int64)
    )
    own = set(facts.schools.filter(pl.col("own"))["school_id"].to_list())
    by_place: defaultdict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for procedure, school, score, participants in counts.sort("school_id").iter_rows():
        by_place[procedure, score].append((school, participants))
    rows = [
        row
        for procedure, boundary in _boundaries(pack, facts, school_year)
        for row in _at_boundary(procedure, boundary, by_place, own)
    ]
    adjusted = benjamini_hochberg([float(str(row[-1])) for row in rows])
    whole = [(*row, one) for row, one in zip(rows, adjusted, strict=True)]
    return pl.DataFrame(whole, schema=HEAPING, orient="row").sort("p", "school_id", "procedure_id")


def _boundaries(pack: Pack, facts: SchoolFacts, school_year: int) -> Iterator[tuple[str, int]]:
    """Procedures of the year with the lowest score of each mark above «2», where the pack knows the scale."""
    scales = {(one.assessment, one.year, one.grade, one.subject): one for one in pack.scales}
    rows = facts.procedures.filter(pl.col("school_year") == school_year).sort("procedure_id")
    names = ("procedure_id", "assessment", "year", "grade", "subject")
    for procedure, *key in rows.select(names).iter_rows():
        scale = scales.get((key[0], key[1], key[2], key[3]))
        for one in scale.ranges if scale else ():
            if one.mark > 2:
                yield procedure, one.low


def _at_boundary(
    procedure: str,
    boundary: int,
    by_place: dict[tuple[str, int], list[tuple[str, int]]],
    own: set[str],
) -> Iterator[tuple[object, ...]]:
    at, beneath = (dict(by_place.get((procedure, score), ())) for score in (boundary, boundary - 1))
    total_at, total_both = sum(at.values()), sum(at.values()) + sum(beneath.values())
    for school in sorted((set(at) | set(beneath)) & own):
        here, both = at.get(school, 0), at.get(school, 0) + beneath.get(school, 0)
        others = total_both - both
        if others < FEWEST_OTHERS:
            continue
        usual = (total_at - here) / others
        # P(at least so many): the upper tail of the binomial
        p = float(betainc(here, both - here + 1, usual)) if here else 1.0
        yield (school, procedure, boundary, here, beneath.get(school, 0), usual, p)
