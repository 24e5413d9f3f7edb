"""What pages of recommendations show: tones, counts in words, grounds a school may see, words of the journal. Pure."""

from collections.abc import Collection, Mapping, Sequence

from opora.cycle.recommendations.policies import AnswerState, RecommendationState, Repetition


EVENTS = {
    "recommendations.drafted": "Рекомендации составлены по выводам",
    "recommendations.added": "Рекомендация добавлена",
    "recommendations.edited": "Рекомендация изменена",
    "recommendations.addressed": "Адресаты изменены",
    "recommendations.withdrawn": "Рекомендация снята",
    "recommendations.approved": "Рекомендация утверждена",
    "recommendations.document_approved": "Адресные рекомендации утверждены",
    "recommendations.acknowledged": "С рекомендацией ознакомились",
    "recommendations.accepted": "Рекомендация принята к исполнению",
    "recommendations.declined": "Рекомендация отклонена",
}

MODELS = {
    "recommendations.recommendation": "рекомендация",
    "recommendations.answer": "ответ на рекомендацию",
    "recommendations.document": "адресные рекомендации",
}
FIELDS = {
    "recommendations": "рекомендаций",
    "addresses": "адресаты",
    "members": "адресатов в день утверждения",
}

TONES: Mapping[str, str] = {
    RecommendationState.DRAFT: "todo",
    RecommendationState.APPROVED: "done",
    RecommendationState.WITHDRAWN: "neutral",
    AnswerState.WAITING: "todo",
    AnswerState.ACKNOWLEDGED: "progress",
    AnswerState.ACCEPTED: "done",
    AnswerState.DECLINED: "warn",
}
REPEATED: Mapping[str, str] = {
    Repetition.SAME: "повтор прошлого года",
    Repetition.ALIKE: "почти повтор прошлого года",
}


def answered_words(answered: int, asked: int) -> str:
    """The common count of all addressees.

    >>> answered_words(5, 7), answered_words(0, 0)
    ('ответили 5 из 7', 'ещё не разослана')
    """
    return f"ответили {answered} из {asked}" if asked else "ещё не разослана"


def grounds_seen(
    grounds: Sequence[Sequence[object]], own: Collection[str] | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Facts with their schools; a school (`own`: names of its own) sees its facts and no other school.

    >>> grounds_seen(
    ...     [["Мало уроков", ["СОШ № 1", "СОШ № 2"]], ["Нет плана", ["СОШ № 2"]]], {"СОШ № 1"}
    ... )
    (('Мало уроков', ('СОШ № 1',)),)
    """
    told = []
    for title, schools in grounds:
        named = tuple(str(one) for one in schools if own is None or one in own)
        if named or own is None or not schools:
            told.append((str(title), named))
    return tuple(told)
