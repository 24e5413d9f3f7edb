"""States of recommendations and of the answers to them. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class RecommendationState(Labelled):
    """Where a recommendation is."""

    DRAFT = "draft", "черновик", "Текст, срок и адресатов можно править; адресаты её ещё не видят."
    APPROVED = "approved", "утверждена", "Вошла в утверждённый документ; адресаты отвечают."
    WITHDRAWN = "withdrawn", "снята", "Больше не действует; причина названа, ответы остаются."


class RecommendationEvent(Labelled):
    """What may happen to a recommendation."""

    EDIT = "edit", "править"
    APPROVE = "approve", "утвердить"
    WITHDRAW = "withdraw", "снять"


RECOMMENDATION = Transitions(
    {
        (RecommendationState.DRAFT, RecommendationEvent.EDIT): RecommendationState.DRAFT,
        (RecommendationState.DRAFT, RecommendationEvent.APPROVE): RecommendationState.APPROVED,
        (RecommendationState.DRAFT, RecommendationEvent.WITHDRAW): RecommendationState.WITHDRAWN,
        (RecommendationState.APPROVED, RecommendationEvent.WITHDRAW): RecommendationState.WITHDRAWN,
    }
)


class AnswerState(Labelled):
    """What one addressee has answered."""

    WAITING = "waiting", "ждём ответа", "Адресат ещё ничего не ответил."
    ACKNOWLEDGED = "acknowledged", "ознакомлен", "Прочитано; будет ли выполняться, ещё не сказано."
    ACCEPTED = "accepted", "принята к исполнению", "Адресат берётся выполнить."
    DECLINED = "declined", "отклонена", "Адресат выполнять не будет; причина названа."


class AnswerEvent(Labelled):
    """What an addressee may do."""

    ACKNOWLEDGE = "acknowledge", "ознакомиться"
    ACCEPT = "accept", "принять к исполнению"
    DECLINE = "decline", "отклонить"


ANSWER = Transitions(
    {
        (AnswerState.WAITING, AnswerEvent.ACKNOWLEDGE): AnswerState.ACKNOWLEDGED,
        (AnswerState.WAITING, AnswerEvent.ACCEPT): AnswerState.ACCEPTED,
        (AnswerState.WAITING, AnswerEvent.DECLINE): AnswerState.DECLINED,
        (AnswerState.ACKNOWLEDGED, AnswerEvent.ACCEPT): AnswerState.ACCEPTED,
        (AnswerState.ACKNOWLEDGED, AnswerEvent.DECLINE): AnswerState.DECLINED,
        (AnswerState.ACCEPTED, AnswerEvent.DECLINE): AnswerState.DECLINED,
        (AnswerState.DECLINED, AnswerEvent.ACCEPT): AnswerState.ACCEPTED,
    }
)

UNANSWERED = (AnswerState.WAITING, AnswerState.ACKNOWLEDGED)
ANSWERED = (AnswerState.ACCEPTED, AnswerState.DECLINED)


class Repetition(Labelled):
    """How a recommendation stands to last year's."""

    NEW = "new", "новая"
    SAME = "same", "повторяет прошлогоднюю"
    ALIKE = "alike", "почти повторяет прошлогоднюю"
