"""Another pack in the middle of a year: first what it would change, then a decision with a reason."""

from dataclasses import asdict

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.cycle_year import NO_DIRECTION, SAME_PACK
from opora.cycle.goals.actions.runs import RunError, check_open, check_reason, keep_pack, place_of
from opora.cycle.goals.models import PackChange, Run
from opora.cycle.goals.policies import (
    PACK_CHANGE,
    PackChangeEvent,
    PackChangeState,
    PackEffect,
)
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.packs import load_pack


COMPARE = "goals.pack_effect"


@transaction.atomic
def compare_pack(*, run: Run, pack: str, by: Actor) -> PackChange:
    """A proposal to change the pack; a job shows what it changes.

    Raises:
        RunError: the pack is the present one, or lacks the run's direction.
        PackError: it cannot be loaded.
    """
    by.check(Permission.EDIT_CYCLE, place_of(run))
    check_open(run)
    loaded = load_pack(pack)
    if loaded.version == run.pack_version:
        raise RunError(SAME_PACK.explanation, code=SAME_PACK.code)
    if run.direction not in loaded.directions:
        raise RunError(NO_DIRECTION.explanation, code=NO_DIRECTION.code)
    keep_pack(loaded)
    change = PackChange.objects.create(
        run=run, pack=pack, before_version=run.pack_version, after_version=loaded.version
    )
    job = enqueue(COMPARE, arguments={"change": change.pk}, by=by, where=run.journal_where())
    change.job_id = job.pk
    change.save(update_fields=("job_id",))
    record("goals.pack_compared", about=change, by=by, new={"after_version": loaded.version})
    return change


def keep_effect(*, change_id: int, effect: PackEffect) -> None:
    """What the job found, kept for the decision. Called by the job inside its own transaction."""
    change = PackChange.objects.select_for_update().get(pk=change_id)
    if change.state == PackChangeState.COMPUTING:
        change.state = PACK_CHANGE.after(PackChangeState.COMPUTING, PackChangeEvent.SHOW).value
        change.effect = asdict(effect)
        change.save(update_fields=("state", "effect"))


@transaction.atomic
def apply_pack(*, change: PackChange, reason: str, by: Actor) -> PackChange:
    """The run on the new pack; monitorings made before keep theirs.

    Raises:
        RunError: no reason, or the run went on to another pack since.
    """
    by.check(Permission.EDIT_CYCLE, place_of(change.run))
    check_open(change.run)
    check_reason(reason)
    held = PackChange.objects.select_for_update().select_related("run__territory").get(pk=change.pk)
    run = Run.objects.select_for_update().select_related("territory").get(pk=held.run_id)
    if run.pack_version != held.before_version:
        raise RunError("Пакет цикла с тех пор уже сменили: сравните ещё раз.", code=SAME_PACK.code)
    held.state = PACK_CHANGE.after(PackChangeState(held.state), PackChangeEvent.APPLY).value
    held.reason = reason
    held.save(update_fields=("state", "reason"))
    run.pack, run.pack_version = held.pack, held.after_version
    run.save(update_fields=("pack", "pack_version"))
    versions = {
        "old": {"pack_version": held.before_version},
        "new": {"pack_version": run.pack_version},
    }
    record("goals.pack_changed", about=run, by=by, reason=reason, **versions)
    return held


@transaction.atomic
def decline_pack(*, change: PackChange, by: Actor) -> PackChange:
    """The proposal put aside; the run stays on its pack."""
    by.check(Permission.EDIT_CYCLE, place_of(change.run))
    held = PackChange.objects.select_for_update().select_related("run__territory").get(pk=change.pk)
    held.state = PACK_CHANGE.after(PackChangeState(held.state), PackChangeEvent.DECLINE).value
    held.save(update_fields=("state",))
    record("goals.pack_declined", about=held, by=by)
    return held
