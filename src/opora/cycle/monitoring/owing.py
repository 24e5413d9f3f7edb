"""Debts of monitoring for the first page: replies of schools, answers to them, decisions of the commission."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.monitoring.models import Candidate, ObjectivityQuestion
from opora.cycle.monitoring.policies import CandidateState, MonitoringState, QuestionState
from opora.cycle.monitoring.queries.candidates import candidates, questions
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed, dated


def owed(actor: Actor) -> Iterator[Owed]:
    """What the actor's school must reply to, and what the department must answer or decide."""
    today = timezone.localdate()
    official = {"monitoring__state": MonitoringState.OFFICIAL}
    rows = candidates(actor).filter(**official).select_related("organisation")
    for candidate in rows.exclude(
        state__in=(CandidateState.WATCHED, CandidateState.FOUND, CandidateState.DECIDED)
    ):
        yield from _of_candidate(actor, candidate, today)
    asked = questions(actor).filter(**official).select_related("organisation")
    for question in asked.filter(state__in=(QuestionState.ASKED, QuestionState.REPLIED)):
        yield from _of_question(actor, question, today)


def _of_candidate(actor: Actor, candidate: Candidate, today: date) -> Iterator[Owed]:
    address = address_of("monitoring:candidate", candidate.pk)
    if candidate.state == CandidateState.ASKED:
        yield _reply(actor, "Ответить на заключение", candidate, address, today)
    elif candidate.state == CandidateState.REPLIED and actor.has(Permission.ANSWER_REPLY):
        yield Owed(
            what="Ответить школе на её ответ",
            address=address,
            due=None,
            note=str(candidate.organisation),
            kind=DebtKind.ANSWER,
        )
    elif candidate.state == CandidateState.ANSWERED and actor.has(Permission.DECIDE_LIST):
        yield Owed(
            what="Внести решение комиссии",
            address=address,
            due=None,
            note=str(candidate.organisation),
            kind=DebtKind.SIGNATURE,
        )


def _of_question(actor: Actor, question: ObjectivityQuestion, today: date) -> Iterator[Owed]:
    address = address_of("monitoring:question", question.pk)
    if question.state == QuestionState.ASKED:
        yield _reply(actor, "Пояснить результаты", question, address, today)
    elif actor.has(Permission.ANSWER_REPLY):
        yield Owed(
            what="Ответить на пояснение школы",
            address=address,
            due=None,
            note=str(question.organisation),
            kind=DebtKind.ANSWER,
        )


def _reply(
    actor: Actor, what: str, about: Candidate | ObjectivityQuestion, address: str, today: date
) -> Owed:
    """The school's own debt, or what the department waits for."""
    mine = about.organisation_id in actor.organisation_ids and actor.has(Permission.REPLY_VERDICT)
    return Owed(
        what=what,
        address=address,
        who="" if mine else str(about.organisation),
        mine=mine,
        kind=DebtKind.ANSWER,
        together=address_of("monitoring:run", about.monitoring.run_id),
        **dated(about.reply_due_on, today),
    )
