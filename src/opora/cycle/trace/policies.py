"""States of a folder and of a check. Pure."""

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


class CheckState(Labelled):
    """Where a check of the cycle is."""

    CHECKING = "checking", "проверяется", "Записи цикла собираются и проверяются в фоне."
    DONE = "done", "проверено", "Замечания сохранены на день проверки."


class CheckEvent(Labelled):
    """What may happen to a check."""

    FINISH = "finish", "закончить"


CHECK = Transitions({(CheckState.CHECKING, CheckEvent.FINISH): CheckState.DONE})
