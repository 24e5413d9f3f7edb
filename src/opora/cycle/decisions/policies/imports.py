"""Documents of former years coming in: states of the document and of each passage read from it. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class OldDocumentState(Labelled):
    """Where a handed-in document is."""

    READING = "reading", "читается"
    READ = "read", "прочитан, ждёт подтверждения"
    REFUSED = "refused", "не прочитан"
    CONFIRMED = "confirmed", "внесён"
    WITHDRAWN = "withdrawn", "отозван"


class OldDocumentEvent(Labelled):
    """What may happen to a handed-in document."""

    READ = "read", "прочитать"
    REFUSE = "refuse", "не прочитать"
    CONFIRM = "confirm", "внести"
    WITHDRAW = "withdraw", "отозвать"


OLD_DOCUMENT = Transitions(
    {
        (OldDocumentState.READING, OldDocumentEvent.READ): OldDocumentState.READ,
        (OldDocumentState.READING, OldDocumentEvent.REFUSE): OldDocumentState.REFUSED,
        (OldDocumentState.READING, OldDocumentEvent.WITHDRAW): OldDocumentState.WITHDRAWN,
        (OldDocumentState.READ, OldDocumentEvent.CONFIRM): OldDocumentState.CONFIRMED,
        (OldDocumentState.READ, OldDocumentEvent.WITHDRAW): OldDocumentState.WITHDRAWN,
    }
)


class ItemPart(Labelled):
    """What a read passage is."""

    HEAD = "head", "реквизиты"
    PERSON = "person", "участник"
    QUESTION = "question", "вопрос повестки"
    SPEECH = "speech", "выступление"
    DECISION = "decision", "решение"
    RECOMMENDATION = "recommendation", "рекомендация"
    COMMITMENT = "commitment", "обещание"


# Passages that have a term and somebody who answers.
TASKS = (ItemPart.DECISION, ItemPart.RECOMMENDATION, ItemPart.COMMITMENT)


class ReadItemState(Labelled):
    """Whether a person has looked at a passage."""

    WAITING = "waiting", "ждёт"
    CONFIRMED = "confirmed", "подтверждено"
    LEFT_OUT = "left_out", "не вносить"


class ReadItemEvent(Labelled):
    """What a person does with a passage."""

    CONFIRM = "confirm", "подтвердить"
    LEAVE_OUT = "leave_out", "не вносить"


READ_ITEM = Transitions(
    {
        (ReadItemState.WAITING, ReadItemEvent.CONFIRM): ReadItemState.CONFIRMED,
        (ReadItemState.WAITING, ReadItemEvent.LEAVE_OUT): ReadItemState.LEFT_OUT,
        (ReadItemState.CONFIRMED, ReadItemEvent.CONFIRM): ReadItemState.CONFIRMED,
        (ReadItemState.CONFIRMED, ReadItemEvent.LEAVE_OUT): ReadItemState.LEFT_OUT,
        (ReadItemState.LEFT_OUT, ReadItemEvent.CONFIRM): ReadItemState.CONFIRMED,
    }
)
