"""What pages of the analysis show: triggers in words, tones of states, words of the journal. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from opora.core.methodology.pack import Pack
from opora.core.papers.compared import Kind
from opora.core.russian_numbers import in_unit
from opora.cycle.analysis.policies import FindingState, PracticeState, ReportState


EVENTS = {
    "analysis.findings_drawn": "Выводы составлены по мониторингу",
    "analysis.finding_explained": "Названы причины",
    "analysis.cause_dropped": "Причина убрана",
    "analysis.finding_passed_over": "Отмечено: ничего примечательного",
    "analysis.finding_reopened": "Вывод рассматривается заново",
    "analysis.reflected": "Ответ на вопрос к выводу",
    "analysis.practice_proposed": "Предложена практика",
    "analysis.practice_edited": "Практика изменена",
    "analysis.practice_check": "Практика проверена",
    "analysis.practice_bank": "Практика взята в банк",
    "analysis.practice_return": "Практика возвращена на доработку",
    "analysis.practice_withdraw": "Практика снята",
    "analysis.report_started": "Отчёт составляется",
    "analysis.report_composed": "Отчёт составлен",
    "analysis.section_edited": "Раздел отчёта изменён",
    "analysis.report_submitted": "Отчёт отправлен на утверждение",
    "analysis.report_returned": "Отчёт возвращён на доработку",
    "analysis.report_approved": "Отчёт утверждён",
    "analysis.report_superseded": "Отчёт заменён",
    "analysis.report_corrected": "Начата исправленная версия отчёта",
}

TONES: Mapping[str, str] = {
    FindingState.FOUND: "todo",
    FindingState.EXPLAINED: "done",
    FindingState.UNREMARKABLE: "neutral",
    PracticeState.PROPOSED: "todo",
    PracticeState.CHECKED: "progress",
    PracticeState.BANKED: "done",
    PracticeState.WITHDRAWN: "neutral",
    ReportState.COMPUTING: "progress",
    ReportState.DRAFT: "todo",
    ReportState.ON_APPROVAL: "warn",
    ReportState.APPROVED: "done",
    ReportState.SUPERSEDED: "neutral",
}

CHANGE_TONES: Mapping[str, str] = {
    Kind.SAME: "warn",
    Kind.NUMBERS: "progress",
    Kind.REWORDED: "progress",
    Kind.NEW: "done",
    Kind.GONE: "neutral",
}
CHANGE_WORDS: Mapping[str, str] = {
    Kind.SAME: "повторяется слово в слово",
    Kind.NUMBERS: "те же слова, другие числа",
    Kind.REWORDED: "сказано иначе",
    Kind.NEW: "новое",
    Kind.GONE: "было в прошлом году",
}
MODELS = {
    "analysis.finding": "вывод",
    "analysis.reflection": "ответ на вопрос к выводу",
    "analysis.practice": "практика",
    "analysis.report": "аналитическая справка",
    "analysis.section": "раздел справки",
}
FIELDS = {
    "findings": "выводов",
    "carried": "перенесено из прежнего расчёта",
    "cause": "причина",
    "causes": "причины",
    "nothing_notable": "ничего примечательного",
    "sections": "разделов",
    "corrects": "исправляет версию",
    "replaced": "правка расчётных абзацев",
    "files": "файлы",
}

WITHHELD = "меньше участников, чем можно показать"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A trigger as a page shows it. `indicator` empty: a condition without a number."""

    condition: str
    indicator: str
    title: str
    value: str = ""
    low: str = ""
    high: str = ""
    n: int | None = None
    procedures: int = 0
    withheld: str = ""


def triggers_seen(
    triggers: Iterable[Mapping[str, object]], pack: Pack, *, least: int = 0
) -> tuple[Seen, ...]:
    """Triggers with their values in the units of their indicators.

    Args:
        triggers: as a finding keeps them.
        pack: of the run.
        least: values of fewer participants are withheld from this reader; 0: shown all.
    """
    return tuple(_seen(one, pack, least) for one in triggers)


def _seen(trigger: Mapping[str, object], pack: Pack, least: int) -> Seen:
    name = str(trigger.get("indicator") or "")
    indicator = pack.indicators.get(name)
    told = {
        "condition": str(trigger["condition"]),
        "indicator": name if indicator else "",
        "title": indicator.title if indicator else "",
        "procedures": len(trigger.get("procedure_ids") or ()),
    }
    value, n = trigger.get("value"), trigger.get("n")
    if indicator is None or not isinstance(value, float | int):
        return Seen(**told)
    if is_small(trigger, least):
        return Seen(**told, withheld=WITHHELD)
    unit, low, high = pack.units[indicator.unit], trigger.get("low"), trigger.get("high")
    bounds = ("", "")
    if isinstance(low, float | int) and isinstance(high, float | int):
        bounds = (in_unit(float(low), unit), in_unit(float(high), unit))
    return Seen(**told, value=in_unit(float(value), unit), low=bounds[0], high=bounds[1], n=n)


def is_small(trigger: Mapping[str, object], least: int) -> bool:
    """Whether the trigger's value stands on fewer participants than this reader may see."""
    n = trigger.get("n")
    return isinstance(n, int) and n < least


def replaced_words(replaced: Mapping[str, str]) -> str:
    """Replaced passages as a text two people can compare."""
    return "\n\n".join(f"Было: {was}\nСтало: {now or '(убрано)'}" for was, now in replaced.items())


class FindingSeen(Protocol):
    """What `finding_rows` reads of a finding: a row of the table of findings fits."""

    pk: int
    organisation: object
    title: str
    text: str
    triggers: list[dict[str, object]]
    state: str
    said: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """A finding as a table shows it."""

    pk: int
    school: str
    title: str
    text: str
    state: str
    tone: str
    said: int
    answered: int


def text_seen(finding: FindingSeen, least: int) -> str:
    """The finding's words; only the rule's title where its numbers are withheld from this reader."""
    small = any(is_small(one, least) for one in finding.triggers)
    return f"{finding.title} (числа скрыты: {WITHHELD})" if small else finding.text


def finding_rows(
    findings: Iterable[FindingSeen], least_of: Callable[[FindingSeen], int]
) -> tuple[FindingRow, ...]:
    """Findings ready for the table; `least_of` tells what is withheld from the reader."""
    return tuple(
        FindingRow(
            pk=one.pk,
            school=str(one.organisation or "муниципалитет"),
            title=one.title,
            text=text_seen(one, least_of(one)),
            state=FindingState(one.state).label,
            tone=TONES[one.state],
            said=one.said,
            answered=one.answered,
        )
        for one in findings
    )
