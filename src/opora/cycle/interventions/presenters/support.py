"""Words and tones of support: events of the journal, states, doses. Pure."""

from collections.abc import Mapping

from opora.cycle.interventions.policies.support import (
    DoseKind,
    HappeningState,
    Significance,
    TermState,
)


EVENTS = {
    "interventions.activity_cancelled": "Совместное мероприятие отменено",
    "interventions.activity_planned": "Совместное мероприятие запланировано",
    "interventions.activity_reported": "О совместном мероприятии отчитались",
    "interventions.agreement_concluded": "Сетевой договор заключён",
    "interventions.agreement_edited": "Сетевой договор изменён",
    "interventions.agreement_ended": "Сетевой договор завершён",
    "interventions.agreement_proposed": "Сетевой договор подготовлен",
    "interventions.capacity_set": "Посильное число школ назначено",
    "interventions.curator_appointed": "Куратор назначен",
    "interventions.curator_edited": "Кураторство изменено",
    "interventions.curator_proposed": "Куратор предложен",
    "interventions.curator_released": "Кураторство завершено",
    "interventions.deficit_counted": "Дефицит учителей внесён",
    "interventions.deficit_recounted": "Дефицит учителей пересчитан",
    "interventions.help_added": "Помощь ППМС внесена",
    "interventions.help_edited": "Помощь ППМС исправлена",
    "interventions.pair_appointed": "Наставник закреплён",
    "interventions.pair_counted": "Встречи наставника внесены",
    "interventions.pair_edited": "Наставническая пара изменена",
    "interventions.pair_ended": "Наставничество завершено",
    "interventions.pair_proposed": "Наставник предложен",
    "interventions.passport_written": "Паспорт программы изменён",
    "interventions.risk_marked": "Рисковый фактор отмечен",
    "interventions.risk_verified": "Рисковый фактор подтверждён куратором",
    "interventions.target_measured": "Целевой показатель измерен",
    "interventions.target_set": "Целевой показатель поставлен",
    "interventions.training_cancelled": "Обучение отменено",
    "interventions.training_edited": "Обучение изменено",
    "interventions.training_planned": "Обучение запланировано",
    "interventions.training_reported": "Об обучении отчитались",
    "interventions.visit_agreement_kept": "Договорённость выезда выполнена",
    "interventions.visit_cancelled": "Выезд отменён",
    "interventions.visit_edited": "Выезд изменён",
    "interventions.visit_planned": "Выезд запланирован",
    "interventions.visit_reported": "О выезде отчитались",
}
MODELS = {
    "interventions.agreement": "сетевой договор",
    "interventions.curatorcapacity": "посильное число школ",
    "interventions.curatorship": "кураторство",
    "interventions.deficitcount": "дефицит учителей",
    "interventions.jointactivity": "совместное мероприятие",
    "interventions.mentoringpair": "наставническая пара",
    "interventions.passport": "паспорт программы",
    "interventions.programmetarget": "целевой показатель программы",
    "interventions.psychosocialhelp": "помощь ППМС",
    "interventions.riskmark": "рисковый фактор школы",
    "interventions.trainingevent": "обучение учителей",
    "interventions.visit": "выезд в школу",
}
FIELDS = {"parties": "стороны"}

TONES: Mapping[str, str] = {
    TermState.PROPOSED: "todo",
    TermState.IN_FORCE: "progress",
    TermState.ENDED: "neutral",
    HappeningState.PLANNED: "todo",
    HappeningState.HELD: "done",
    HappeningState.CANCELLED: "neutral",
    Significance.HIGH: "bad",
    Significance.MEDIUM: "warn",
    Significance.LOW: "neutral",
}
NBSP = "\N{NO-BREAK SPACE}"
# Kind of a dose → the list it is counted from.
PAGES: Mapping[str, str] = {
    DoseKind.VISITS: "visits",
    DoseKind.METHOD_DAYS: "visits",
    DoseKind.NETWORK: "networks",
    DoseKind.MENTORING: "mentoring",
    DoseKind.TRAINING: "training",
    DoseKind.INDIVIDUAL_PLANS: "deficits",
    DoseKind.PSYCHOSOCIAL: "psychosocial",
}


def headed(label: str) -> str:
    """A label as a heading; abbreviations stay as they are.

    >>> headed("помощь ППМС")
    'Помощь ППМС'
    """
    return label[:1].upper() + label[1:]


def share_words(part: int, whole: int) -> str:
    """A count inside another.

    >>> share_words(3, 8).replace(NBSP, " "), share_words(0, 0)
    ('3 из 8 (38 %)', '0')
    """
    if not whole:
        return str(part)
    return f"{part}{NBSP}из{NBSP}{whole} ({100 * part / whole:.0f}{NBSP}%)"


def hours_words(hours: float) -> str:
    """Hours as people write them.

    >>> hours_words(1.5).replace(NBSP, " "), hours_words(0)
    ('1,5 ч', '')
    """
    return f"{hours:g}{NBSP}ч".replace(".", ",") if hours else ""


def dose_words(events: int, hours: float, participants: int) -> str:
    """A dose in one cell.

    >>> dose_words(4, 12.5, 31).replace(NBSP, " "), dose_words(0, 0, 3).replace(NBSP, " ")
    ('4 · 12,5 ч · 31 чел.', '3 чел.')
    """
    parts = (
        str(events) if events else "",
        hours_words(hours),
        f"{participants}{NBSP}чел." if participants else "",
    )
    return " · ".join(part for part in parts if part)
