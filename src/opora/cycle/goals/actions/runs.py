"""Runs: created on a pack, started when a goal is approved, closed, reopened."""

from django.db import IntegrityError, transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.cycle_year import (
    NO_APPROVED_GOAL,
    NO_DIRECTION,
    REASON_MISSING,
    RUN_CLOSED,
    RUN_EXISTS,
)
from opora.core.errors import UserError, did_you_mean
from opora.core.methodology.pack import Pack
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import RUN, GoalState, RunEvent, RunState
from opora.cycle.goals.queries import kept_pack
from opora.journal.record import record
from opora.packs import load_pack
from opora.registry.models import Territory


class RunError(UserError):
    """A run cannot be created or changed so."""


def place_of(run: Run) -> Place:
    """Where a run belongs."""
    return Place(territory_path=run.territory.path)


def check_open(run: Run) -> None:
    """Nothing, or a refusal: a closed run is not changed.

    Raises:
        RunError: it is closed.
    """
    if run.state == RunState.CLOSED:
        raise RunError(RUN_CLOSED.explanation, code=RUN_CLOSED.code)


def keep_pack(pack: Pack) -> None:
    """The whole pack kept by its version, so that a run stays on it whatever becomes of the files."""
    file = kept_pack(pack.version)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_suffix(".tmp")
        made.write_text(pack.model_dump_json(), encoding="utf-8")
        made.replace(file)


@transaction.atomic
def create_run(
    *, territory: Territory, direction: str, school_year: int, pack: str, by: Actor
) -> Run:
    """A year of a direction in a territory, on the present version of a pack.

    Raises:
        RunError: there is one already, or the pack has no such direction.
        PackError: the pack cannot be loaded.
    """
    by.check(Permission.EDIT_CYCLE, Place(territory_path=territory.path))
    loaded = load_pack(pack)
    if direction not in loaded.directions:
        near = did_you_mean(direction, loaded.directions)
        raise RunError(f"Направления «{direction}» в пакете нет{near}.", code=NO_DIRECTION.code)
    keep_pack(loaded)
    known = Run.objects.filter(territory=territory, direction=direction)
    run = Run(
        territory=territory,
        direction=direction,
        school_year=school_year,
        pack=pack,
        pack_version=loaded.version,
        previous=known.filter(school_year=school_year - 1).first(),
    )
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as error:
        raise RunError(RUN_EXISTS.explanation, code=RUN_EXISTS.code) from error
    known.filter(school_year=school_year + 1, previous=None).update(previous=run)
    values = {"direction": direction, "school_year": school_year, "pack_version": run.pack_version}
    record("goals.run_created", about=run, by=by, new=values)
    return run


def start(*, run: Run, by: Actor) -> Run:
    """The run under way: collection and monitoring are open.

    Raises:
        RunError: no goal is approved.
    """
    by.check(Permission.APPROVE_CYCLE, place_of(run))
    if not run.goals.filter(state=GoalState.APPROVED).exists():
        raise RunError(NO_APPROVED_GOAL.explanation, code=NO_APPROVED_GOAL.code)
    return _moved(run, RunEvent.START, "goals.run_started", by)


def close(*, run: Run, by: Actor) -> Run:
    """The run with its conclusions made."""
    by.check(Permission.APPROVE_CYCLE, place_of(run))
    return _moved(run, RunEvent.CLOSE, "goals.run_closed", by)


def reopen(*, run: Run, reason: str, by: Actor) -> Run:
    """The closed run, open again for a reason.

    Raises:
        RunError: no reason is given.
    """
    by.check(Permission.APPROVE_CYCLE, place_of(run))
    check_reason(reason)
    return _moved(run, RunEvent.REOPEN, "goals.run_reopened", by, reason)


def check_reason(reason: str) -> None:
    """Nothing, or a refusal.

    Raises:
        RunError: the reason is empty.
    """
    if not reason.strip():
        raise RunError(REASON_MISSING.explanation, code=REASON_MISSING.code)


@transaction.atomic
def _moved(run: Run, event: RunEvent, told: str, by: Actor, reason: str = "") -> Run:
    held = Run.objects.select_for_update().select_related("territory").get(pk=run.pk)
    before = held.state
    held.state = RUN.after(RunState(before), event).value
    held.save(update_fields=("state",))
    record(told, about=held, by=by, old={"state": before}, new={"state": held.state}, reason=reason)
    return held
