"""What the report stands on: aim, coverage, procedures, versions, how to read an interval."""

from collections.abc import Iterator

import polars as pl

from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, Table, paragraph
from opora.core.russian_numbers import Forms, counted, decimal, enumerated


OF_PROCEDURES: Forms = ("процедуры", "процедур", "процедур")
PARTICIPATIONS: Forms = ("участие", "участия", "участий")


def general(look: Look) -> Iterator[Block]:
    """Section «Общие сведения»."""
    taken = procedures_taken(look)
    yield Heading(1, "Общие сведения")
    yield paragraph(look.words.say("report_basis"))
    yield paragraph(
        look.words.say(
            "report_scope",
            schools=str(len(look.titles)),
            procedures=counted(taken.height, OF_PROCEDURES),
            participations=counted(int(taken["participants"].sum()), PARTICIPATIONS),
        )
    )
    yield _procedures_table(look, taken)
    yield from _names(look)
    yield paragraph(look.words.say("interval_note"))
    yield paragraph(look.words.say("comparable_note"))
    yield paragraph(
        look.words.say("report_region", "always" if has_region(look) else "cannot_tell")
    )
    yield paragraph(
        look.words.say("report_versions", pack=look.pack.version, facts=look.run.facts.version[:12])
    )


def _names(look: Look) -> Iterator[Block]:
    """Short names beside full ones, where they differ and may be shown."""
    if look.public or look.labels == look.titles:
        return
    yield paragraph(look.words.say("report_short_names"), keep_next=True)
    yield Table(
        title="Школы муниципалитета",
        header=("№", "Полное наименование", "Далее"),
        rows=tuple(
            (str(number), title, look.labels[one])
            for number, (one, title) in enumerate(look.titles.items(), 1)
        ),
        widths=(12, 106, 52),
        aligns=("center", "left", "left"),
    )


def has_region(look: Look) -> bool:
    """Whether any row of the region stands in the files."""
    return not look.run.facts.benchmarks.filter(pl.col("level") == "region").is_empty()


def procedures_taken(look: Look, school: str | None = None) -> pl.DataFrame:
    """Procedures of this year with own schools and participants.

    Frame out:  one row per procedure_id: assessment, subject, grade, schools, participants
    """
    facts = look.run.facts
    year = facts.procedures.filter(pl.col("school_year") == look.year)
    schools = [school] if school else list(look.titles)
    cells = pl.concat(
        [
            facts.marks.group_by("procedure_id", "school_id").agg(pl.col("participants").sum()),
            facts.below.select("procedure_id", "school_id", "participants"),
        ]
    )
    cells = cells.filter(pl.col("school_id").is_in(schools))
    cells = cells.group_by("procedure_id", "school_id").agg(pl.col("participants").max())
    totals = cells.group_by("procedure_id").agg(
        pl.len().alias("schools"), pl.col("participants").sum()
    )
    return year.join(totals, on="procedure_id").sort("assessment", "grade", "subject")


def _procedures_table(look: Look, taken: pl.DataFrame) -> Table:
    groups = taken.group_by("assessment", "grade", maintain_order=True).agg(
        "subject", pl.col("schools").max(), pl.col("participants").sum()
    )
    rows = []
    for assessment, grade, subjects, schools, participants in groups.iter_rows():
        kind = look.pack.assessments.get(assessment)
        named = (look.pack.subjects.get(one) for one in subjects)
        titles = [
            one.title if one else subject for one, subject in zip(named, subjects, strict=True)
        ]
        rows.append(
            (
                kind.title if kind else assessment,
                str(grade or "–"),
                enumerated(title[:1].lower() + title[1:] for title in titles),
                decimal(schools, 0),
                decimal(participants, 0),
            )
        )
    return Table(
        title="Оценочные процедуры",
        header=("Процедура", "Класс", "Предметы", "Школ", "Участий"),
        rows=tuple(rows),
        widths=(28, 18, 80, 18, 26),
        aligns=("left", "center", "left", "right", "right"),
    )
