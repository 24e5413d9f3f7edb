"""Plans of former years coming in: states of the file and of each line read from it. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class OldPlanState(Labelled):
    """Where a handed-in plan is."""

    READING = "reading", "читается"
    READ = "read", "прочитан, ждёт подтверждения"
    REFUSED = "refused", "не прочитан"
    ENTERED = "entered", "внесён"
    WITHDRAWN = "withdrawn", "отозван"


class OldPlanEvent(Labelled):
    """What may happen to a handed-in plan."""

    READ = "read", "прочитать"
    REFUSE = "refuse", "не прочитать"
    ENTER = "enter", "внести"
    WITHDRAW = "withdraw", "отозвать"


OLD_PLAN = Transitions(
    {
        (OldPlanState.READING, OldPlanEvent.READ): OldPlanState.READ,
        (OldPlanState.READING, OldPlanEvent.REFUSE): OldPlanState.REFUSED,
        (OldPlanState.READING, OldPlanEvent.WITHDRAW): OldPlanState.WITHDRAWN,
        (OldPlanState.READ, OldPlanEvent.ENTER): OldPlanState.ENTERED,
        (OldPlanState.READ, OldPlanEvent.WITHDRAW): OldPlanState.WITHDRAWN,
    }
)


class ReadLineState(Labelled):
    """Whether a person has looked at a line."""

    WAITING = "waiting", "ждёт"
    CONFIRMED = "confirmed", "подтверждена"
    LEFT_OUT = "left_out", "не вносить"


class ReadLineEvent(Labelled):
    """What a person does with a line."""

    CONFIRM = "confirm", "подтвердить"
    LEAVE_OUT = "leave_out", "не вносить"


READ_LINE = Transitions(
    {
        (ReadLineState.WAITING, ReadLineEvent.CONFIRM): ReadLineState.CONFIRMED,
        (ReadLineState.WAITING, ReadLineEvent.LEAVE_OUT): ReadLineState.LEFT_OUT,
        (ReadLineState.CONFIRMED, ReadLineEvent.CONFIRM): ReadLineState.CONFIRMED,
        (ReadLineState.CONFIRMED, ReadLineEvent.LEAVE_OUT): ReadLineState.LEFT_OUT,
        (ReadLineState.LEFT_OUT, ReadLineEvent.CONFIRM): ReadLineState.CONFIRMED,
    }
)
