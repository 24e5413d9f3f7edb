"""The three published signs, exactly: inflated mean, mismatch with the journal, sharp change of one cohort.

Source:
    Federal methodology of objectivity, April 2019; whether it is unchanged today is not confirmed (domain.md 9).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import polars as pl

from opora.core.methodology.identification import ObjectivitySign
from opora.core.methodology.pack import Pack
from opora.core.monitoring import SignResult, SignState
from opora.core.objectivity.moments import Moments, region_moments, school_moments
from opora.core.objectivity.rates import inflated_mean_rate, mismatch_rate
from opora.core.russian_numbers import decimal, percent
from opora.core.school_facts import SchoolFacts
from opora.core.statistics.ranks import spearman, spearman_as_published
from opora.core.statistics.spread import quartile_fences


NO_REGION = "Нельзя сказать: нет строк региона."
Z = 1.96  # as the methodology prints it
FEWEST_SCHOOLS = (
    20  # below it quartiles of the region's schools mean little; the methodology names no number
)


@dataclass(frozen=True)
class Compared:
    """What a method found for one school."""

    state: SignState
    reason: str
    observed: float | None = None
    limit: float | None = None
    n: int = 0


@dataclass(frozen=True)
class Sight:
    """The facts of one school year as the methods look at them."""

    facts: SchoolFacts
    school_year: int

    @cached_property
    def schools(self) -> dict[tuple[str, str], Moments]:
        """Moments by (procedure, school), the region's schools included."""
        return school_moments(self.facts)

    @cached_property
    def region(self) -> dict[str, Moments]:
        """Moments of the region by procedure, where its rows are in the facts."""
        return region_moments(self.facts)

    @cached_property
    def own(self) -> list[str]:
        """Schools of the municipality."""
        return sorted(self.facts.schools.filter(pl.col("own"))["school_id"].to_list())

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
        """Primary score, journal mark and participants by (procedure, school), own schools only."""
        known = self.facts.scores.filter(
            pl.col("journal_mark").is_not_null(), pl.col("score").is_not_null()
        )
        found: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
        for row in known.select(
            "procedure_id", "school_id", "score", "journal_mark", "participants"
        ).iter_rows():
            found.setdefault((row[0], row[1]), []).append((row[2], row[3], row[4]))
        return found

    def procedures(self, sign: ObjectivitySign, school_year: int) -> pl.DataFrame:
        """Procedures of a year inside the sign's assessments and subjects."""
        scope = sign.scope
        rows = self.facts.procedures.filter(pl.col("school_year") == school_year)
        if scope.assessments:
            rows = rows.filter(pl.col("assessment").is_in(list(scope.assessments)))
        if scope.subjects:
            rows = rows.filter(pl.col("subject").is_in(list(scope.subjects)))
        return rows.sort("procedure_id")


def signs(pack: Pack, facts: SchoolFacts, school_year: int) -> tuple[SignResult, ...]:
    """Every sign of the pack for every own school, by sign and school.

    Signs that need the region's distribution are «cannot tell» when its rows are not in the facts.
    """
    sight = Sight(facts, school_year)
    return tuple(
        result for _, sign in sorted(pack.signs.items()) for result in _of_sign(sign, sight)
    )


def _of_sign(sign: ObjectivitySign, sight: Sight) -> Iterator[SignResult]:
    if sign.method == "sharp_change":
        yield from _sharp_changes(sign, sight)
        return
    rows = sight.procedures(sign, sight.school_year)
    if sign.scope.grades:
        rows = rows.filter(pl.col("grade").is_in(list(sign.scope.grades)))
    found = rows.select("procedure_id", "subject", "grade").rows()
    for procedure, subject, grade in found or [(None, _subject(sign), None)]:
        for school in sight.own:
            yield _result(
                sign, sight, school, subject, grade, _compared(sign, sight, procedure, school)
            )


def _compared(sign: ObjectivitySign, sight: Sight, procedure: str | None, school: str) -> Compared:
    if procedure is None:
        return _unknown("Нельзя сказать: в этом году такой процедуры в файлах нет.")
    if sign.method == "inflated_mean":
        return inflated_mean(sight.schools.get((procedure, school)), sight.region.get(procedure))
    return journal_mismatch(sight.pairs.get((procedure, school), []))


def inflated_mean(school: Moments | None, region: Moments | None) -> Compared:
    """Sign 1: `x̄ − 1.96·s/√m > X̄ + 1.96·S/√n`."""
    if region is None or region.deviation is None:
        return _unknown(NO_REGION)
    if school is None or school.deviation is None:
        return _unknown(
            "Нельзя сказать: нет распределения первичных баллов школы (нужно не меньше двух участников)."
        )
    low = school.mean - Z * school.deviation / sqrt(school.n)
    high = region.mean + Z * region.deviation / sqrt(region.n)
    often = percent(inflated_mean_rate(school.n, region.n), 0)
    reason = (
        f"Средний балл школы {decimal(school.mean)} (участников: {school.n}), нижняя граница {decimal(low, 2)}; "
        f"верхняя граница среднего по региону {decimal(high, 2)}. Так бывает и без всяких нарушений: "
        f"примерно у {often} школ такого размера."
    )
    state = SignState.RAISED if low > high else SignState.NOT_RAISED
    return Compared(state, reason, low, high, school.n)


