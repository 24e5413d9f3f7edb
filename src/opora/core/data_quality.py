"""Data quality: who has not delivered what, which sources disagree, whose rows found no school."""

from collections.abc import Iterator, Mapping

import polars as pl

from opora.core.codes import monitoring as codes
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.measurement.context import MORE_THAN_WHOLE
from opora.core.methodology.pack import Pack
from opora.core.places import Place
from opora.core.rules.conditions import FORMS
from opora.core.rules.parts import procedure_names
from opora.core.russian_numbers import decimal
from opora.core.school_facts import SchoolFacts


def missing(facts: SchoolFacts, school_year: int) -> dict[str, frozenset[str]]:
    """Own schools that lack a form others delivered for the year, or any result of an assessment.

    A school lacks an assessment when others have it this year and the school had it before, or has no results of
    any assessment at all: a primary school is not asked for exams.
    """
    own = frozenset(facts.schools.filter(pl.col("own"))["school_id"].to_list())
    year = facts.facts.filter(pl.col("school_year") == school_year)
    forms = {str(form): own - have for form, have in _holders(year, "form").items()}
    cells = facts.below.join(facts.procedures, on="procedure_id")
    now = _holders(cells.filter(pl.col("school_year") == school_year), "assessment")
    before = _holders(cells.filter(pl.col("school_year") < school_year), "assessment")
    silent = own.difference(*now.values())
    results = {
        name: own & ((before.get(name, frozenset()) | silent) - have) for name, have in now.items()
    }
    return {name: schools for name, schools in (forms | results).items() if schools}


def _holders(rows: pl.DataFrame, column: str) -> dict[str, frozenset[str]]:
    pairs = rows.select(column, "school_id").unique().sort(column, "school_id")
    found: dict[str, set[str]] = {}
    for name, school in pairs.iter_rows():
        found.setdefault(name, set()).add(school)
    return {name: frozenset(schools) for name, schools in found.items()}


def issues(
    pack: Pack, facts: SchoolFacts, school_year: int, values: pl.DataFrame
) -> tuple[Issue, ...]:
    """The data-quality report of a school year, by kind of problem.

    Frame in:   values — VALUES of the year
    """
    titles: dict[str, str] = dict(facts.schools.select("school_id", "title").rows())
    return (
        *_absent(pack, missing(facts, school_year), titles),
        *_disagreements(pack, facts, school_year, titles),
        *_unmatched(facts),
        *_contradictions(pack, values, titles),
    )


def _absent(
    pack: Pack, lacking: Mapping[str, frozenset[str]], titles: Mapping[str, str]
) -> Iterator[Issue]:
    for what, schools in sorted(lacking.items()):
        assessment = pack.assessments.get(what)
        code = codes.NO_RESULTS if assessment else codes.NOT_DELIVERED
        name = assessment.title if assessment else FORMS.get(what, what)
        for school in sorted(schools):
            text = (
                f"{titles.get(school, school)}: нет результатов ({name})."
                if assessment
                else f"{titles.get(school, school)}: не представлено — {name}."
            )
            yield _issue(code, text)


def _disagreements(
    pack: Pack, facts: SchoolFacts, school_year: int, titles: Mapping[str, str]
) -> Iterator[Issue]:
    """One issue a (facet, procedure, school, pair of kinds): the first difference and how many there are."""
    names = procedure_names(pack, facts.procedures, school_year)
    by = ["facet", "procedure_id", "school_id", "kept_kind", "other_kind"]
    gathered = (
        facts.disagreements.sort([*by, "key"], nulls_last=True).group_by(by, maintain_order=True)
        .agg(pl.col("key", "kept", "other").first(), pl.len().alias("count"))
    )  # fmt: skip
    for row in gathered.iter_rows(named=True):
        procedure = (
            names[row["procedure_id"]].title
            if row["procedure_id"] in names
            else row["procedure_id"]
        )
        where = ", ".join(filter(None, (titles.get(row["school_id"], row["school_id"]), procedure)))
        text = (
            f"{where}: «{row['key']}» — {_shown(row['kept'])} ({source_title(row['kept_kind'])}) и "
            f"{_shown(row['other'])} ({source_title(row['other_kind'])}); взято первое."
        )
        yield _issue(codes.DISAGREEMENT, text, count=row["count"])


_SOURCES = {
    "individual_results": "индивидуальные результаты",
    "oge_protocol": "протокол ОГЭ",
    "ege_protocol": "протокол ЕГЭ",
    "mark_statistics": "статистика по отметкам",
    "consolidated_marks": "сводная таблица отметок",
    "score_distribution": "распределение первичных баллов",
    "consolidated_scores": "сводная таблица баллов",
    "journal_comparison": "сравнение с отметками по журналу",
    "collection_form": "форма сбора результатов",
    "regional_diagnostic": "региональная диагностика",
    "item_completion": "выполнение заданий",
    "item_completion_by_mark": "выполнение заданий группами участников",
    "planned_results": "достижение планируемых результатов",
}


def source_title(kind: str) -> str:
    """What people call the file a number came from; exports of participants are named alike."""
    return _SOURCES.get(kind, "результаты участников")


def _shown(number: float | None) -> str:
    if number is None:
        return "нет числа"
    return decimal(number, 0 if float(number).is_integer() else 2)


def _unmatched(facts: SchoolFacts) -> Iterator[Issue]:
    for row in facts.unmatched.iter_rows(named=True):
        name = row.get("school_name") or row.get("alias") or "без обозначения"
        alias = f" ({row['alias']})" if row.get("alias") and row.get("school_name") else ""
        place = Place(file=row.get("file"))
        text = f"«{name}»{alias} нет в реестре школ: строки не учтены."
        yield _issue(codes.UNMATCHED, text, place=place, count=int(row.get("rows") or 1))


def _contradictions(pack: Pack, values: pl.DataFrame, titles: Mapping[str, str]) -> Iterator[Issue]:
    wrong = values.filter(pl.col("reason") == MORE_THAN_WHOLE, pl.col("school_id").is_not_null())
    for name, school in wrong.select("indicator", "school_id").iter_rows():
        yield _issue(
            codes.CONTRADICTION,
            f"{titles.get(school, school)}: {pack.indicators[name].title} — часть больше целого.",
        )


def _issue(code: IssueCode, text: str, *, place: Place | None = None, count: int = 1) -> Issue:
    return Issue(code.code, Severity.SUSPICIOUS, place or Place(), text, count=count)
