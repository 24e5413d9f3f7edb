"""Old documents a person may see, with how much of each is confirmed."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Meeting,
    OldDocument,
    ReadItem,
    ReadParty,
)
from opora.cycle.decisions.policies import ReadItemState


SEE = Permission.SEE_DECISIONS


def documents(actor: Actor) -> QuerySet[OldDocument]:
    """Old documents of the municipalities the actor sees as a whole."""
    rows = OldDocument.objects.select_related("territory", "file")
    return visible(rows, actor, SEE, territory="territory", organisation=None)


def counted(rows: QuerySet[OldDocument]) -> QuerySet[OldDocument]:
    """With `passages` and `waiting`."""
    waiting = Q(items__state=ReadItemState.WAITING)
    return rows.annotate(passages=Count("items"), waiting=Count("items", filter=waiting))


def items(actor: Actor) -> QuerySet[ReadItem]:
    """Passages of those documents."""
    rows = ReadItem.objects.select_related("old_document__territory")
    return visible(rows, actor, SEE, territory="old_document__territory", organisation=None)


def with_parties(rows: QuerySet[ReadItem]) -> QuerySet[ReadItem]:
    """With those they name at hand."""
    named = ReadParty.objects.select_related("person", "organisation", "group")
    return rows.prefetch_related(Prefetch("parties", named))


def next_waiting(item: ReadItem) -> ReadItem | None:
    """The next passage to look at, after this one and then from the beginning."""
    waiting = ReadItem.objects.filter(
        old_document=item.old_document_id, state=ReadItemState.WAITING
    ).exclude(pk=item.pk)
    return waiting.filter(position__gt=item.position).first() or waiting.first()


@dataclass(frozen=True, kw_only=True)
class Made:
    """What an entered document became."""

    meetings: tuple[Meeting, ...]
    planned: tuple[Meeting, ...]
    questions: tuple[AgendaItem, ...]
    assignments: tuple[Assignment, ...]


def made_of(document: OldDocument) -> Made:
    """Everything that came out of a document. Four queries."""
    meetings = Meeting.objects.select_related("body")
    questions = AgendaItem.objects.filter(source_decision__old_document=document)
    given = Q(decision__old_document=document) | Q(commitment__meeting__old_document=document)
    return Made(
        meetings=tuple(meetings.filter(old_document=document)),
        planned=tuple(meetings.filter(planned_by__old_document=document)),
        questions=tuple(questions.order_by("due_on", "pk")),
        assignments=tuple(Assignment.objects.filter(given).order_by("pk")),
    )
