"""Sheets on where numbers come from: remarks, files, lists from above, versions and acts."""

from collections.abc import Iterator

from opora.core.issues import sorted_issues
from opora.core.papers.look import Look
from opora.core.papers.report.quality import SEVERITIES
from opora.core.papers.sheets.model import Cell, Column, Plain, Sheet
from opora.core.russian_numbers import school_year


def quality_sheet(look: Look) -> Sheet:
    """«Качество данных»: every remark with its place."""
    columns = (
        Column("Код", 10), Column("Что сделано", 24), Column("Место", 60), Column("Замечание", 70),
        Column("Что делать", 60), Column("Раз", 8, "whole"),
    )  # fmt: skip
    rows = (
        (
            one.code,
            SEVERITIES[one.severity],
            one.place.described(),
            one.message,
            one.advice,
            one.count,
        )
        for one in sorted_issues(look.run.issues)
    )
    return Sheet("Качество данных", columns, rows)


def sources_sheet(look: Look) -> Sheet:
    """«Источники»: versions, acts of the pack, lists by letter, files with rows."""
    columns = (
        Column("Вид", 20), Column("Название", 70), Column("Подробности", 60), Column("Учебный год", 12),
        Column("Строк", 9, "whole"), Column("Использовано", 14),
    )  # fmt: skip
    return Sheet("Источники", columns, _source_rows(look))


def _source_rows(look: Look) -> Iterator[tuple[Plain | Cell, ...]]:
    yield (
        "версия методики",
        look.pack.version,
        look.pack.identity.title,
        school_year(look.year),
        None,
        "",
    )
    yield "версия данных", look.run.facts.version, "", school_year(look.year), None, ""
    for act in look.pack.acts.values():
        number = f"№ {act.number}" if act.number else ""
        issued = f"от {act.issued_on:%d.%m.%Y}" if act.issued_on else ""
        told = " ".join(filter(None, (act.kind, issued, number, f"({act.issuer})")))
        yield "акт", act.title, told, "", None, ""
    for school, year, level, letter, file in look.run.facts.listed.select(
        "school_id", "year", "level", "letter", "file"
    ).iter_rows():
        yield (
            "перечень по письму",
            look.titles.get(school, school),
            f"{level}, {letter or '–'}, {file}",
            str(year),
            None,
            "",
        )
    yield from _deliveries(look)


def _deliveries(look: Look) -> Iterator[tuple[Plain | Cell, ...]]:
    columns = ("kind", "file", "sheet", "school_year", "used")
    files = look.run.facts.deliveries.group_by(columns, maintain_order=True).agg(rows="rows")
    for kind, file, sheet, year, used, rows in files.iter_rows():
        label = "да" if used else "нет: есть более надёжный источник"
        yield (
            f"файл: {kind}",
            file,
            f"лист «{sheet}»" if sheet else "",
            _year(year),
            sum(rows),
            label,
        )


def _year(year: int | None) -> str:
    return "" if year is None else school_year(year)