def journal_mismatch(pairs: list[tuple[int, int, int]]) -> Compared:
    """Sign 2: Spearman's correlation of journal mark and primary score below zero; with ties as rank-Pearson."""
    if not pairs:
        return _unknown("Нельзя сказать: нет отметок по журналу вместе с первичными баллами.")
    scores, journal, counts = zip(*pairs, strict=True)
    n = sum(counts)
    found, published = (
        spearman(scores, journal, counts),
        spearman_as_published(scores, journal, counts),
    )
    if found is None or published is None:
        return _unknown("Нельзя сказать: баллы или отметки у всех участников одинаковы.", n)
    reason = (
        f"Связь отметки по журналу и первичного балла: {decimal(found, 2)} (участников: {n}, со средними рангами). "
        f"Без всяких нарушений отрицательной она бывает примерно у {percent(mismatch_rate(n))} школ такого размера."
    )
    if (published < 0) != (found < 0):
        reason += f" По формуле без поправки на равные значения: {decimal(published, 2)}."
    return Compared(SignState.RAISED if found < 0 else SignState.NOT_RAISED, reason, found, 0.0, n)


def _sharp_changes(sign: ObjectivitySign, sight: Sight) -> Iterator[SignResult]:
    """Sign 3: K = S(N, year before) / S(N + 1, this year), S the mean percent of the maximum, for one cohort."""
    earlier, later = min(sign.scope.grades), max(sign.scope.grades)
    subject = _subject(sign)
    before = _percents(sight, sign, sight.school_year - 1, earlier)
    now = _percents(sight, sign, sight.school_year, later)
    ratios = {
        school: before[school][0] / now[school][0]
        for school in before
        if school in now and now[school][0] > 0
    }
    others = set(ratios) - set(sight.own)
    for school in sight.own:
        if school not in ratios:
            compared = _unknown("Нельзя сказать: нет первичных баллов параллели за оба года.")
        elif not others:
            compared = _unknown(NO_REGION)
        else:
            compared = sharp_change(sign, ratios[school], list(ratios.values()), now[school][1])
        yield _result(sign, sight, school, subject, later, compared)


def sharp_change(sign: ObjectivitySign, ratio: float, sample: list[float], n: int) -> Compared:
    """Fall: K above Q75 + 3·IQR of the sample; rise: K below Q25 − 3·IQR."""
    if len(sample) < FEWEST_SCHOOLS:
        return _unknown(
            f"Нельзя сказать: в файлах региона {len(sample)} школ с обоими годами, нужно {FEWEST_SCHOOLS}.",
            n,
        )
    fences = quartile_fences(sample, reach=3.0)
    falls = sign.direction_of_change == "fall"
    limit = fences.high if falls else fences.low
    raised = ratio > limit if falls else ratio < limit
    outside = sum(one > limit if falls else one < limit for one in sample)
    reason = (
        f"Отношение среднего процента выполнения за два года: {decimal(ratio, 2)}, граница по школам региона "
        f"{decimal(limit, 2)}. За этой границей {outside} из {len(sample)} школ."
    )
    return Compared(SignState.RAISED if raised else SignState.NOT_RAISED, reason, ratio, limit, n)


def _percents(
    sight: Sight, sign: ObjectivitySign, school_year: int, grade: int
) -> dict[str, tuple[float, int]]:
    """Mean percent of the maximum and participants by school, for one grade of one year."""
    rows = sight.procedures(sign, school_year).filter(
        pl.col("grade") == grade, pl.col("max_score") > 0
    )
    maxima: dict[str, int] = dict(rows.select("procedure_id", "max_score").rows())
    return {
        school: (100 * one.mean / maxima[procedure], one.n)
        for (procedure, school), one in sight.schools.items() if procedure in maxima
    }  # fmt: skip


def _subject(sign: ObjectivitySign) -> str:
    return sign.scope.subjects[0] if sign.scope.subjects else ""


def _unknown(reason: str, n: int = 0) -> Compared:
    return Compared(SignState.CANNOT_TELL, reason, n=n)


def _result(
    sign: ObjectivitySign,
    sight: Sight,
    school: str,
    subject: str,
    grade: int | None,
    compared: Compared,
) -> SignResult:
    return SignResult(
        sign=sign.id, school_id=school, school_year=sight.school_year, subject=subject, grade=grade,
        state=compared.state, observed=compared.observed, limit=compared.limit, n=compared.n, reason=compared.reason,
    )  # fmt: skip
