"""Unanswered recommendations, on the first page: each of the reader's own, for the department one line each."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.recommendations.actions.answers import may_answer
from opora.cycle.recommendations.models import Answer
from opora.cycle.recommendations.presenters import answered_words
from opora.cycle.recommendations.queries import recommendations as queries
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed, dated, in_short
from opora.registry.policies import OrganisationKind


def owed(actor: Actor) -> Iterator[Owed]:
    """What the actor must answer, and what others have not answered yet under one count."""
    if not actor.has(Permission.SEE_RECOMMENDATIONS):
        return
    rows = queries.unanswered(actor)
    own = [answer for answer in rows.filter(_may_be_own(actor)) if may_answer(answer, actor)]
    yield from (_own(answer) for answer in own)
    yield from _of_others(actor, rows.exclude(pk__in=[answer.pk for answer in own]))


def _may_be_own(actor: Actor) -> Q:
    """What is worth asking about one by one: the actor's person and schools, and offices without a team here."""
    office = Q(organisation__isnull=False) & ~Q(organisation__kind=OrganisationKind.SCHOOL)
    mine = office | Q(organisation__in=actor.organisation_ids)
    return mine if actor.person_id is None else mine | Q(person=actor.person_id)


def _own(answer: Answer) -> Owed:
    return Owed(
        what=f"Ответить на рекомендацию: {in_short(answer.recommendation.text)}",
        address=address_of("recommendations:answer", answer.pk),
        note=str(answer.organisation or answer.person),
        kind=DebtKind.ANSWER,
        **dated(answer.recommendation.due_on, timezone.localdate()),
    )


def _of_others(actor: Actor, others: QuerySet[Answer]) -> Iterator[Owed]:
    asked = others.order_by().values("recommendation")
    rows = queries.counted(queries.whole(actor).filter(pk__in=asked))
    for one in rows.order_by("due_on", "position"):
        yield Owed(
            what=in_short(one.text),
            address=address_of("recommendations:recommendation", one.pk),
            who=answered_words(one.answered, one.asked),
            mine=False,
            kind=DebtKind.ANSWER,
            **dated(one.due_on, timezone.localdate()),
        )
