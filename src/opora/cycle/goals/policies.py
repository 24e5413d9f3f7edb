"""States of a run and of its goals. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class RunState(Labelled):
    """Where a run of the cycle is."""

    PREPARED = "prepared", "готовится", "Цели и показатели ещё обсуждаются."
    ACTIVE = "active", "идёт", "Цели утверждены, сбор и мониторинг открыты."
    CLOSED = "closed", "завершён", "Выводы сделаны; изменить ничего нельзя."


class RunEvent(Labelled):
    """What may happen to a run."""

    START = "start", "начать"
    CLOSE = "close", "завершить"
    REOPEN = "reopen", "вернуть в работу"


RUN = Transitions(
    {
        (RunState.PREPARED, RunEvent.START): RunState.ACTIVE,
        (RunState.ACTIVE, RunEvent.CLOSE): RunState.CLOSED,
        (RunState.CLOSED, RunEvent.REOPEN): RunState.ACTIVE,
    }
)


class GoalState(Labelled):
    """Where a goal is."""

    DRAFT = "draft", "черновик"
    APPROVED = "approved", "утверждена"
    DROPPED = "dropped", "снята"


class GoalEvent(Labelled):
    """What may happen to a goal."""

    APPROVE = "approve", "утвердить"
    RETURN = "return", "вернуть в черновик"
    DROP = "drop", "снять"


GOAL = Transitions(
    {
        (GoalState.DRAFT, GoalEvent.APPROVE): GoalState.APPROVED,
        (GoalState.DRAFT, GoalEvent.DROP): GoalState.DROPPED,
        (GoalState.APPROVED, GoalEvent.RETURN): GoalState.DRAFT,
        (GoalState.APPROVED, GoalEvent.DROP): GoalState.DROPPED,
    }
)
