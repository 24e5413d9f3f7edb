"""One run of the monitoring: values, verdicts, signs, groups, statuses, findings and the data-quality report."""

from collections.abc import Iterable

import polars as pl

from opora.core.codes import monitoring as codes
from opora.core.context_index import index_results
from opora.core.data_quality import issues, missing
from opora.core.dice import Dice
from opora.core.errors import DataError
from opora.core.grouping import placements
from opora.core.identification import judge
from opora.core.measurement.measure import measure
from opora.core.methodology.pack import Pack
from opora.core.monitoring import (
    GroupPlacement,
    IndexResult,
    Monitoring,
    SchoolStatus,
    SignResult,
    Status,
    Verdict,
)
from opora.core.objectivity import signs
from opora.core.rules.findings import findings
from opora.core.rules.parts import (
    Mark,
    Parts,
    grounds_of,
    groups_of,
    marks_of,
    procedure_names,
    seen_values,
)
from opora.core.rules.uses import condition_indicators
from opora.core.school_facts import SchoolFacts
from opora.core.statuses import Found, statuses


def run_monitoring(
    pack: Pack,
    facts: SchoolFacts,
    school_year: int,
    previous: Monitoring | None = None,
    *,
    rng: Dice,
) -> Monitoring:
    """Everything a school year's data say under a pack.

    The same pack version, data version, school year and state of the dice give the same monitoring again.

    Args:
        pack: the methodology.
        facts: statistics of all years at hand.
        school_year: first calendar year: 2025 for 2025/26.
        previous: last year's run, to mark advice that repeats its texts.
        rng: dice for the stability of groups.

    Raises:
        DataError: nothing is known of the school year, or a rule asks for a use that is not permitted.
    """
    check_year(facts, school_year)
    values = measure(pack, facts, school_year)
    verdicts = judge(pack, facts, school_year)
    raised = signs(pack, facts, school_year)
    indexes = _indexes(pack, facts, values, school_year)
    placed = _placements(pack, facts, values, rng)
    held = statuses(
        pack, facts, school_year, Found(values=values, verdicts=verdicts, indexes=indexes)
    )
    parts = _parts(pack, facts, school_year, (values, verdicts, raised, placed, held))
    return Monitoring(
        school_year=school_year, pack=pack, facts=facts, values=values, verdicts=verdicts, signs=raised,
        placements=placed, indexes=indexes, statuses=held, findings=findings(pack, parts, previous),
        issues=issues(pack, facts, school_year, values), previous=previous,
    )  # fmt: skip


def check_year(facts: SchoolFacts, school_year: int) -> None:
    """Refuses a school year of which nothing is known.

    Raises:
        DataError: no results and no delivered numbers; the years at hand are named.
    """
    known = sorted({*facts.years(), *facts.facts["school_year"].drop_nulls().unique().to_list()})
    if school_year in known:
        return
    listed = ", ".join(f"{year}/{year + 1}" for year in known) or "никаких"
    raise DataError(
        f"Нет данных за {school_year}/{school_year + 1} учебный год. Есть за годы: {listed}.",
        code=codes.UNKNOWN_YEAR.code,
    )


def _indexes(
    pack: Pack, facts: SchoolFacts, values: pl.DataFrame, school_year: int
) -> tuple[IndexResult, ...]:
    schools = tuple(sorted(facts.schools.filter(pl.col("own"))["school_id"].to_list()))
    usable = values.filter(pl.col("status") == Status.OK)
    return tuple(
        result
        for _, index in sorted(pack.indexes.items())
        for result in index_results(
            index, {one.indicator: usable.filter(pl.col("indicator") == one.indicator) for one in index.components},
            schools, school_year,
        )
    )  # fmt: skip


def _placements(
    pack: Pack, facts: SchoolFacts, values: pl.DataFrame, rng: Dice
) -> tuple[GroupPlacement, ...]:
    """Groups under the adopted grouping; none when the pack adopts none."""
    adopted = pack.identity.adopted.get("grouping")
    if adopted is None:
        return ()
    schools = facts.schools.filter(pl.col("own"))["school_id"].to_list()
    return placements(pack, pack.groupings[adopted], values, schools, rng)


def _parts(
    pack: Pack, facts: SchoolFacts, school_year: int,
    found: tuple[
        pl.DataFrame, Iterable[Verdict], Iterable[SignResult], Iterable[GroupPlacement], Iterable[SchoolStatus]
    ],
) -> Parts:  # fmt: skip
    values, verdicts, raised, placed, held = found
    own = facts.schools.filter(pl.col("own"))
    marked: dict[Mark, frozenset[str]] = {
        **marks_of(verdicts, raised, held),
        **groups_of(pack.identity.adopted.get("grouping", ""), placed),
        **{
            (f"missing:{what}", "да"): schools
            for what, schools in missing(facts, school_year).items()
        },
    }
    return Parts(
        school_year=school_year,
        schools=dict(own.select("school_id", "title").rows()),
        values=seen_values(values, condition_indicators(pack)),
        marked=marked,
        procedures=procedure_names(pack, facts.procedures, school_year),
        grounds=grounds_of(verdicts),
    )
