"""Mergers and splits: who became whom, from which day, by which document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from opora.core.codes.people import ALREADY_THERE
from opora.journal.record import record
from opora.registry.actions.organisations import check_editable, check_lives, set_closed
from opora.registry.editing import Editor, RegistryError
from opora.registry.models import Organisation, Succession
from opora.registry.policies import SuccessionKind


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The first day of the new order of things, and the document that orders it."""

    on: date
    document: str


@transaction.atomic
def merge(
    *,
    predecessors: Sequence[Organisation],
    successor: Organisation,
    ground: Ground,
    by: Editor,
) -> None:
    """Organisations go into one; from that day what files called them means the successor.

    One predecessor of a successor that opens that very day is transformed (преобразование), not merged.
    """
    is_new = len(predecessors) == 1 and successor.opened_on == ground.on
    kind = SuccessionKind.REORGANISED if is_new else SuccessionKind.MERGED
    for predecessor in predecessors:
        _follow(predecessor, successor, kind, ground, by)
        _close(predecessor, ground, by)


@transaction.atomic
def split(
    *,
    predecessor: Organisation,
    successors: Sequence[Organisation],
    is_closed: bool,
    ground: Ground,
    by: Editor,
) -> None:
    """New organisations come out of one, which is closed (разделение) or lives on (выделение)."""
    for successor in successors:
        _follow(predecessor, successor, SuccessionKind.SPLIT, ground, by)
    if is_closed:
        _close(predecessor, ground, by)


def _follow(
    predecessor: Organisation,
    successor: Organisation,
    kind: SuccessionKind,
    ground: Ground,
    by: Editor,
) -> None:
    check_editable(predecessor, by)
    check_editable(successor, by)
    check_lives(predecessor, ground.on)
    check_lives(successor, ground.on)
    if predecessor == successor:
        raise RegistryError("Организация не может стать сама собой.", code=ALREADY_THERE.code)
    Succession.objects.create(
        kind=kind,
        predecessor=predecessor,
        successor=successor,
        on=ground.on,
        document=ground.document,
    )
    for about in (predecessor, successor):
        record(
            "registry.organisation_succeeded",
            about=about,
            by=by,
            new={
                "kind_of_succession": kind,
                "predecessor": predecessor.short_name,
                "successor": successor.short_name,
                "on": ground.on,
                "document": ground.document,
            },
        )


def _close(predecessor: Organisation, ground: Ground, by: Editor) -> None:
    last = ground.on - timedelta(days=1)
    set_closed(predecessor, last)
    record(
        "registry.organisation_closed",
        about=predecessor,
        by=by,
        new={"closed_on": last, "document": ground.document},
    )
