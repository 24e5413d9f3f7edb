"""Assignments, decisions and meetings in the search over everything."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.decisions.presenters.assignments import term_words
from opora.cycle.decisions.queries import assignments, meetings
from opora.pages.searching import Found


def found(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    """What holds the text: assignments by their words, meetings by theme, decisions by words."""
    if actor.has(Permission.SEE_ASSIGNMENTS):
        rows = assignments.assignments(actor).filter(search_key__contains=key)
        for one in rows.order_by("-due_on", "-pk")[:limit]:
            yield Found(
                kind="Поручение",
                title=str(one),
                address=reverse("decisions:assignment", args=[one.pk]),
                note=term_words(one.due_printed, one.due_on),
            )
    if actor.has(Permission.SEE_DECISIONS):
        yield from _meetings(actor, key, limit)


def _meetings(actor: Actor, key: str, limit: int) -> Iterator[Found]:
    for one in meetings.meetings(actor).filter(search_key__contains=key)[:limit]:
        address = reverse("decisions:meeting", args=[one.pk])
        yield Found(kind="Заседание", title=str(one), address=address, note=one.title[:120])
    for decision in meetings.decided(actor).filter(search_key__contains=key)[:limit]:
        address = reverse("decisions:meeting", args=[decision.meeting_id])
        note = str(decision.meeting)
        yield Found(kind="Решение", title=str(decision), address=address, note=note)
