"""What a person should know of the facts as assembled: derived marks, percents that do not fit, disagreements."""

from collections.abc import Iterable, Iterator

import polars as pl

from opora.core.codes.warehouse import (
    MARKS_DERIVED,
    MARKS_UNKNOWN,
    NO_MINIMUM,
    PERCENTS_OFF,
    PERCENTS_UNUSABLE,
    SCALE_CHANGED,
    SOURCES_DISAGREE,
)
from opora.core.data_quality import source_title
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.methodology.pack import Pack
from opora.core.places import Place
from opora.core.procedure_names import Procedure
from opora.warehouse.frames import Reduced
from opora.warehouse.scales import Scales, fingerprint, identify


FACETS = {
    "marks": "отметки",
    "scores": "баллы",
    "journal": "отметки по журналу",
    "items": "выполнение заданий",
    "items by mark": "выполнение заданий группами участников",
}


def of_marks(counted: pl.DataFrame, units: pl.DataFrame, pack: Pack) -> Iterator[Issue]:
    """Marks that the scale told, and those that nothing tells, by file."""
    derived = counted.filter("derived")
    yield from _by_sheet(
        derived,
        units,
        MARKS_DERIVED,
        Severity.NOTE,
        "отметок в файле нет, они определены по шкале этого года.",
    )
    by_mark = [one.id for one in pack.assessments.values() if one.result == "mark"]
    kinds = units.select(
        "unit", pl.col("procedure_id").str.split("-").list.first().alias("assessment")
    )
    silent = counted.filter(pl.col("mark").is_null(), pl.col("scaled_score").is_null())
    unknown = silent.join(kinds, on="unit").filter(pl.col("assessment").is_in(by_mark))
    yield from _by_sheet(
        unknown,
        units,
        MARKS_UNKNOWN,
        Severity.SUSPICIOUS,
        "отметок в файле нет, и шкала этого года их не определяет; такие участники не входят в подсчёты по отметкам.",
        advice="Добавьте шкалу этого года в пакет или статистику по отметкам.",
    )


def of_percents(groups: pl.DataFrame, units: pl.DataFrame) -> Iterator[Issue]:
    """Percents that do not fit the number of participants, and those that tell no counts."""
    yield from _by_sheet(
        groups.filter("off").with_columns(participants=pl.lit(1)),
        units,
        PERCENTS_OFF,
        Severity.SUSPICIOUS,
        "проценты расходятся с количеством участников больше, чем допускает округление.",
        advice="Сверьте файл с источником.",
    )
    yield from _by_sheet(
        groups.filter(pl.col("count").is_null()).with_columns(participants=pl.lit(1)),
        units,
        PERCENTS_UNUSABLE,
        Severity.REFUSED,
        "по процентам нельзя восстановить количество участников; строки не использованы.",
    )


def of_scales(reduced: Reduced, units: pl.DataFrame, scales: Scales) -> Iterator[Issue]:
    """Files whose task sums by mark were derived by a scale that the pack has changed since."""
    with_items = units.join(reduced.item_sums.select("unit").unique(), on="unit", how="semi")
    columns = ["file", "sheet", "assessment", "year", "grade", "subject", "held_on", "scale"]
    used = with_items.filter(pl.col("scale").is_not_null()).select(columns).unique()
    for row in used.sort("file", "sheet").iter_rows(named=True):
        found = identify(scales.names, row)
        scale = scales.of_procedure(found) if isinstance(found, Procedure) else None
        if scale is None or fingerprint(scale) != row["scale"]:
            yield Issue(
                code=SCALE_CHANGED.code,
                severity=Severity.SUSPICIOUS,
                place=Place(file=row["file"], sheet=row["sheet"] or None),
                message="выполнение заданий по группам отметок посчитано по прежней шкале.",
                advice="Импортируйте этот файл ещё раз.",
            )


def of_minimums(procedures: Iterable[str]) -> Iterator[Issue]:
    """Exams whose minimum the pack does not have."""
    for procedure_id in procedures:
        yield Issue(
            code=NO_MINIMUM.code,
            severity=Severity.SUSPICIOUS,
            place=Place(key=procedure_id),
            message="в пакете нет минимального балла; доля не преодолевших порог не считается.",
            advice="Добавьте минимальный балл этого года в пакет.",
        )


def of_disagreements(disagreements: pl.DataFrame, schools: pl.DataFrame) -> Iterator[Issue]:
    """One line a (procedure, school, pair of kinds)."""
    titles = dict(schools.select("school_id", "title").iter_rows())
    key = ["procedure_id", "school_id", "kept_kind", "other_kind", "facet"]
    counted = disagreements.group_by(key).agg(pl.len()).sort(key)
    for procedure_id, school_id, kept, other, facet, rows in counted.iter_rows():
        yield Issue(
            code=SOURCES_DISAGREE.code,
            severity=Severity.SUSPICIOUS,
            place=Place(key=procedure_id),
            message=f"{titles.get(school_id, school_id)}: источники расходятся ({FACETS.get(facet, facet)}); "
            f"взято: {source_title(kept)}, иначе: {source_title(other)}.",
            count=rows,
        )


def _by_sheet(
    rows: pl.DataFrame,
    units: pl.DataFrame,
    code: IssueCode,
    severity: Severity,
    message: str,
    advice: str = "",
) -> Iterator[Issue]:
    """One issue a sheet, counting participants."""
    places = rows.select("unit", "participants").join(
        units.select("unit", "file", "sheet"), on="unit"
    )
    counted = places.group_by("file", "sheet").agg(pl.col("participants").sum())
    for file, sheet, count in counted.sort("file", "sheet").iter_rows():
        yield Issue(
            code.code, severity, Place(file=file, sheet=sheet or None), message, advice, count
        )
