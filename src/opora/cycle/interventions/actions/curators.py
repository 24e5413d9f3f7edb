"""Curators and mentor schools: proposed, changed, and how many schools they can take."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import CURATOR_CONFLICT
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check
from opora.cycle.interventions.models import CuratorCapacity, Curatorship
from opora.cycle.interventions.policies.support import TERM, TermEvent, TermState
from opora.cycle.interventions.queries.curators import conflicts_of
from opora.journal.record import record
from opora.registry.models import Organisation, Position


@dataclass(frozen=True, kw_only=True)
class Tied:
    """Who helps a school, in what, from when. `despite`: why, when something speaks against it."""

    curator: Position | None = None
    mentor_school: Organisation | None = None
    aim: str = ""
    valid_from: date
    valid_to: date | None = None
    despite: str = ""


@transaction.atomic
def propose(*, run: Run, organisation: Organisation, tied: Tied, by: Actor) -> Curatorship:
    """A curator or a mentor school proposed; what speaks against it is kept with the reason.

    Raises:
        PermissionDeniedError: the actor appoints nobody here.
        PlanError: nobody is named, or something speaks against it that has no reason, or that no reason excuses.
    """
    check(Permission.EDIT_SUPPORT, run, by, organisation)
    made = Curatorship(run=run, organisation=organisation, **_fields(tied))
    made.conflicts = _judged(made, tied)
    made.save()
    told = {name: value for name, value in _fields(tied).items() if value}
    record("interventions.curator_proposed", about=made, by=by, new=told, reason=made.despite)
    return made


@transaction.atomic
def edit(*, curatorship: Curatorship, version: int, tied: Tied, by: Actor) -> Curatorship:
    """Another curator, mentor school, aim or term; judged anew."""
    check(Permission.EDIT_SUPPORT, curatorship.run, by, curatorship.organisation)
    TERM.after(TermState(curatorship.state), TermEvent.EDIT)
    fields = _fields(tied)
    meant = Curatorship(
        pk=curatorship.pk, run=curatorship.run, organisation=curatorship.organisation, **fields
    )
    mine = fields | {"conflicts": _judged(meant, tied)}
    change(
        curatorship, version, mine, happened="interventions.curator_edited", by=by,
        reason=tied.despite.strip(),
    )  # fmt: skip
    return curatorship


def _fields(tied: Tied) -> dict[str, object]:
    return {
        "curator": tied.curator,
        "mentor_school": tied.mentor_school,
        "aim": tied.aim.strip(),
        "valid_from": tied.valid_from,
        "valid_to": tied.valid_to,
        "despite": tied.despite.strip(),
    }


def _judged(meant: Curatorship, tied: Tied) -> list[list[str]]:
    if meant.curator is None and meant.mentor_school is None:
        raise refused(CURATOR_CONFLICT, "Не назван ни куратор, ни школа-лидер.")
    against = conflicts_of(meant, max(tied.valid_from, timezone.localdate()))
    hard = [one for one in against if one.is_hard]
    if hard or (against and not tied.despite.strip()):
        words = "; ".join(one.words for one in hard or against)
        raise refused(CURATOR_CONFLICT, f"{words[:1].upper()}{words[1:]}.")
    return [[one.kind.value, one.words] for one in against]


@transaction.atomic
def set_capacity(
    *, run: Run, schools: int, by: Actor, curator: Position | None = None,
    mentor_school: Organisation | None = None,
) -> CuratorCapacity:  # fmt: skip
    """How many schools a curator or a mentor school can take in this run."""
    check(Permission.EDIT_SUPPORT, run, by)
    whose = {"curator": curator, "mentor_school": mentor_school}
    before = CuratorCapacity.objects.filter(run=run, **whose).first()
    row, _ = CuratorCapacity.objects.update_or_create(
        run=run, **whose, defaults={"schools": schools}
    )
    record(
        "interventions.capacity_set", about=row, by=by,
        old={"schools": before.schools} if before else None, new={"schools": schools},
    )  # fmt: skip
    return row
