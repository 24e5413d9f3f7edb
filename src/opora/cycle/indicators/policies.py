"""States of an adopted indicator. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class AdoptedState(Labelled):
    """Whether an indicator is in the run's set."""

    ADOPTED = "adopted", "принят"
    DROPPED = "dropped", "снят"


class AdoptedEvent(Labelled):
    """What may happen to an indicator of the set."""

    DROP = "drop", "снять"
    RESTORE = "restore", "вернуть"


ADOPTED = Transitions(
    {
        (AdoptedState.ADOPTED, AdoptedEvent.DROP): AdoptedState.DROPPED,
        (AdoptedState.DROPPED, AdoptedEvent.RESTORE): AdoptedState.ADOPTED,
    }
)
