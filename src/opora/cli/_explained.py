"""An explanation as lines of Russian text."""

from collections.abc import Iterator

from opora.capabilities.explain import SchoolView, ValueView
from opora.core.explanation import CellUsed, Explanation
from opora.core.monitoring import Ground, Verdict
from opora.core.rules.conditions import STATUSES
from opora.core.rules.parts import procedure_names
from opora.core.russian_numbers import chance, decimal, enumerated, percent, percent_interval
from opora.warehouse import RowsBehind


CELLS_SHOWN = 12
_VERDICTS = {"met": "соответствует", "not_met": "не соответствует", "cannot_tell": "нельзя сказать"}
_TABLES = {
    "marks": "отметки",
    "below": "ниже минимума",
    "scores": "первичные баллы",
    "journal": "отметки по журналу",
    "items": "задания",
    "facts": "сведения",
}


_COLUMNS = {
    "mark": "отметка",
    "participants": "участников",
    "score": "балл",
    "journal_mark": "отметка по журналу",
    "relation": "с журналом",
    "item": "задание",
    "level": "уровень",
    "max_score": "наибольший балл",
    "score_sum": "сумма баллов",
    "below": "ниже минимума",
    "form": "форма",
    "field": "поле",
    "number": "число",
    "text": "записано",
}


def school_lines(view: SchoolView) -> Iterator[str]:
    """The school as a whole, and how to ask on."""
    yield f"{view.title} ({view.school_id})"
    run = view.monitoring
    known = procedure_names(run.pack, run.facts.procedures, run.school_year)
    names = {procedure: one.title for procedure, one in known.items()}
    for verdict in view.verdicts:
        yield from _verdict_lines(view, verdict, names)
    if view.placement and view.placement.number is not None:
        stable = chance(view.placement.stability or 0)
        yield f"Группа {view.placement.number}; при повторении та же с вероятностью {stable}."
    for sign in view.signs:
        title = view.monitoring.pack.signs[sign.sign].question
        yield f"Вопрос по объективности: {title} {sign.reason}"
    for status in view.statuses:
        yield f"Статус «{STATUSES[status.status]}»: {status.reason}"
    yield ""
    yield "Откуда число: opora explain ШКОЛА ПОКАЗАТЕЛЬ [--procedure ПРОЦЕДУРА]. Показатели школы:"
    counted = view.monitoring.values.filter(school_id=view.school_id)["indicator"].unique().sort()
    for name in counted:
        yield f"  {name} — {view.monitoring.pack.indicators[name].title}"


def _verdict_lines(view: SchoolView, verdict: Verdict, names: dict[str, str]) -> Iterator[str]:
    criterion = view.monitoring.pack.criteria[verdict.criterion]
    label = f" [{criterion.label}]" if criterion.label else ""
    yield f"{criterion.title}{label}: {_VERDICTS[verdict.verdict]}. {verdict.reason}"
    for ground in verdict.grounds:
        if ground.counted:
            yield f"    {names.get(ground.procedure_id, ground.procedure_id)}: {_ground(ground)}"
    if verdict.single_participant:
        tests = enumerated(names.get(one, one) for one in verdict.single_participant)
        yield f"    Вывод меняет результат одного участника: {tests}."


def _ground(ground: Ground) -> str:
    share = percent(ground.below / ground.participants)
    interval = percent_interval(ground.low, ground.high)
    return f"{ground.below} из {ground.participants} ({share}; интервал {interval})"


def value_lines(view: ValueView) -> Iterator[str]:
    """A value, step by step back to its source."""
    yield f"{view.title}"
    yield from _explanation_lines(view, view.explanation, "")


def _explanation_lines(view: ValueView, told: Explanation, indent: str) -> Iterator[str]:
    seen = told.value
    where = told.procedure_id or "по всем процедурам показателя"
    yield f"{indent}{told.title}, {told.school_year}/{told.school_year + 1}, {where}: {seen.shown}"
    if seen.low is not None and seen.high is not None and view.monitoring.pack.units:
        yield f"{indent}  N = {seen.n}; 95 %-й интервал {decimal(seen.low, 3)} – {decimal(seen.high, 3)}"
    if seen.reason:
        yield f"{indent}  {seen.reason}"
    yield f"{indent}  Как считается: {told.how}"
    yield f"{indent}  Вычисление: {told.arithmetic}"
    for cell in told.cells[:CELLS_SHOWN]:
        yield f"{indent}  Взято: {_cell(cell)}"
    if len(told.cells) > CELLS_SHOWN:
        yield f"{indent}  … и ещё {len(told.cells) - CELLS_SHOWN}; назовите процедуру, чтобы увидеть их все."
    yield from _source_lines(view, told, indent)
    for definition in told.definitions:
        place = definition.place.described() if definition.place else definition.definition
        yield f"{indent}  Определение: {definition.title} — {place}"
        for source, certainty in definition.sources:
            mark = "" if certainty.is_fact else " (по умолчанию пакета, не норма)"
            yield f"{indent}    Основание: {source}{mark}"
    for part in told.parts:
        yield f"{indent}  Из чего сложено:"
        yield from _explanation_lines(view, part, indent + "    ")


def _cell(cell: CellUsed) -> str:
    parts = ", ".join(f"{_COLUMNS.get(name, name)} {value}" for name, value in cell.parts)
    procedure = f"{cell.procedure_id}: " if cell.procedure_id else ""
    return f"{_TABLES[cell.table]} — {procedure}{parts}"


def _source_lines(view: ValueView, told: Explanation, indent: str) -> Iterator[str]:
    for delivery in told.deliveries:
        exact = view.rows.get((delivery.facet, delivery.procedure_id or ""), ())
        if exact:
            yield from (f"{indent}  {_rows(one)}" for one in exact)
        else:
            rows = f"строки {delivery.first_row}–{delivery.last_row}"
            yield f"{indent}  Источник: {delivery.file}, лист «{delivery.sheet}», {rows}"


def _rows(one: RowsBehind) -> str:
    left = "" if one.used else " (не использован: есть источник точнее)"
    return f"Источник: {one.file}, лист «{one.sheet}», строки {one.rows} (всего {one.count}){left}"
