"""Facts of an invented municipality of eight schools, made without files or a warehouse."""

from functools import cache

import numpy as np
import polars as pl

from opora.core import school_facts as tables
from opora.core.school_facts import SchoolFacts


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
LISTED = ("edu990105", 2026, "regional", "№ 02-14/318 от 01.09.2026", None, "Перечень.xlsx")
DISAGREEMENT = (
    "marks", "vpr-2026-5-russian", "edu990102", "2", "individual", 11.0, "marks_report", 12.0,
)  # fmt: skip
UNMATCHED = {
    "scheme": ["name"],
    "alias": ["школа-интернат"],
    "school_name": ["Школа-интернат № 9"],
    "file": ["Ф1.xlsx"],
    "rows": [12],
}


@cache
def facts() -> SchoolFacts:
    """Three years of ВПР of eight schools, returns of two years, a list from above and a little dirt."""
    dice = np.random.default_rng(990)
    scores = _scores(dice)
    return SchoolFacts(
        version="5f0c1e2d3b4a59687786",
        procedures=_table(
            tables.PROCEDURES,
            *(
                (one, "vpr", year, year - 1, grade, subject, top)
                for one, year, grade, subject, top in _procedures()
            ),
        ),
        schools=_table(
            tables.SCHOOLS,
            *(
                (one, title, "urban" if "МБОУ" in title else "rural", True)
                for one, title in SCHOOLS.items()
            ),
        ),
        **_counted(scores),
        items=_table(tables.ITEMS),
        facts=_returns(dice),
        benchmarks=_benchmarks(),
        deliveries=_table(tables.DELIVERIES),
        listed=_table(tables.LISTED, LISTED),
        disagreements=_table(tables.DISAGREEMENTS, DISAGREEMENT),
        unmatched=pl.DataFrame(UNMATCHED),
    )


def _table(schema: pl.Schema, *rows: tuple) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")


def _counted(scores: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The histogram and what is counted from it: marks, participants below the minimum, journal comparison."""
    journal = scores.with_columns(
        relation=pl.when(pl.col("mark") < pl.col("journal_mark")).then(pl.lit("lowered"))
        .when(pl.col("mark") > pl.col("journal_mark")).then(pl.lit("raised")).otherwise(pl.lit("confirmed"))
    )  # fmt: skip
    low = pl.col("participants").filter(pl.col("mark") == 2).sum()
    return {
        "scores": scores,
        "marks": _summed(scores, tables.MARKS, "mark"),
        "below": _summed(scores, tables.BELOW, below=low),
        "journal": _summed(journal, tables.JOURNAL, "relation"),
    }


def _summed(frame: pl.DataFrame, schema: pl.Schema, *more: str, **counts: pl.Expr) -> pl.DataFrame:
    keys = ["procedure_id", "school_id", *more]
    summed = frame.group_by(keys).agg(pl.col("participants").sum(), **counts)
    return summed.select(schema.names()).cast(schema).sort(keys)


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


def _benchmarks() -> pl.DataFrame:
    shares = {"2": 14.8, "3": 41.1, "4": 32.2, "5": 11.9}
    rows = [
        (_procedure(2026, 5, subject), "region", "marks", mark, 23705, percent)
        for subject in SUBJECTS
        for mark, percent in shares.items()
    ]
    return pl.DataFrame(rows, schema=tables.BENCHMARKS, orient="row")
