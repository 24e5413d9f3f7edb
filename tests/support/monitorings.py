"""A small invented monitoring with everything a paper may have to say, made without files or a warehouse."""

from functools import cache

import polars as pl

from opora.core.issues import Issue, Severity
from opora.core.measurement.measure import measure
from opora.core.methodology.pack import Pack
from opora.core.monitoring import (
    AdviceGiven,
    Finding,
    Ground,
    GroupPlacement,
    IndexResult,
    Monitoring,
    SchoolStatus,
    SignResult,
    SignState,
    Trigger,
    Verdict,
)
from opora.core.places import Place
from opora.core.school_facts import SchoolFacts
from opora.core.statistics.intervals import wilson_interval
from opora.packs import load_pack
from tests.support.facts import LEVELS, SCHOOLS, SIZES, facts


YEAR = 2025


@cache
def pack() -> Pack:
    """The invented municipality's pack over the federal one."""
    return load_pack("ozersk")


def _grounds(school: str, facts: SchoolFacts) -> tuple[Ground, ...]:
    rows = facts.below.filter(
        pl.col("school_id") == school, pl.col("procedure_id").str.contains("2026")
    )
    grounds = []
    for procedure, _, participants, below in rows.iter_rows():
        bounds = wilson_interval(below, participants)
        share = below / participants
        if share >= 0.15:
            grounds.append(
                Ground(
                    procedure_id=procedure,
                    participants=participants,
                    below=below,
                    low=bounds.low,
                    high=bounds.high,
                    counted=share >= 0.3,
                    relisting=min(0.97, share * 1.8),
                )
            )
    return tuple(grounds)


def _verdicts(facts: SchoolFacts) -> tuple[Verdict, ...]:
    told = {
        "edu990104": ("met", "met", 0.96, 0.91),
        "edu990105": ("met", "cannot_tell", 0.44, 0.12),
        "edu990106": ("not_met", "cannot_tell", 0.31, 0.08),
    }
    verdicts = []
    for place, criterion in enumerate(
        (pack().identity.adopted["published_criterion"], pack().identity.adopted["criterion"])
    ):
        for school in SCHOOLS:
            found = told.get(school, ("not_met", "not_met", 0.02, 0.004))
            single = ("vpr-2026-5-mathematics",) if school == "edu990105" and place == 0 else ()
            verdicts.append(
                Verdict(
                    criterion=criterion,
                    school_id=school,
                    school_year=YEAR,
                    verdict=found[place],
                    grounds=_grounds(school, facts) if found[place] != "not_met" else (),
                    stability=found[2 + place],
                    single_participant=single,
                    reason="Условию отвечают две процедуры."
                    if found[place] == "met"
                    else "Условие не выполнено.",
                )
            )
    return tuple(verdicts)


def _signs() -> tuple[SignResult, ...]:
    results = []
    for sign in pack().signs.values():
        for school in SCHOOLS:
            raised = (
                sign.method == "journal_mismatch"
                and school == "edu990102"
                and "4_russian" in sign.id
            )
            state = SignState.RAISED if raised else SignState.NOT_RAISED
            results.append(
                SignResult(
                    sign=sign.id,
                    school_id=school,
                    school_year=YEAR,
                    subject=(*sign.scope.subjects, "russian")[0],
                    grade=(*sign.scope.grades, 4)[0],
                    state=SignState.CANNOT_TELL if sign.needs_region else state,
                    observed=-0.12 if raised else None,
                    limit=0.0,
                    n=SIZES[school],
                    reason="В файлах нет строк региона."
                    if sign.needs_region
                    else "Коэффициент ранговой корреляции −0,12; граница 0.",
                )
            )
    return tuple(results)


def _placements() -> tuple[GroupPlacement, ...]:
    blocks = list(pack().groupings[pack().identity.adopted["grouping"]].points)
    numbers = dict(zip(SCHOOLS, (3, 2, 2, 1, 2, 1, None, 3), strict=True))
    return tuple(
        GroupPlacement(
            school_id=school,
            number=number,
            points={block: float((number or 0) + place) for place, block in enumerate(blocks)}
            if number
            else {},
            maximum={block: float(4 + place) for place, block in enumerate(blocks)}
            if number
            else {},
            stability=None if number is None else (0.62 if school == "edu990105" else 0.93),
            neighbours=(1,) if school == "edu990105" else (),
        )
        for school, number in numbers.items()
    )


def _indexes() -> tuple[IndexResult, ...]:
    index = pack().indexes[pack().identity.adopted["index"]]
    names = [one.indicator for one in index.components]
    return tuple(
        IndexResult(
            index=index.id,
            school_id=school,
            value=None if school == "edu990107" else 40.0 + 20 * level,
            components={
                name: (0.2, level * 4 - 2 + place / 10) for place, name in enumerate(names)
            },
            below_cut=None if school == "edu990107" else level < 0.48,
            reason="Известно менее 70 % составляющих." if school == "edu990107" else "",
        )
        for school, level in LEVELS.items()
    )


def _statuses() -> tuple[SchoolStatus, ...]:
    holds = {
        "resilient": "edu990106",
        "near_threshold": "edu990102",
        "stable_positive_dynamics": "edu990108",
    }
    return tuple(
        SchoolStatus(school_id=school, status=status, holds=school == whose, reason="")
        for status, whose in holds.items()
        for school in SCHOOLS
    )


def _findings() -> tuple[Finding, ...]:
    rules = [one for one in pack().rules.values() if one.level == "school" and one.causes][:3]
    schools = ("edu990104", "edu990105", "edu990102")
    findings = []
    for rule in rules:
        for school in schools[: 1 + len(findings) % 3]:
            text = f"{SCHOOLS[school]}: доля отметок «2» выше порога в двух процедурах."
            advice = tuple(
                AdviceGiven(
                    addressee=one.addressee,
                    text=one.text,
                    material=one.material,
                    repeats=school == "edu990102",
                )
                for one in rule.advice
            )
            trigger = Trigger(
                condition="доля отметок «2» не меньше порога",
                indicator="vpr_low_share",
                procedure_ids=("vpr-2026-5-mathematics",),
                value=0.36,
                n=14,
                low=0.16,
                high=0.61,
            )
            findings.append(
                Finding(
                    rule=rule.id,
                    school_id=school,
                    text=text,
                    triggers=(trigger,),
                    causes=rule.causes,
                    advice=advice,
                )
            )
    return tuple(findings)


def _issues() -> tuple[Issue, ...]:
    place = Place(file="Ф1_Индивидуальные результаты.xlsx", sheet="РУ 5", row=14, column="Отметка")
    return (
        Issue(
            "OP-311",
            Severity.REFUSED,
            place,
            "отметка «6» не бывает, строка не использована",
            "",
            1,
        ),
        Issue(
            "OP-320", Severity.NOTE, place, "итог пересчитан по заданиям, в файле он другой", "", 4
        ),
    )


@cache
def monitoring() -> Monitoring:
    """The invented run of 2025/2026."""
    given = facts()
    return Monitoring(
        school_year=YEAR,
        pack=pack(),
        facts=given,
        values=measure(pack(), given, YEAR),
        verdicts=_verdicts(given),
        signs=_signs(),
        placements=_placements(),
        indexes=_indexes(),
        statuses=_statuses(),
        findings=_findings(),
        issues=_issues(),
    )
