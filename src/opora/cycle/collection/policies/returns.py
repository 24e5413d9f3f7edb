"""States of manual returns. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class ReturnState(Labelled):
    """Where a filled form is."""

    DRAFT = "draft", "черновик"
    SUBMITTED = "submitted", "сдана, проверяется"
    ACCEPTED = "accepted", "принята"
    RETURNED = "returned", "возвращена"


class ReturnEvent(Labelled):
    """What may happen to a filled form."""

    SUBMIT = "submit", "сдать"
    ACCEPT = "accept", "принять"
    RETURN = "return", "вернуть"
    WITHDRAW = "withdraw", "отозвать"


RETURN = Transitions(
    {
        (ReturnState.DRAFT, ReturnEvent.SUBMIT): ReturnState.SUBMITTED,
        (ReturnState.RETURNED, ReturnEvent.SUBMIT): ReturnState.SUBMITTED,
        (ReturnState.SUBMITTED, ReturnEvent.ACCEPT): ReturnState.ACCEPTED,
        (ReturnState.SUBMITTED, ReturnEvent.RETURN): ReturnState.RETURNED,
        (ReturnState.SUBMITTED, ReturnEvent.WITHDRAW): ReturnState.DRAFT,
        (ReturnState.ACCEPTED, ReturnEvent.RETURN): ReturnState.RETURNED,
    }
)
EDITABLE = (ReturnState.DRAFT, ReturnState.RETURNED)


class EntryState(Labelled):
    """Whether the accepted numbers stand in the warehouse."""

    NONE = "none", "ещё не записана"
    ENTERING = "entering", "записывается"
    ENTERED = "entered", "записана в данные"
    REFUSED = "refused", "не записалась"
