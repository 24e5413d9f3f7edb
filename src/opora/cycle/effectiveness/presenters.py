"""What pages of the stage show: effects in words and units, tones, words of the journal. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from opora.core.effect.model import Effect, Verdict
from opora.core.effect.words import changed, explained, valued
from opora.core.methodology.pack import Pack
from opora.core.papers.effect.given import EffectTold
from opora.core.russian_numbers import in_unit, interval_in_unit
from opora.cycle.analysis.policies import ReportState
from opora.cycle.effectiveness.policies import Choice


EVENTS = {
    "effectiveness.assessment_started": "Оценка мер рассчитывается",
    "effectiveness.assessed": "Оценка мер рассчитана",
    "effectiveness.concluded": "Сделан вывод об эффективности",
    "effectiveness.conclusion_edited": "Вывод об эффективности изменён",
    "effectiveness.conclusion_withdrawn": "Вывод об эффективности снят",
    "effectiveness.paper_composed": "Документ об эффективности составлен",
    "effectiveness.section_edited": "Раздел документа изменён",
    "effectiveness.paper_submitted": "Документ отправлен на утверждение",
    "effectiveness.paper_returned": "Документ возвращён на доработку",
    "effectiveness.paper_approved": "Документ утверждён",
    "effectiveness.paper_superseded": "Документ заменён",
    "effectiveness.paper_corrected": "Начата исправленная версия документа",
}
MODELS = {
    "effectiveness.assessment": "оценка мер",
    "effectiveness.conclusion": "вывод об эффективности",
    "effectiveness.effectpaper": "документ об эффективности",
    "effectiveness.effectsection": "раздел документа об эффективности",
}
FIELDS = {
    "choice": "вывод",
    "words": "обоснование",
    "next_goal": "цель на следующий год",
    "next_indicator": "показатель цели",
    "effects": "сравнений",
}
TONES: Mapping[str, str] = {
    Verdict.BEYOND_CHANCE: "progress",
    Verdict.LIKE_REGRESSION: "neutral",
    Verdict.WITHIN_CHANCE: "neutral",
    Verdict.CANNOT_TELL: "neutral",
    Choice.HELPED: "done",
    Choice.NOT_DISTINGUISHABLE: "neutral",
    Choice.HARMED: "warn",
    Choice.CANNOT_TELL: "neutral",
    ReportState.DRAFT: "todo",
    ReportState.ON_APPROVAL: "warn",
    ReportState.APPROVED: "done",
    ReportState.SUPERSEDED: "neutral",
}
NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class EffectSeen:
    """An effect as a page shows it."""

    indicator: str
    title: str
    before: str
    after: str
    change: str
    expected: str
    verdict: str
    tone: str
    reason: str
    sentences: tuple[str, ...]


def effect_seen(
    pack: Pack, indicator: str, effect: Effect, *, before_year: int | None, after_year: int
) -> EffectSeen:
    """An effect in the units of its indicator, with sentences from the numbers to the verdict."""
    known = pack.indicators.get(indicator)
    if known is None or before_year is None:
        told: tuple[str, ...] = (f"Нельзя сказать: {effect.reason}.",)
        return _seen(indicator, known.title if known else "показатель не указан", effect, told)
    unit = pack.units[known.unit]
    told = explained(
        effect, unit, before_year=before_year, after_year=after_year, better=known.better
    )
    expected = NOTHING
    if effect.expected:
        one = effect.expected
        expected = f"{in_unit(one.value, unit)} ({interval_in_unit(one.low, one.high, unit)})"
    return _seen(
        indicator,
        known.title,
        effect,
        told,
        before=valued(effect.before, unit) if effect.before else NOTHING,
        after=valued(effect.after, unit) if effect.after else NOTHING,
        change=changed(effect.change, unit) if effect.change else NOTHING,
        expected=expected,
    )


def _seen(
    indicator: str, title: str, effect: Effect, told: tuple[str, ...], **shown: str
) -> EffectSeen:
    words = effect.verdict.label
    if effect.verdict is Verdict.BEYOND_CHANCE and effect.better is not None:
        words += ", к лучшему" if effect.better else ", к худшему"
    fields = {name: shown.get(name, NOTHING) for name in ("before", "after", "change", "expected")}
    return EffectSeen(
        indicator=indicator,
        title=title,
        verdict=words,
        tone=_tone(effect),
        reason=effect.reason,
        sentences=told,
        **fields,
    )


def _tone(effect: Effect) -> str:
    if effect.verdict is not Verdict.BEYOND_CHANCE:
        return TONES[effect.verdict]
    return "warn" if effect.better is False else "done" if effect.better else "progress"


def as_told(seen: EffectSeen) -> EffectTold:
    """The same for a paper."""
    return EffectTold(
        indicator=seen.title,
        before=seen.before,
        after=seen.after,
        verdict=seen.verdict,
        sentences=seen.sentences,
        told=seen.before != NOTHING,
    )
