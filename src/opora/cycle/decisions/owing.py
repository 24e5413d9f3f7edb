"""What is owed here, on the first page: own executions, reports to accept, offers without executors, old protocols."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.decisions.actions import executions as actions
from opora.cycle.decisions.models import Execution
from opora.cycle.decisions.policies import AssignmentState, OldDocumentState
from opora.cycle.decisions.queries import assignments as queries
from opora.cycle.decisions.queries import meetings, old_documents
from opora.pages.debts import Owed, dated, gathered


MOST = 200  # of a kind: who owes more sees the list of assignments


def owed(actor: Actor) -> Iterator[Owed]:
    """Debts of the actor and, late ones only, of others under one line an assignment."""
    if not actor.has(Permission.SEE_ASSIGNMENTS):
        return
    yield from _executions(actor)
    yield from _to_accept(actor)
    yield from _offers(actor)
    if actor.has(Permission.EDIT_DECISIONS):
        yield from _old_documents(actor)
        yield from _questions(actor)


def _executions(actor: Actor) -> Iterator[Owed]:
    today = timezone.localdate()
    others: list[Owed] = []
    for one in queries.owed(actor)[:MOST]:
        if actions.is_own(one, actor):
            yield Owed(
                what=f"Исполнить поручение: {_short(one.assignment.text)}",
                address=reverse("decisions:execution", args=[one.pk]),
                note=str(one.organisation or one.person),
                **dated(one.due_on, today),
            )
        elif one.due_on is not None and one.due_on < today:
            others.append(_of_other(one))
    yield from gathered(others)


def _of_other(one: Execution) -> Owed:
    return Owed(
        what=f"Поручение: {_short(one.assignment.text)}",
        address=reverse("decisions:execution", args=[one.pk]),
        together=reverse("decisions:assignment", args=[one.assignment_id]),
        who=str(one.organisation or one.person),
        mine=False,
        **dated(one.due_on, timezone.localdate()),
    )


def _to_accept(actor: Actor) -> Iterator[Owed]:
    for one in queries.to_accept(actor)[:MOST]:
        if actions.may_accept(one, actor):
            yield Owed(
                what=f"Принять отчёт: {_short(one.assignment.text)}",
                address=reverse("decisions:execution", args=[one.pk]),
                note=str(one.organisation or one.person),
                due=None,
            )


def _offers(actor: Actor) -> Iterator[Owed]:
    if not actor.has(Permission.EDIT_ASSIGNMENTS):
        return
    offers = queries.whole(actor).filter(state=AssignmentState.OFFERED).count()
    if offers:
        address = f"{reverse('decisions:assignments')}?state={AssignmentState.OFFERED.value}"
        yield Owed(what=f"Назвать исполнителей: поручений {offers}", address=address, due=None)


def _old_documents(actor: Actor) -> Iterator[Owed]:
    for one in old_documents.documents(actor).filter(state=OldDocumentState.READ):
        address = reverse("decisions:old", args=[one.pk])
        yield Owed(what=f"Подтвердить прочитанное: {one.name}", address=address, due=None)


def _questions(actor: Actor) -> Iterator[Owed]:
    for one in meetings.waiting_questions(actor)[:MOST]:
        yield Owed(
            what=f"Поставить в повестку: {_short(one.text)}",
            address=reverse("decisions:index"),
            note=str(one.body),
            **dated(one.due_on, timezone.localdate()),
        )


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]} …"
