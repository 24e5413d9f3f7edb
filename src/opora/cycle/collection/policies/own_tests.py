"""States of own tests and of their markings. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class OwnTestState(Labelled):
    """Where an own test is."""

    DRAFT = "draft", "спецификация составляется"
    MARKING = "marking", "формы выданы, идёт проверка"
    FINISHED = "finished", "итоги подведены"
    CANCELLED = "cancelled", "отменён"


class OwnTestEvent(Labelled):
    """What may happen to an own test."""

    ISSUE = "issue", "выдать формы"
    REVISE = "revise", "изменить спецификацию"
    FINISH = "finish", "подвести итоги"
    REOPEN = "reopen", "вернуть к проверке"
    CANCEL = "cancel", "отменить срез"


OWN_TEST = Transitions(
    {
        (OwnTestState.DRAFT, OwnTestEvent.ISSUE): OwnTestState.MARKING,
        (OwnTestState.MARKING, OwnTestEvent.FINISH): OwnTestState.FINISHED,
        (OwnTestState.MARKING, OwnTestEvent.REVISE): OwnTestState.DRAFT,
        (OwnTestState.FINISHED, OwnTestEvent.REOPEN): OwnTestState.MARKING,
        (OwnTestState.DRAFT, OwnTestEvent.CANCEL): OwnTestState.CANCELLED,
        (OwnTestState.MARKING, OwnTestEvent.CANCEL): OwnTestState.CANCELLED,
        (OwnTestState.CANCELLED, OwnTestEvent.REVISE): OwnTestState.DRAFT,
    }
)


class MarkingState(Labelled):
    """Where a filled marking form is."""

    READ = "read", "прочитана, ждёт подтверждения"
    CONFIRMED = "confirmed", "подтверждена"
    REPLACED = "replaced", "заменена новой"
    WITHDRAWN = "withdrawn", "отозвана"
    OUTDATED = "outdated", "по прежней спецификации"


class MarkingEvent(Labelled):
    """What may happen to a filled marking form."""

    CONFIRM = "confirm", "подтвердить"
    REPLACE = "replace", "заменить"
    WITHDRAW = "withdraw", "отозвать"
    OUTDATE = "outdate", "снять по новой спецификации"


MARKING = Transitions(
    {
        (MarkingState.READ, MarkingEvent.CONFIRM): MarkingState.CONFIRMED,
        (MarkingState.READ, MarkingEvent.WITHDRAW): MarkingState.WITHDRAWN,
        (MarkingState.READ, MarkingEvent.REPLACE): MarkingState.REPLACED,
        (MarkingState.READ, MarkingEvent.OUTDATE): MarkingState.OUTDATED,
        (MarkingState.CONFIRMED, MarkingEvent.REPLACE): MarkingState.REPLACED,
        (MarkingState.CONFIRMED, MarkingEvent.OUTDATE): MarkingState.OUTDATED,
    }
)
