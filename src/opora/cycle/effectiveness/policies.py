"""States of assessments, what people may conclude, papers of the stage, the year before a measure. Pure."""

from datetime import date

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


RESULTS_MONTH = (
    6  # results of a school year are written in spring: what begins in June comes after them
)


class AssessmentState(Labelled):
    """Where a computation of effects is."""

    COMPUTING = "computing", "рассчитывается"
    READY = "ready", "рассчитана", "По ней судят о мерах этого цикла."
    REPLACED = "replaced", "заменена", "Есть более новая; эта остаётся."


class AssessmentEvent(Labelled):
    """What may happen to it."""

    KEEP = "keep", "рассчитать"
    REPLACE = "replace", "заменить"


ASSESSMENT = Transitions(
    {
        (AssessmentState.COMPUTING, AssessmentEvent.KEEP): AssessmentState.READY,
        (AssessmentState.COMPUTING, AssessmentEvent.REPLACE): AssessmentState.REPLACED,
        (AssessmentState.READY, AssessmentEvent.REPLACE): AssessmentState.REPLACED,
    }
)


class Choice(Labelled):
    """What people conclude; numbers only advise."""

    HELPED = "helped", "помогло", "Школам стало лучше, и есть основания считать, что из-за этого."
    NOT_DISTINGUISHABLE = (
        "not_distinguishable",
        "не отличить от возврата к среднему",
        "Столько же изменилось бы само; нужно больше данных или другая мера.",
    )
    HARMED = "harmed", "повредило", "Стало хуже, чем было бы без этого."
    CANNOT_TELL = "cannot_tell", "нельзя сказать", "Сравнить не с чем: назовите, чего не хватает."


class PaperKind(Labelled):
    """Papers that end a year."""

    ROADMAP_REPORT = (
        "roadmap_report",
        "отчёт о реализации дорожной карты",
        "Что сделано, перенесено и не сделано, кому помогали, что следует.",
    )
    EFFECT_NOTE = (
        "effect_note",
        "справка об эффективности мер",
        "Было и стало рядом с тем, что стало бы без помощи; выводы людей.",
    )


def year_before(start: date) -> int:
    """The last school year whose results are known when a measure begins.

    >>> (
    ...     year_before(date(2025, 10, 1)),
    ...     year_before(date(2026, 2, 1)),
    ...     year_before(date(2026, 6, 15)),
    ... )
    (2024, 2024, 2025)
    """
    return start.year - 1 if start.month >= RESULTS_MONTH else start.year - 2
