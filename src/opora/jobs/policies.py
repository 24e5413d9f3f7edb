"""States of a job and what leads from one to another."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class JobState(Labelled):
    WAITING = "waiting", "ждёт очереди", "Задача поставлена и ещё не начата."
    RUNNING = "running", "выполняется", "Исполнитель держит задачу и отмечает ход работы."
    DONE = "done", "готово", "Все шаги выполнены."
    FAILED = "failed", "не удалось", "Шаг не выполнен; в сообщении сказано почему."
    CANCELLED = "cancelled", "отменено", "Задачу отменили до её окончания; сделанные шаги остались."


class JobEvent(Labelled):
    TAKE = "take", "взять в работу"
    RELEASE = "release", "вернуть в очередь"
    FINISH = "finish", "закончить"
    FAIL = "fail", "признать неудачной"
    CANCEL = "cancel", "отменить"
    RETRY = "retry", "повторить"


TRANSITIONS = Transitions(
    {
        (JobState.WAITING, JobEvent.TAKE): JobState.RUNNING,
        (JobState.WAITING, JobEvent.CANCEL): JobState.CANCELLED,
        (
            JobState.RUNNING,
            JobEvent.TAKE,
        ): JobState.RUNNING,  # its worker died: the lease has run out
        (JobState.RUNNING, JobEvent.RELEASE): JobState.WAITING,
        (JobState.RUNNING, JobEvent.FINISH): JobState.DONE,
        (JobState.RUNNING, JobEvent.FAIL): JobState.FAILED,
        (JobState.RUNNING, JobEvent.CANCEL): JobState.CANCELLED,
        (JobState.FAILED, JobEvent.RETRY): JobState.WAITING,
        (JobState.CANCELLED, JobEvent.RETRY): JobState.WAITING,
    }
)
