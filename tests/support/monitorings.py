"""A small invented monitoring with everything a paper may have to say, made without files or a warehouse."""

from functools import cache

import numpy as np
import polars as pl

from opora.core import school_facts as tables
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


YEAR = 2025
SCHOOLS = {
    "edu990101": "МБОУ «Лицей № 1 имени академика В. П. Озёрского»",
    "edu990102": "МБОУ «Средняя общеобразовательная школа № 2»",
    "edu990103": "МБОУ «Средняя общеобразовательная школа № 3 с углублённым изучением отдельных предметов»",
    "edu990104": "МБОУ «Средняя общеобразовательная школа № 4»",
    "edu990105": "МКОУ «Заречная основная общеобразовательная школа»",
    "edu990106": "МКОУ «Верхнелесная средняя общеобразовательная школа имени Героя Советского Союза И. И. Лесного»",
    "edu990107": "МКОУ «Приозёрная начальная школа — детский сад»",
    "edu990108": "МБОУ «Гимназия № 5»",
}
SIZES = dict(zip(SCHOOLS, (110, 84, 96, 61, 14, 19, 7, 88), strict=True))
LEVELS = dict(zip(SCHOOLS, (0.68, 0.52, 0.57, 0.38, 0.47, 0.50, 0.55, 0.63), strict=True))
SUBJECTS = {"russian": 38, "mathematics": 20}


@cache
def pack() -> Pack:
    """The invented municipality's pack over the federal one."""
    return load_pack("ozersk")


def _procedure(year: int, grade: int, subject: str) -> str:
    return f"vpr-{year}-{grade}-{subject}"


def _procedures() -> list[tuple[str, int, int, str, int]]:
    return [
        (
            _procedure(year, grade, subject),
            year,
            grade,
            subject,
            top + (2 if year == 2024 and grade < 6 else 0),
        )
        for year in (2024, 2025, 2026)
        for grade in (4, 5, 6)
        for subject, top in SUBJECTS.items()
    ]


def _scores(dice: np.random.Generator) -> pl.DataFrame:
    rows: dict[tuple[str, str, int, int, int], int] = {}
    for procedure, _, grade, _, top in _procedures():
        for school, size in SIZES.items():
            if school == "edu990107" and grade > 4:
                continue
            level = LEVELS[school]
            for score in dice.binomial(top, np.clip(dice.normal(level, 0.14, size), 0.02, 0.98)):
                mark = 2 + sum(score > top * bound for bound in (0.30, 0.55, 0.78))
                journal = int(np.clip(mark + dice.integers(-1, 2) * (dice.random() < 0.3), 2, 5))
                key = (procedure, school, int(score), mark, journal)
                rows[key] = rows.get(key, 0) + 1
    return pl.DataFrame(
        [(*key, count) for key, count in sorted(rows.items())], schema=tables.SCORES, orient="row"
    )


def _returns(dice: np.random.Generator) -> pl.DataFrame:
    rows = []
    for school, size in SIZES.items():
        for year in (2024, 2025):
            total, teachers = size * 9, max(4, size // 3)
            numbers = {
                "students_total": total,
                "teachers_total": teachers,
                "teachers_young": teachers // 6,
                "teachers_diagnosed": int(teachers * dice.uniform(0.1, 0.6)),
                "teachers_with_deficits": max(1, teachers // 10),
                "teachers_with_route": max(0, teachers // 14),
                "teachers_in_network": teachers // 5,
                "students_low_income": int(total * dice.uniform(0.05, 0.4)),
                "students_large_family": int(total * dice.uniform(0.05, 0.2)),
                "network_agreements": int(dice.integers(0, 4)),
                "methodical_events": int(dice.integers(1, 9)),
                "low_achievers": int(total * 0.08) + 1,
                "remedial_students": int(total * 0.05),
            }
            rows += [
                (school, year, "manual_return", field, float(value), None)
                for field, value in numbers.items()
            ]
    return pl.DataFrame(rows, schema=tables.FACTS, orient="row")


@cache
def facts() -> SchoolFacts:
    """Three years of ВПР of eight schools, returns of two years, a list from above and a little dirt."""
    dice = np.random.default_rng(990)
    scores = _scores(dice)
    by_mark = scores.group_by("procedure_id", "school_id", "mark").agg(pl.col("participants").sum())
    journal = scores.with_columns(
        relation=pl.when(pl.col("mark") < pl.col("journal_mark")).then(pl.lit("lowered"))
        .when(pl.col("mark") > pl.col("journal_mark")).then(pl.lit("raised")).otherwise(pl.lit("confirmed"))
    )  # fmt: skip
    below = scores.group_by("procedure_id", "school_id").agg(
        pl.col("participants").sum(),
        pl.col("participants").filter(pl.col("mark") == 2).sum().alias("below"),
    )
    empty = {name: pl.DataFrame(schema=getattr(tables, name)) for name in ("ITEMS", "DELIVERIES")}
    return SchoolFacts(
        version="5f0c1e2d3b4a59687786",
        procedures=pl.DataFrame(
            [
                (one, "vpr", year, year - 1, grade, subject, top)
                for one, year, grade, subject, top in _procedures()
            ],
            schema=tables.PROCEDURES,
            orient="row",
        ),
        schools=pl.DataFrame(
            [
                (one, title, "urban" if "МБОУ" in title else "rural", True)
                for one, title in SCHOOLS.items()
            ],
            schema=tables.SCHOOLS,
            orient="row",
        ),
        marks=by_mark.select(tables.MARKS.names())
        .cast(tables.MARKS)
        .sort("procedure_id", "school_id", "mark"),
        below=below.select(tables.BELOW.names())
        .cast(tables.BELOW)
        .sort("procedure_id", "school_id"),
        scores=scores,
        journal=journal.group_by("procedure_id", "school_id", "relation")
        .agg(pl.col("participants").sum())
        .cast(tables.JOURNAL)
        .sort("procedure_id", "school_id", "relation"),
        items=empty["ITEMS"],
        facts=_returns(dice),
        benchmarks=_benchmarks(),
        deliveries=empty["DELIVERIES"],
        listed=pl.DataFrame(
            [("edu990105", 2026, "regional", "№ 02-14/318 от 01.09.2026", None, "Перечень.xlsx")],
            schema=tables.LISTED,
            orient="row",
        ),
        disagreements=pl.DataFrame(
            [
                (
                    "marks",
                    "vpr-2026-5-russian",
                    "edu990102",
                    "2",
                    "individual",
                    11.0,
                    "marks_report",
                    12.0,
                )
            ],
            schema=tables.DISAGREEMENTS,
            orient="row",
        ),
        unmatched=pl.DataFrame(
            {
                "scheme": ["name"],
                "alias": ["школа-интернат"],
                "school_name": ["Школа-интернат № 9"],
                "file": ["Ф1.xlsx"],
                "rows": [12],
            }
        ),
    )


def _benchmarks() -> pl.DataFrame:
    shares = {"2": 14.8, "3": 41.1, "4": 32.2, "5": 11.9}
    rows = [
        (_procedure(2026, 5, subject), "region", "marks", mark, 23705, percent)
        for subject in SUBJECTS
        for mark, percent in shares.items()
    ]
    return pl.DataFrame(rows, schema=tables.BENCHMARKS, orient="row")


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
