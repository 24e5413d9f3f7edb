"""A random municipality as school facts: sizes and levels as in real data, holes and odd cells included."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from opora.core import school_facts as shape
from opora.core.measurement.examples import facts_from
from opora.core.school_facts import SchoolFacts


SUBJECTS = ("russian", "mathematics", "biology", "history")
FIELDS = (
    "students_total", "students_low_income", "students_single_parent", "students_large_family", "students_registered",
    "students_special_needs", "students_non_native", "parents_total", "parents_higher_education", "parents_unemployed",
    "teachers_total", "teachers_qualified", "teachers_pension_age", "teachers_young", "vacancies", "curator_assigned",
    "classes_total", "computers_total", "teachers_trained", "teachers_diagnosed", "teachers_with_deficits",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a municipality to invent."""

    schools: int = 6
    years: int = 3
    grades: tuple[int, ...] = (4, 5, 6)
    region: int = 0  # schools of the region outside the municipality
    last_year: int = 2025
    holes: float = 0.1  # share of cells that nobody delivered


def random_facts(
    rng: np.random.Generator, size: Size = Size(), fields: tuple[str, ...] = FIELDS
) -> SchoolFacts:
    """School facts drawn from schools that truly differ; the same generator state gives the same facts."""
    procedures = _procedures(rng, size)
    schools = [f"edu99{place:04d}" for place in range(size.schools + size.region)]
    rows: dict[str, list[dict[str, object]]] = {
        name: [] for name in ("marks", "below", "scores", "journal", "items", "facts")
    }
    for place, school in enumerate(schools):
        pupils = int(np.clip(rng.lognormal(3.0, 0.9), 1, 130))
        level = rng.normal(0.0, 0.12)
        for procedure in procedures:
            if rng.random() >= size.holes:
                _cell(rng, rows, procedure, school, max(1, int(rng.poisson(pupils))), level)
        if place < size.schools:
            _returns(rng, rows["facts"], school, size, fields)
    facts = facts_from(schools, procedures, rows)
    own = pl.Series("own", [place < size.schools for place in range(len(schools))])
    return _replaced(facts, schools=facts.schools.with_columns(own))


def _replaced(facts: SchoolFacts, **frames: pl.DataFrame) -> SchoolFacts:
    return SchoolFacts(**(vars(facts) | frames))


def _procedures(rng: np.random.Generator, size: Size) -> list[dict[str, object]]:
    found = []
    first = size.last_year - size.years + 1
    for school_year in range(first, size.last_year + 1):
        kinds = [("vpr", grade, subject) for grade in size.grades for subject in SUBJECTS]
        kinds += [("oge", 9, "russian"), ("oge", 9, "mathematics")]
        for assessment, grade, subject in kinds:
            odd = rng.random() < 0.1
            found.append(
                {
                    "procedure_id": f"{assessment}-{school_year + 1}-{grade}-{subject}",
                    "assessment": assessment, "year": school_year + 1, "school_year": school_year,
                    "grade": grade, "subject": subject, "max_score": None if odd else 20 + grade,
                }
            )  # fmt: skip
    return found


def _cell(
    rng: np.random.Generator, rows: dict[str, list[dict[str, object]]], procedure: dict[str, object],
    school: str, pupils: int, level: float,
) -> None:  # fmt: skip
    key = {"procedure_id": procedure["procedure_id"], "school_id": school}
    top = int(str(procedure["max_score"] or 20))
    scores = np.clip(rng.normal((0.58 + level) * top, 0.18 * top, pupils).round(), 0, top).astype(
        int
    )
    marks = 2 + np.searchsorted([0.35 * top, 0.55 * top, 0.8 * top], scores, side="right")
    journal = np.clip(marks + rng.integers(-1, 2, pupils), 2, 5)
    knows_journal = rng.random() > 0.2
    rows["marks"] += [
        {**key, "mark": int(mark), "participants": int(count)}
        for mark, count in zip(*np.unique(marks, return_counts=True), strict=True)
    ]
    rows["below"].append({**key, "participants": pupils, "below": int((marks == 2).sum())})
    triples, counts = np.unique(
        np.column_stack([scores, marks, journal]), axis=0, return_counts=True
    )
    rows["scores"] += [
        {**key, "score": int(one[0]), "mark": int(one[1]), "journal_mark": int(one[2]) if knows_journal else None,
         "participants": int(count)}
        for one, count in zip(triples, counts, strict=True)
    ]  # fmt: skip
    if knows_journal:
        relation = np.sign(marks - journal)
        for sign, name in ((-1, "lowered"), (0, "confirmed"), (1, "raised")):
            rows["journal"].append(
                {**key, "relation": name, "participants": int((relation == sign).sum())}
            )
    _items(rng, rows["items"], key, pupils)


def _items(
    rng: np.random.Generator, items: list[dict[str, object]], key: dict[str, object], pupils: int
) -> None:
    by_mark = rng.random() < 0.3
    for number, (level, most) in enumerate((("Б", 1), ("Б", 2), ("П", 2), (None, 3)), start=1):
        parts = [(None, pupils)] if not by_mark else [(2, pupils // 3), (4, pupils - pupils // 3)]
        items.extend(
            {**key, "item": str(number), "level": level, "mark": mark, "max_score": most, "participants": count,
             "score_sum": float(rng.binomial(count * most, rng.uniform(0.1, 0.9)))}
            for mark, count in parts if count
        )  # fmt: skip


def _returns(
    rng: np.random.Generator,
    facts: list[dict[str, object]],
    school: str,
    size: Size,
    fields: tuple[str, ...],
) -> None:
    for school_year in range(size.last_year - size.years + 1, size.last_year + 1):
        for place, field in enumerate(fields):
            if rng.random() < size.holes:
                continue
            number = (
                int(rng.integers(200, 400))
                if field.endswith("_total")
                else int(rng.integers(0, 120))
            )
            form = ("context_form", "social_passport", "manual_return")[place % 3]
            facts.append(
                {
                    "school_id": school,
                    "school_year": school_year,
                    "form": form,
                    "field": field,
                    "number": float(number),
                }
            )


def empty_facts() -> SchoolFacts:
    """A municipality of nobody."""
    return facts_from([], [], {})


SCHEMAS = {
    name: getattr(shape, name.upper())
    for name in ("marks", "below", "scores", "journal", "items", "facts")
}
