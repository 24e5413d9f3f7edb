"""Assignments and executions: kinds, rhythms, states. Pure."""

from calendar import monthrange
from datetime import date

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class AssignmentNature(Labelled):
    """What an assignment asks for."""

    TASK = "task", "поручение"
    PUBLICATION = "publication", "публикация на сайте"


class AssignmentSource(Labelled):
    """Where an assignment comes from."""

    DECISION = "decision", "решение"
    COMMITMENT = "commitment", "обещание в выступлении"
    HAND = "hand", "дано без заседания"


class Rhythm(Labelled):
    """How often a periodic assignment is reported; empty in the database: as printed, unknown."""

    MONTHLY = "monthly", "ежемесячно"
    QUARTERLY = "quarterly", "ежеквартально"
    HALF_YEARLY = "half_yearly", "раз в полугодие"
    YEARLY = "yearly", "ежегодно"


MONTHS_OF = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}


def following(due: date, rhythm: Rhythm, number: int = 1) -> date:
    """The term of a period, counted from the first one, so that days never drift.

    The last day of a month stays the last day.

    >>> following(date(2026, 1, 31), Rhythm.MONTHLY), following(date(2026, 4, 15), Rhythm.QUARTERLY)
    (datetime.date(2026, 2, 28), datetime.date(2026, 7, 15))
    >>> following(date(2026, 1, 30), Rhythm.MONTHLY, 2)
    datetime.date(2026, 3, 30)
    """
    whole = due.year * 12 + due.month - 1 + number * MONTHS_OF[rhythm]
    year, month = whole // 12, whole % 12 + 1
    last = monthrange(year, month)[1]
    was_last = due.day == monthrange(due.year, due.month)[1]
    return date(year, month, last if was_last else min(due.day, last))


def period_on(first: date, rhythm: Rhythm, day: date) -> int:
    """The number of the period whose term is the nearest not yet past.

    >>> period_on(date(2026, 1, 31), Rhythm.MONTHLY, date(2026, 3, 1))
    2
    """
    passed = (day.year - first.year) * 12 + day.month - first.month
    number = max(0, passed // MONTHS_OF[rhythm] - 1)
    while following(first, rhythm, number) < day:
        number += 1
    return number


class AssignmentState(Labelled):
    """Where an assignment is as a whole."""

    OFFERED = "offered", "предложено", "Исполнитель ещё не назван: никому ничего не поручено."
    CONTROLLED = "controlled", "на контроле", "Дано исполнителям; каждый отчитывается сам."
    REMOVED = "removed", "снято с контроля", "Больше не требуется отчёта; основание названо."
    DISMISSED = "dismissed", "не поручение", "Предложение отклонено; причина названа."


class AssignmentEvent(Labelled):
    """What may happen to an assignment."""

    EDIT = "edit", "править"
    GIVE = "give", "поручить"
    DISMISS = "dismiss", "отклонить предложение"
    EXTEND = "extend", "перенести срок"
    REMOVE = "remove", "снять с контроля"
    RESUME = "resume", "вернуть на контроль"


ASSIGNMENT = Transitions(
    {
        (AssignmentState.OFFERED, AssignmentEvent.EDIT): AssignmentState.OFFERED,
        (AssignmentState.OFFERED, AssignmentEvent.GIVE): AssignmentState.CONTROLLED,
        (AssignmentState.OFFERED, AssignmentEvent.DISMISS): AssignmentState.DISMISSED,
        (AssignmentState.CONTROLLED, AssignmentEvent.EXTEND): AssignmentState.CONTROLLED,
        (AssignmentState.CONTROLLED, AssignmentEvent.REMOVE): AssignmentState.REMOVED,
        (AssignmentState.REMOVED, AssignmentEvent.RESUME): AssignmentState.CONTROLLED,
    }
)


class ExecutionState(Labelled):
    """Where one executor is."""

    GIVEN = "given", "поручено"
    IN_WORK = "in_work", "в работе"
    REPORTED = "reported", "отчёт ждёт приёмки"
    RETURNED = "returned", "возвращено с замечанием"
    ACCEPTED = "accepted", "принято"


class ExecutionEvent(Labelled):
    """What may happen to an execution."""

    START = "start", "взять в работу"
    REPORT = "report", "отчитаться"
    ACCEPT = "accept", "принять"
    RETURN = "return", "вернуть с замечанием"


EXECUTION = Transitions(
    {
        (ExecutionState.GIVEN, ExecutionEvent.START): ExecutionState.IN_WORK,
        (ExecutionState.GIVEN, ExecutionEvent.REPORT): ExecutionState.REPORTED,
        (ExecutionState.IN_WORK, ExecutionEvent.REPORT): ExecutionState.REPORTED,
        (ExecutionState.REPORTED, ExecutionEvent.ACCEPT): ExecutionState.ACCEPTED,
        (ExecutionState.REPORTED, ExecutionEvent.RETURN): ExecutionState.RETURNED,
        (ExecutionState.RETURNED, ExecutionEvent.REPORT): ExecutionState.REPORTED,
    }
)

# The executor owes something; a report that waits to be accepted is the controller's debt.
OWED_BY_EXECUTOR = (ExecutionState.GIVEN, ExecutionState.IN_WORK, ExecutionState.RETURNED)


class EvidenceLevel(Labelled):
    """How much a piece of evidence proves."""

    WORDS = "words", "сказано словами"
    PAPER = "paper", "документ"
    DATA = "data", "документ с данными"
    CHECKED = "checked", "проверено на месте"
