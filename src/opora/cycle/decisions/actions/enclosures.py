"""Appendices of a protocol, numbered across the whole set: results of the directions, then what is recommended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from opora.access.policy import Actor
from opora.core.codes.decisions import NOTHING_CHOSEN
from opora.core.papers.addressed import facts_apart
from opora.core.papers.stored import blocks_to_plain, paper_from_plain
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.recording import check_recorded
from opora.cycle.decisions.models import Enclosure, Meeting
from opora.cycle.decisions.policies.meetings import EnclosureKind
from opora.cycle.recommendations.models import Document
from opora.journal.record import record


@dataclass(frozen=True, kw_only=True)
class Written:
    """An appendix written by hand."""

    title: str
    text: str


@transaction.atomic
def take(*, meeting: Meeting, documents: Iterable[Document], by: Actor) -> list[Enclosure]:
    """Appendices of approved recommendations: all results, then all recommendations, each pair in the same order.

    A document taken already is not taken twice.

    Raises:
        DecisionError: there is nothing to take.
        TransitionError: the protocol is written.
    """
    check_recorded(meeting, by)
    taken = set(meeting.enclosures.values_list("source_document", flat=True))
    made = [
        one for document in documents if document.pk not in taken for one in _of(meeting, document)
    ]
    if not made:
        raise refused(NOTHING_CHOSEN)
    Enclosure.objects.bulk_create(made)
    _number(meeting)
    record("decisions.enclosures_taken", about=meeting, by=by, new={"enclosures": len(made)})
    return made


def _of(meeting: Meeting, document: Document) -> list[Enclosure]:
    found = []
    for appendix in paper_from_plain(document.paper).appendices:
        facts, advice = facts_apart(appendix)
        for kind, one in ((EnclosureKind.RESULTS, facts), (EnclosureKind.ADVICE, advice)):
            if one is not None:
                found.append(
                    Enclosure(
                        meeting=meeting, kind=kind.value, title=one.title[:500],
                        blocks=blocks_to_plain(one.blocks), source_document=document,
                    )
                )  # fmt: skip
    return found


def _number(meeting: Meeting) -> None:
    """Results first, then recommendations, then the rest; within a kind as they were taken."""
    order = {kind.value: place for place, kind in enumerate(EnclosureKind)}
    rows = sorted(meeting.enclosures.all(), key=lambda one: (order[one.kind], one.pk))
    for position, one in enumerate(rows, 1):
        one.position = position
    Enclosure.objects.bulk_update(rows, ("position",))


@transaction.atomic
def write(*, meeting: Meeting, written: Written, by: Actor) -> Enclosure:
    """An appendix in one's own words, after all others."""
    check_recorded(meeting, by)
    last = meeting.enclosures.aggregate(last=Max("position"))["last"] or 0
    made = Enclosure.objects.create(
        meeting=meeting, kind=EnclosureKind.OTHER.value, position=last + 1, **written.__dict__
    )
    told = {"title": made.title}
    record("decisions.enclosure_written", about=meeting, by=by, new=told)
    return made


@transaction.atomic
def drop(*, enclosure: Enclosure, by: Actor) -> None:
    """An appendix taken out; those after it move up."""
    meeting = enclosure.meeting
    check_recorded(meeting, by)
    record("decisions.enclosure_dropped", about=meeting, by=by, old={"title": enclosure.title})
    enclosure.delete()
    _number(meeting)
