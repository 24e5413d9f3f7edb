"""States of a monitoring, of candidates and of questions on objectivity. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class MonitoringState(Labelled):
    """Where one computed monitoring is."""

    COMPUTING = (
        "computing",
        "считается",
        "Задача поставлена; страница обновится, когда она закончится.",
    )
    READY = "ready", "рассчитан", "Числа заморожены, но ещё не объявлены официальными."
    OFFICIAL = "official", "официальный", "По нему делают выводы и принимают решения."
    SUPERSEDED = (
        "superseded",
        "заменён",
        "Был официальным или отложен; числа остаются для сравнения.",
    )
    FAILED = "failed", "не рассчитан", "Расчёт остановился; причина названа."


class MonitoringEvent(Labelled):
    """What may happen to a monitoring."""

    FREEZE = "freeze", "заморозить числа"
    FAIL = "fail", "признать неудачным"
    MAKE_OFFICIAL = "make_official", "сделать официальным"
    SUPERSEDE = "supersede", "заменить"
    RETRY = "retry", "рассчитать ещё раз"


MONITORING = Transitions(
    {
        (MonitoringState.COMPUTING, MonitoringEvent.FREEZE): MonitoringState.READY,
        (MonitoringState.COMPUTING, MonitoringEvent.FAIL): MonitoringState.FAILED,
        (MonitoringState.FAILED, MonitoringEvent.RETRY): MonitoringState.COMPUTING,
        (MonitoringState.READY, MonitoringEvent.MAKE_OFFICIAL): MonitoringState.OFFICIAL,
        (MonitoringState.READY, MonitoringEvent.SUPERSEDE): MonitoringState.SUPERSEDED,
        (MonitoringState.OFFICIAL, MonitoringEvent.SUPERSEDE): MonitoringState.SUPERSEDED,
    }
)


class CandidateState(Labelled):
    """Where a school is on its way to the municipal list."""

    WATCHED = (
        "watched",
        "наблюдение",
        "Близко к порогу: в список не предлагается, но за школой следят.",
    )
    FOUND = "found", "кандидат", "Расчёт нашёл основания; школе ещё не написали."
    ASKED = "asked", "ждём ответа школы", "Школе дан срок на ответ."
    REPLIED = "replied", "школа ответила", "Ответ школы получен, ей нужно ответить."
    ANSWERED = "answered", "школе ответили", "Можно выносить на комиссию."
    DECIDED = "decided", "решено", "Решение комиссии внесено."


class CandidateEvent(Labelled):
    """What may happen to a candidate."""

    ASK = "ask", "спросить школу"
    REPLY = "reply", "ответить от школы"
    ANSWER = "answer", "ответить школе"
    DECIDE = "decide", "внести решение комиссии"
    REVISE = "revise", "вернуть на рассмотрение"


CANDIDATE = Transitions(
    {
        (CandidateState.WATCHED, CandidateEvent.ASK): CandidateState.ASKED,
        (CandidateState.FOUND, CandidateEvent.ASK): CandidateState.ASKED,
        (CandidateState.ASKED, CandidateEvent.REPLY): CandidateState.REPLIED,
        (CandidateState.ASKED, CandidateEvent.DECIDE): CandidateState.DECIDED,
        (CandidateState.REPLIED, CandidateEvent.ANSWER): CandidateState.ANSWERED,
        (CandidateState.ANSWERED, CandidateEvent.REPLY): CandidateState.REPLIED,
        (CandidateState.ANSWERED, CandidateEvent.DECIDE): CandidateState.DECIDED,
        (CandidateState.DECIDED, CandidateEvent.REVISE): CandidateState.ANSWERED,
    }
)


class Decision(Labelled):
    """What the commission decided."""

    LISTED = "listed", "включить в список"
    CLEARED = "cleared", "не включать в список"


class QuestionState(Labelled):
    """Where a question on objectivity is."""

    RAISED = "raised", "вопрос не задан", "Признак сработал; школе ещё не написали."
    ASKED = "asked", "ждём пояснений", "Школе дан срок на пояснение."
    REPLIED = "replied", "школа пояснила", "Пояснение получено, ей нужно ответить."
    ANSWERED = "answered", "рассмотрено", "Пояснение рассмотрено, школе ответили."


class QuestionEvent(Labelled):
    """What may happen to a question."""

    ASK = "ask", "задать вопрос"
    REPLY = "reply", "пояснить от школы"
    ANSWER = "answer", "ответить школе"


QUESTION = Transitions(
    {
        (QuestionState.RAISED, QuestionEvent.ASK): QuestionState.ASKED,
        (QuestionState.ASKED, QuestionEvent.REPLY): QuestionState.REPLIED,
        (QuestionState.REPLIED, QuestionEvent.ANSWER): QuestionState.ANSWERED,
        (QuestionState.ANSWERED, QuestionEvent.REPLY): QuestionState.REPLIED,
    }
)


class ListKind(Labelled):
    """Whose list of schools it is."""

    MUNICIPAL = "municipal", "муниципальный список"
    REGIONAL = "regional", "региональный список"
    FEDERAL = "federal", "федеральный список"


OUTER_LISTS = (ListKind.REGIONAL, ListKind.FEDERAL)


class SupportKind(Labelled):
    """How a school of a list is supported."""

    TARGETED = "targeted", "адресная помощь"
    CURATED = "curated", "сопровождение куратором"
    METHODICAL = "methodical", "методическая помощь"
    WATCH = "watch", "наблюдение"
