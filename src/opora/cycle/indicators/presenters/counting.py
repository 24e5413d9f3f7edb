"""«Как это считается»: everything the pack says of one indicator, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opora.core.methodology.indicators import Example, Indicator
from opora.core.methodology.pack import Pack
from opora.core.methodology.rules import IndicatorCondition, Rule
from opora.core.methodology.terms import Certainty, Parameter, PermittedUse, Source
from opora.core.rules.uses import cited
from opora.core.russian_numbers import in_unit
from opora.cycle.goals.presenters import shown_value
from opora.cycle.indicators.presenters.formulas import Spelled, scope_words, spelled
from opora.cycle.indicators.presenters.sets import BETTER


CERTAINTIES = {
    Certainty.FOUND: "опубликовано",
    Certainty.KNOWN_HIGH: "известно точно",
    Certainty.COMPUTED: "посчитано по открытым данным",
    Certainty.KNOWN_MEDIUM: "известно с оговоркой",
    Certainty.KNOWN_LOW: "известно неточно",
    Certainty.INFERRED: "вывод составителей пакета",
    Certainty.ILLUSTRATIVE: "вымышлено для показа",
}
USES = {
    PermittedUse.SUPPORT: "помощь школе",
    PermittedUse.SELF_ANALYSIS: "самоанализ школы",
    PermittedUse.AGGREGATE_REPORT: "сводный отчёт",
    PermittedUse.PUBLIC_AGGREGATE: "открытые сводные данные",
    PermittedUse.RATING: "рейтинг",
    PermittedUse.STAFF_APPRAISAL: "оценка работников",
}
GRAINS = {
    "procedure": "по каждой процедуре школы, по школе и по муниципалитету",
    "school": "по школе и по муниципалитету",
    "municipality": "только по муниципалитету",
}
WITHHOLD = "withhold_below"


@dataclass(frozen=True, kw_only=True)
class SourceShown:
    """Where a definition comes from, and how sure that is."""

    text: str
    certainty: str
    is_fact: bool


@dataclass(frozen=True, kw_only=True)
class DatedThreshold:
    """A value of a threshold from a day on."""

    since: date
    value: str
    source: SourceShown


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A threshold by which the indicator is judged, with its history, latest first."""

    title: str
    values: tuple[DatedThreshold, ...]
    used_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WorkedExample:
    """A worked example of the pack: rows, and the value they must give."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    expect: str


@dataclass(frozen=True, kw_only=True)
class HowCounted:
    """The page of one indicator."""

    id: str
    title: str
    explanation: str
    label: str
    facts: tuple[tuple[str, str], ...]
    formula: Spelled
    sources: tuple[SourceShown, ...]
    thresholds: tuple[Threshold, ...]
    examples: tuple[WorkedExample, ...]
    uses: tuple[tuple[str, tuple[str, ...], SourceShown], ...]
    withholding: str
    minimum: str
    place: str


def how_counted(pack: Pack, name: str, fields: Mapping[str, str]) -> HowCounted:
    """Everything the pack says of an indicator.

    Args:
        pack: the run's.
        name: id of an indicator of the pack.
        fields: titles of the numbers that forms bring.
    """
    one = pack.indicators[name]
    file, line = pack.places.get(f"indicators/{name}", ("", 0))
    return HowCounted(
        id=name,
        title=one.title,
        explanation=one.explanation,
        label=pack.label_of("indicators", name) or "",
        facts=tuple(_facts(pack, one)),
        formula=spelled(one, pack, fields),
        sources=tuple(_source(pack, source) for source in one.sources),
        thresholds=tuple(_thresholds(pack, name)),
        examples=tuple(_example(pack, name, example, fields) for example in one.examples),
        uses=tuple(_uses(pack, one)),
        withholding=withholding(pack),
        minimum=_minimum(one.minimum_n),
        place=f"{file}, строка {line}" if file else "",
    )


def _facts(pack: Pack, one: Indicator) -> Iterator[tuple[str, str]]:
    yield "Единица", pack.units[one.unit].title
    yield "Как читать", BETTER[one.better]
    yield "Где считается", GRAINS[one.grain]
    yield "Процедуры", scope_words(one.scope, pack)
    yield "Откуда данные", one.collection
    yield (
        "Направление",
        f"{pack.directions[one.direction].number} {pack.directions[one.direction].title}",
    )
    yield "Проверено", f"{one.reviewed_on:%d.%m.%Y}, пересмотреть до {one.next_review:%d.%m.%Y}"


def _minimum(least: int) -> str:
    if least <= 1:
        return ""
    return f"Если участников меньше {least}, значение показывается с пометкой «мало», и выводов по нему не делается."


def withholding(pack: Pack) -> str:
    """How small groups are withheld, in words."""
    known = pack.parameters.get(WITHHOLD)
    if known is None:
        return ""
    least = known.values[max(known.values)].value
    return (
        f"Школа видит свои значения целиком, управление — все. Остальным значения групп меньше {least:g} участников не "
        "показываются, а вместе с ними — те, по которым скрытое можно было бы вычислить."
    )


def _source(pack: Pack, source: Source) -> SourceShown:
    return SourceShown(
        text=cited(pack, source),
        certainty=CERTAINTIES[source.certainty],
        is_fact=source.certainty.is_fact,
    )


def _thresholds(pack: Pack, name: str) -> Iterator[Threshold]:
    """Thresholds of the formula and of rules that judge the indicator."""
    used: dict[str, list[str]] = {}
    own = getattr(pack.indicators[name].formula, "threshold", None)
    if own:
        used[str(own)] = ["сам показатель"]
    for rule in pack.rules.values():
        for parameter in _named(rule, name):
            used.setdefault(parameter, []).append(rule.title)
    for parameter, users in used.items():
        if parameter in pack.parameters:
            yield _threshold(pack, pack.parameters[parameter], tuple(dict.fromkeys(users)))


def _named(rule: Rule, name: str) -> Iterator[str]:
    for condition in (*rule.when, *rule.any_of, *rule.unless):
        if isinstance(condition, IndicatorCondition) and condition.indicator == name:
            yield condition.threshold


def _threshold(pack: Pack, parameter: Parameter, users: tuple[str, ...]) -> Threshold:
    unit = pack.units[parameter.unit]
    values = tuple(
        DatedThreshold(
            since=since, value=in_unit(dated.value, unit), source=_source(pack, dated.source)
        )
        for since, dated in sorted(parameter.values.items(), reverse=True)
    )
    return Threshold(title=parameter.title, values=values, used_by=users)


HEADS = {
    "school": "школа",
    "procedure": "процедура",
    "year": "учебный год",
    "mark": "отметка",
    "participants": "участников",
    "below": "ниже минимума",
    "score": "балл",
    "journal_mark": "отметка по журналу",
    "max_score": "максимальный балл",
    "relation": "к отметке по журналу",
    "item": "задание",
    "level": "уровень",
    "score_sum": "сумма баллов",
    "field": "сведение",
    "number": "число",
}


def _example(pack: Pack, name: str, example: Example, fields: Mapping[str, str]) -> WorkedExample:
    lines = [line for line in example.rows.strip().splitlines() if line.strip()]
    cells = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    expect = example.expect
    return WorkedExample(
        name=example.name,
        header=tuple(HEADS.get(one, one) for one in cells[0]) if cells else (),
        rows=tuple(tuple(fields.get(one, one) for one in row) for row in cells[1:]),
        expect="нельзя сказать" if expect is None else shown_value(pack, name, expect),
    )


def _uses(pack: Pack, one: Indicator) -> Iterator[tuple[str, tuple[str, ...], SourceShown]]:
    """What each procedure behind the indicator may be used for, with the clause."""
    reads_facts = one.formula.kind in {"fact_ratio", "fact_value"}
    named = () if reads_facts else one.scope.assessments or tuple(pack.assessments)
    for name in named:
        known = pack.assessments[name]
        allowed = tuple(USES[use] for use in PermittedUse if use in known.permitted_uses)
        yield known.title, allowed, _source(pack, known.uses_source)
