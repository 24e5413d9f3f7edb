"""A formula in words: what is divided by what, and how sure the result is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from opora.core.methodology.formulas import Scope
from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.russian_numbers import enumerated


@dataclass(frozen=True, kw_only=True)
class Spelled:
    """A formula in words; empty texts are left out."""

    rule: str
    numerator: str = ""
    denominator: str = ""
    interval: str = ""


WILSON = "95-процентный интервал Уилсона: остаётся между 0 и 100 % и при малом числе участников"
NORMAL = "95-процентный нормальный интервал среднего"
NONE = "интервала нет: число взято из формы как есть"
COUNTED = "участники"
TABLES = {
    "marks": "с отметкой",
    "below": "с известным минимумом",
    "journal": "с отметкой по журналу",
}
RELATIONS = {"lower": "понизившие", "raised": "повысившие", "same": "подтвердившие отметку"}
COMPARE = {
    "at_least": "не меньше порога",
    "at_most": "не больше порога",
    "above": "больше порога",
    "below": "меньше порога",
}
Names = Mapping[str, str]


def spelled(indicator: Indicator, pack: Pack, fields: Names) -> Spelled:
    """The formula of an indicator in words; `fields`: titles of numbers from forms."""
    kind = indicator.formula.kind
    told = _KINDS.get(kind)
    return told(indicator.formula, pack, fields) if told else Spelled(rule=indicator.explanation)


def scope_words(scope: Scope, pack: Pack) -> str:
    """Which procedures count.

    >>> from opora.packs import load_pack
    >>> scope_words(Scope(assessments=("vpr",), grades=(4, 5)), load_pack("federal"))
    'ВПР; классы 4 и 5'
    """
    kinds = [pack.assessments[one].title for one in scope.assessments if one in pack.assessments]
    subjects = [pack.subjects[one].title for one in scope.subjects if one in pack.subjects]
    parts = [enumerated(kinds), enumerated(subjects)]
    if scope.grades:
        word = "класс" if len(scope.grades) == 1 else "классы"
        parts.append(f"{word} {enumerated(map(str, scope.grades))}")
    return "; ".join(part for part in parts if part) or "все процедуры года"


def _listed(names: tuple[str, ...], fields: Names) -> str:
    return " + ".join(f"«{fields.get(one, one)}»" for one in names)


def _filtered(filters: Mapping[str, tuple[str, ...]]) -> str:
    words = []
    for name, values in filters.items():
        told = [RELATIONS.get(value, value) for value in values]
        shown = enumerated(f"«{one}»" if name == "mark" else one for one in told)
        heads = {"mark": "с отметкой ", "relation": "", "level": "задания уровня "}
        words.append(f"{heads.get(name, '')}{shown}")
    return ", ".join(words)


def _ratio(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del pack, fields
    below = formula.table == "below"
    few = "ниже минимальной границы" if below else _filtered(formula.numerator)
    whole = _filtered(formula.denominator) or TABLES[formula.table]
    return Spelled(
        rule="числитель делится на знаменатель",
        numerator=f"{COUNTED} {few}",
        denominator=f"все {COUNTED} {whole}",
        interval=WILSON,
    )


def _fact_ratio(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del pack
    return Spelled(
        rule="числитель делится на знаменатель",
        numerator=_listed(formula.numerator, fields),
        denominator=_listed(formula.denominator, fields),
        interval=WILSON if formula.counts else "интервала нет: считаются не люди",
    )


def _fact_value(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del pack
    whole = {"sum": "сумма", "mean": "среднее"}[formula.municipality]
    words = f"число «{fields.get(formula.field, formula.field)}» из формы; по муниципалитету — {whole} по школам"
    return Spelled(rule=words, interval=NONE)


def _title(pack: Pack, name: str) -> str:
    return f"«{pack.indicators[name].title}»" if name in pack.indicators else name


def _change(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    words = f"значение показателя {_title(pack, formula.of)} минус его значение в прошлом сопоставимом году"
    return Spelled(
        rule=f"{words}; считается только по процедурам с тем же максимумом и той же шкалой",
        interval="95-процентный интервал разности (Ньюком для долей)",
    )


def _trend(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    words = f"«да», если {_title(pack, formula.of)} за {formula.years} сопоставимых года улучшается сверх случайного"
    return Spelled(rule=words)


def _gap(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    return Spelled(
        rule=f"{_title(pack, formula.first)} минус {_title(pack, formula.second)} той же школы и того же года",
        interval="95-процентный интервал разности",
    )


def _passing(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    known = pack.parameters.get(formula.threshold)
    named = f"«{known.title}»" if known else formula.threshold
    condition = f"{_title(pack, formula.of)} {COMPARE[formula.compare]} {named}"
    if formula.kind == "count_procedures":
        return Spelled(rule=f"число процедур школы, где {condition}")
    return Spelled(
        rule="числитель делится на знаменатель",
        numerator=f"школы, у которых {condition}",
        denominator="школы, у которых показатель известен",
        interval=WILSON,
    )


def _mean(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del formula, pack, fields
    return Spelled(
        rule="средний первичный балл делится на максимальный балл работы", interval=NORMAL
    )


def _weighted(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del pack, fields
    weights = "; ".join(
        f"«{mark}» — {weight:g}" for mark, weight in sorted(formula.weights.items(), reverse=True)
    )
    return Spelled(rule=f"среднее весов отметок ({weights})".replace(".", ","), interval=NORMAL)


def _items(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    level = f" уровня «{formula.level}»" if formula.level else ""
    if formula.kind == "item_share":
        return Spelled(
            rule="набранные баллы делятся на возможные",
            numerator=f"сумма баллов участников за задания{level}",
            denominator="участники × максимальный балл задания",
            interval="интервал Уилсона, осторожный: как если бы балл был всё или ничего",
        )
    known = pack.parameters.get(formula.threshold)
    named = f"«{known.title}»" if known else formula.threshold
    return Spelled(
        rule="числитель делится на знаменатель",
        numerator=f"задания{level}, выполненные хуже порога {named}",
        denominator=f"все задания{level}",
    )


def _correlation(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del formula, pack, fields
    return Spelled(
        rule="ранговая корреляция Спирмена между баллом за работу и отметкой по журналу, по каждой процедуре; "
        "сводится по числу участников"
    )


def _spread(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    words = (
        f"стандартное отклонение {_title(pack, formula.of)} между школами без случайного разброса"
    )
    return Spelled(rule=words)


def _index(formula: Any, pack: Pack, fields: Names) -> Spelled:
    del fields
    index = pack.indexes[formula.index]
    parts = "; ".join(
        f"{_title(pack, one.indicator)} (вес {one.weight:g}, знак {'+' if one.sign > 0 else '−'})"
        for one in index.components
    )
    return Spelled(
        rule=f"50 + 10 · взвешенное среднее отклонений составляющих: {parts}".replace(".", ",")
    )


_KINDS: dict[str, Callable[[Any, Pack, Names], Spelled]] = {
    "ratio": _ratio,
    "fact_ratio": _fact_ratio,
    "fact_value": _fact_value,
    "change": _change,
    "trend": _trend,
    "gap": _gap,
    "share_of_schools": _passing,
    "count_procedures": _passing,
    "mean_score": _mean,
    "weighted_marks": _weighted,
    "item_share": _items,
    "weak_items": _items,
    "correlation": _correlation,
    "spread": _spread,
    "index": _index,
}
