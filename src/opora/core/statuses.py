"""Statuses of a school that the monitoring finds: each holds, does not hold, or cannot be told, with its reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from opora.core.methodology.formulas import Trend
from opora.core.methodology.pack import Pack
from opora.core.monitoring import IndexResult, SchoolStatus, Status, Verdict
from opora.core.russian_numbers import decimal, enumerated, percent, percent_interval
from opora.core.school_facts import SchoolFacts
from opora.core.statistics.intervals import wilson_interval


NEAR_STABILITY = 0.25  # a repetition would list the school at least once in four: chosen by the authors, not published
GOOD_MARKS = (4, 5)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What earlier parts of a monitoring found, as statuses need it."""

    values: pl.DataFrame
    verdicts: Sequence[Verdict]
    indexes: Sequence[IndexResult]


def statuses(
    pack: Pack, facts: SchoolFacts, school_year: int, found: Found
) -> tuple[SchoolStatus, ...]:
    """Every status of every own school, by school."""
    schools = sorted(facts.schools.filter(pl.col("own"))["school_id"].to_list())
    hard = _indexes(pack, found.indexes)
    rules = (
        _disadvantaged(hard),
        _resilient(facts, school_year, hard),
        _near_threshold(pack, found.verdicts),
        _stable_dynamics(pack, found.values),
        _listed_above(facts, school_year),
    )
    empty = "нет данных"
    return tuple(
        SchoolStatus(school_id=school, status=name, holds=holds, reason=reason)
        for school in schools
        for name, told in rules
        for holds, reason in [told.get(school, (None, empty))]
    )


Told = tuple[str, Mapping[str, tuple[bool | None, str]]]


def _indexes(pack: Pack, indexes: Iterable[IndexResult]) -> dict[str, IndexResult]:
    adopted = pack.identity.adopted.get("index")
    return {one.school_id: one for one in indexes if one.index == adopted}


def _disadvantaged(indexes: Mapping[str, IndexResult]) -> Told:
    """The adopted index is below its cut."""
    told = {}
    for school, one in indexes.items():
        shown = f"индекс {decimal(one.value)}" if one.value is not None else one.reason
        told[school] = (one.below_cut, shown)
    return "disadvantaged", told


def _resilient(facts: SchoolFacts, school_year: int, indexes: Mapping[str, IndexResult]) -> Told:
    """Hard circumstances, and more marks «4» and «5» than the same procedures give in the municipality, surely.

    The expected number is the municipality's share in each procedure times the school's participants there, so that
    subjects and grades do not matter; the lower Wilson bound of the school's share must exceed the expected share.
    """
    told: dict[str, tuple[bool | None, str]] = {}
    compared = {row[0]: row[1:] for row in _good_marks(facts, school_year).iter_rows()}
    for school, one in indexes.items():
        if one.below_cut is None or school not in compared:
            told[school] = (None, one.reason or "нет отметок этого учебного года")
            continue
        good, n, expected = compared[school]
        interval = wilson_interval(good, n)
        reason = (
            f"отметок «4» и «5» {percent(good / n)} ({percent_interval(interval.low, interval.high)}), "
            f"ожидалось по муниципалитету {percent(expected / n)}"
        )
        told[school] = (one.below_cut and interval.low > expected / n, reason)
    return "resilient", told


def _good_marks(facts: SchoolFacts, school_year: int) -> pl.DataFrame:
    """One row a school: marks «4» and «5», participants, expected number of such marks."""
    year = facts.procedures.filter(pl.col("school_year") == school_year).select("procedure_id")
    own = facts.schools.filter(pl.col("own")).select("school_id")
    marks = facts.marks.join(year, on="procedure_id", how="semi").join(
        own, on="school_id", how="semi"
    )
    good = pl.col("participants").filter(pl.col("mark").is_in(GOOD_MARKS)).sum().alias("good")
    cells = marks.group_by("procedure_id", "school_id").agg(
        good, pl.col("participants").sum().alias("n")
    )
    share = pl.col("good").sum().over("procedure_id") / pl.col("n").sum().over("procedure_id")
    expected = cells.with_columns((share * pl.col("n")).alias("expected"))
    sums = expected.group_by("school_id").agg(pl.col("good", "n", "expected").sum())
    return sums.filter(pl.col("n") > 0).sort("school_id")


def _near_threshold(pack: Pack, verdicts: Iterable[Verdict]) -> Told:
    """The published rule is not met, but one participant or an ordinary repetition would bring the school there."""
    adopted = pack.identity.adopted
    criterion = adopted.get("published_criterion") or adopted.get("criterion")
    told: dict[str, tuple[bool | None, str]] = {}
    for one in verdicts:
        if one.criterion != criterion:
            continue
        chance = one.stability or 0.0
        near = one.verdict == "not_met" and (
            bool(one.single_participant) or chance >= NEAR_STABILITY
        )
        reason = f"вероятность отвечать критерию при повторении {decimal(chance, 2)}"
        if one.single_participant:
            reason += "; вывод меняет один участник"
        told[one.school_id] = (None if one.verdict == "cannot_tell" else near, reason)
    return "near_threshold", told


def _stable_dynamics(pack: Pack, values: pl.DataFrame) -> Told:
    """Every trend of the pack that can be told for the school is an improvement beyond chance."""
    names = sorted(name for name, one in pack.indicators.items() if isinstance(one.formula, Trend))
    rows = values.filter(
        pl.col("indicator").is_in(names),
        pl.col("school_id").is_not_null(),
        pl.col("procedure_id").is_null(),
    )
    told: dict[str, tuple[bool | None, str]] = {}
    for school, improved, reasons in _by_school(rows):
        if improved:
            word = (
                "улучшение" if all(improved) else "улучшения, которое не объясняется случаем, нет"
            )
            told[school] = (all(improved), f"{word} по сопоставимым годам")
        else:
            told[school] = (None, enumerated(reasons) or "нет сопоставимых лет")
    return "stable_positive_dynamics", told


def _by_school(rows: pl.DataFrame) -> Iterable[tuple[str, list[bool], list[str]]]:
    for (school,), some in rows.sort("school_id", "indicator").group_by(
        "school_id", maintain_order=True
    ):
        usable = some.filter(pl.col("status") == Status.OK)
        reasons = some["reason"].drop_nulls().unique(maintain_order=True).to_list()
        yield str(school), [value == 1 for value in usable["value"].to_list()], reasons


def _listed_above(facts: SchoolFacts, school_year: int) -> Told:
    """On a federal or regional list that arrived by letter: the newest one known by the end of the school year."""
    known = facts.listed.filter(pl.col("year") <= school_year + 1)
    if known.is_empty():
        return "on_list_from_above", {}
    newest = known.filter(pl.col("year") == pl.col("year").max())
    told: dict[str, tuple[bool | None, str]] = dict.fromkeys(
        facts.schools["school_id"].to_list(), (False, "в списке не значится")
    )
    for school, letter, level in (
        newest.sort("school_id", "level", "letter")
        .select("school_id", "letter", "level")
        .iter_rows()
    ):
        title = "федеральный" if level == "federal" else "региональный"
        told[school] = (True, f"{title} список, {letter or 'письмо не указано'}")
    return "on_list_from_above", told
