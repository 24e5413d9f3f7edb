"""Answers of addressees: acknowledged, accepted, declined with a reason."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.analysis import NOT_YOURS_TO_ANSWER, REASON_NEEDED
from opora.cycle.recommendations.actions.recommendations import RecommendationError, place_of
from opora.cycle.recommendations.models import Answer, Recommendation
from opora.cycle.recommendations.policies import (
    ANSWER,
    AnswerEvent,
    AnswerState,
    RecommendationState,
)
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.policies import OrganisationKind


HAPPENED = {
    AnswerEvent.ACKNOWLEDGE: "recommendations.acknowledged",
    AnswerEvent.ACCEPT: "recommendations.accepted",
    AnswerEvent.DECLINE: "recommendations.declined",
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What an addressee says; `on_paper` names the letter when the department enters it for them."""

    event: AnswerEvent
    text: str = ""
    on_paper: str = ""


def may_answer(answer: Answer, by: Actor) -> bool:
    """Whether the actor answers in the addressee's own name: for an organisation, or for themselves."""
    if answer.person_id is not None and answer.person_id == by.person_id:
        return True
    if answer.organisation is None:
        return False
    place = Place(
        territory_path=answer.organisation.territory.path, organisation_id=answer.organisation_id
    )
    if by.may(Permission.ANSWER_RECOMMENDATION, place):
        return True
    # Offices of the municipality have no team of their own here: the coordinator speaks for them.
    is_office = answer.organisation.kind != OrganisationKind.SCHOOL
    return is_office and by.may(Permission.EDIT_RECOMMENDATIONS, place)


def may_enter(answer: Answer, by: Actor) -> bool:
    """Whether the actor may enter an answer that came on paper."""
    return by.may(Permission.EDIT_RECOMMENDATIONS, place_of(answer.recommendation.run))


@transaction.atomic
def reply(*, answer: Answer, version: int, said: Reply, by: Actor) -> Answer:
    """The answer given.

    Raises:
        RecommendationError: it is another's to give, or declined without a reason, or entered without its letter,
            or the recommendation is withdrawn.
        TransitionError: it cannot follow what was answered before.
        EditedMeanwhileError: a colleague answered meanwhile.
    """
    _check(answer, said, by)
    if said.event is AnswerEvent.DECLINE and not said.text.strip():
        raise RecommendationError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    after = ANSWER.after(AnswerState(answer.state), said.event)
    declined = said.event is AnswerEvent.DECLINE
    mine = {
        "state": after.value,
        "text": "" if declined else said.text.strip(),
        "reason": said.text.strip() if declined else "",
    }
    old = claim_version(answer, version, mine=mine)
    for name, value in mine.items():
        setattr(answer, name, value)
    answer.on_paper = said.on_paper.strip()
    answer.by_account, answer.by_name, answer.at = by.account_id, by.name, timezone.now()
    answer.save()
    told = mine | ({"on_paper": answer.on_paper} if answer.on_paper else {})
    record(HAPPENED[said.event], about=answer, by=by, old=old, new=told, reason=answer.reason)
    return answer


def _check(answer: Answer, said: Reply, by: Actor) -> None:
    approved = Recommendation.objects.filter(
        pk=answer.recommendation_id, state=RecommendationState.APPROVED
    )
    if not approved.exists():
        raise RecommendationError(
            "Рекомендация снята, отвечать на неё больше не нужно.", code=NOT_YOURS_TO_ANSWER.code
        )
    if may_answer(answer, by):
        return
    if not may_enter(answer, by):
        by.check(
            Permission.ANSWER_RECOMMENDATION,
            Place(
                territory_path=answer.recommendation.run.territory.path,
                organisation_id=answer.organisation_id,
            ),
        )
        raise RecommendationError(NOT_YOURS_TO_ANSWER.explanation, code=NOT_YOURS_TO_ANSWER.code)
    if not said.on_paper.strip():
        raise RecommendationError(
            "За школу отвечает она сама. Чтобы внести ответ, пришедший письмом, назовите письмо: номер и дату.",
            code=NOT_YOURS_TO_ANSWER.code,
        )
