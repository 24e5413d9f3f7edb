"""States of a folder. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class FolderState(Labelled):
    """Where a folder of the cycle is."""

    GATHERING = "gathering", "собирается", "Документы собираются в фоне."
    READY = "ready", "собрана", "Заморожена как файл; новая папка её не меняет."


class FolderEvent(Labelled):
    """What may happen to a folder."""

    FREEZE = "freeze", "заморозить"


FOLDER = Transitions({(FolderState.GATHERING, FolderEvent.FREEZE): FolderState.READY})
