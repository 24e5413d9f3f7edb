"""States of measures, precision of their terms, levels of evidence. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class MeasureState(Labelled):
    """Where a measure is."""

    PLANNED = "planned", "запланирована"
    IN_PROGRESS = "in_progress", "выполняется"
    PAUSED = "paused", "приостановлена", "Временно не выполняется; причина названа."
    STOPPED = "stopped", "прекращена", "Больше не выполняется; в следующую редакцию не войдёт."
    DONE = "done", "выполнена"


class MeasureEvent(Labelled):
    """What may happen to a measure; every one of them is a review with its rationale."""

    PROGRESS = "progress", "отметить ход"
    START = "start", "начать"
    FINISH = "finish", "выполнить"
    PAUSE = "pause", "приостановить"
    RESUME = "resume", "возобновить"
    STOP = "stop", "прекратить"


MEASURE = Transitions(
    {
        (MeasureState.PLANNED, MeasureEvent.START): MeasureState.IN_PROGRESS,
        (MeasureState.PLANNED, MeasureEvent.FINISH): MeasureState.DONE,
        (MeasureState.PLANNED, MeasureEvent.PAUSE): MeasureState.PAUSED,
        (MeasureState.PLANNED, MeasureEvent.STOP): MeasureState.STOPPED,
        (MeasureState.IN_PROGRESS, MeasureEvent.PROGRESS): MeasureState.IN_PROGRESS,
        (MeasureState.IN_PROGRESS, MeasureEvent.FINISH): MeasureState.DONE,
        (MeasureState.IN_PROGRESS, MeasureEvent.PAUSE): MeasureState.PAUSED,
        (MeasureState.IN_PROGRESS, MeasureEvent.STOP): MeasureState.STOPPED,
        (MeasureState.PAUSED, MeasureEvent.RESUME): MeasureState.IN_PROGRESS,
        (MeasureState.PAUSED, MeasureEvent.STOP): MeasureState.STOPPED,
        (MeasureState.STOPPED, MeasureEvent.RESUME): MeasureState.IN_PROGRESS,
        (MeasureState.DONE, MeasureEvent.RESUME): MeasureState.IN_PROGRESS,
    }
)

# Nobody owes anything about a measure in any other state.
OPEN = (MeasureState.PLANNED, MeasureState.IN_PROGRESS)
# Only those who edit the plan may decide these; the others are reported by those who do the measure.
OF_EDITORS = (MeasureEvent.PAUSE, MeasureEvent.RESUME, MeasureEvent.STOP)


class Precision(Labelled):
    """How exactly a term was printed; values are those of `core.grammar.objects.Deadline.precision`."""

    DAY = "day", "день"
    MONTH = "month", "месяц"
    QUARTER = "quarter", "квартал"
    YEAR = "year", "год"
    SCHOOL_YEAR = "school_year", "учебный год"
    PERIODIC = "periodic", "периодически"
    STANDING = "standing", "постоянно"
    NONE = "none", "срок не назван"


class EvidenceLevel(Labelled):
    """How much a piece of evidence proves."""

    WORDS = "words", "сказано словами"
    PAPER = "paper", "документ"
    DATA = "data", "документ с данными"
    CHECKED = "checked", "проверено на месте"
