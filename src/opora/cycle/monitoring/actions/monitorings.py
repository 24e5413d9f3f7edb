"""Monitorings: ordered, frozen by a job, made official, superseded, computed again to compare."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.capabilities.runs import load_run
from opora.core.codes.cycle_year import COMPUTING_NOW, NUMBERS_DIFFER, ONE_OFFICIAL, REASON_MISSING
from opora.core.errors import UserError
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.monitoring.actions.carrying import carry_over
from opora.cycle.monitoring.actions.freezing import Frozen, Order, fingerprint
from opora.cycle.monitoring.actions.keeping import keep_rows
from opora.cycle.monitoring.models import Monitoring, Placement
from opora.cycle.monitoring.policies import MONITORING, MonitoringEvent, MonitoringState
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.registry.actions.monitored_groups import Grouped, set_monitored_groups


COMPUTE, CHECK = "monitoring.compute", "monitoring.check"


class MonitoringError(UserError):
    """A monitoring cannot be made or changed so."""


def place_of(monitoring: Monitoring) -> Place:
    """Where a monitoring belongs."""
    return Place(territory_path=monitoring.run.territory.path)


def check_reason(reason: str) -> None:
    """Nothing, or a refusal.

    Raises:
        MonitoringError: the reason is empty.
    """
    if not reason.strip():
        raise MonitoringError(REASON_MISSING.explanation, code=REASON_MISSING.code)


@transaction.atomic
def start(*, run: Run, by: Actor, note: str = "") -> Monitoring:
    """A monitoring of the run ordered: a job freezes the data as they stand and computes.

    Raises:
        MonitoringError: another one of this run is being computed.
    """
    by.check(Permission.RUN_MONITORING, Place(territory_path=run.territory.path))
    check_open(run)
    Run.objects.select_for_update().get(pk=run.pk)
    if run.monitorings.filter(state=MonitoringState.COMPUTING).exists():
        raise MonitoringError(COMPUTING_NOW.explanation, code=COMPUTING_NOW.code)
    last = run.monitorings.aggregate(last=Max("number"))["last"]
    monitoring = Monitoring.objects.create(run=run, number=(last or 0) + 1, note=note)
    _enqueue(monitoring, COMPUTE, by)
    record("monitoring.started", about=monitoring, by=by, new={"number": monitoring.number})
    return monitoring


def _enqueue(monitoring: Monitoring, kind: str, by: Actor) -> None:
    title = f"Мониторинг № {monitoring.number}, {monitoring.run.year_title}"
    job = enqueue(
        kind,
        arguments={"monitoring": monitoring.pk},
        by=by,
        where=monitoring.journal_where(),
        title=title if kind == COMPUTE else f"{title}: повторный расчёт",
    )
    monitoring.job_id = job.pk
    monitoring.save(update_fields=("job_id",))


def order_of(monitoring: Monitoring) -> Order:
    """What the job is to compute."""
    run = monitoring.run
    before = (
        Monitoring.objects.filter(run=run.previous_id, state=MonitoringState.OFFICIAL).first()
        if run.previous_id
        else None
    )
    return Order(
        warehouse=run.warehouse,
        folder=folder_of(str(monitoring.pk)),
        pack=pack_of(run),
        school_year=run.school_year,
        previous=folder_of(before.folder) if before else None,
    )


def folder_of(name: str) -> Path:
    """The folder of a saved run by its name."""
    return Path(settings.RUNS_ROOT) / name


def keep(*, monitoring_id: int, frozen: Frozen) -> None:
    """The frozen numbers as rows. Called by the job inside its own transaction; a cancelled one is left alone."""
    monitoring = (
        Monitoring.objects.select_for_update()
        .select_related("run__territory")
        .get(pk=monitoring_id)
    )
    after = MONITORING.after(MonitoringState(monitoring.state), MonitoringEvent.FREEZE)
    monitoring.state = after.value
    monitoring.folder = str(monitoring.pk)
    monitoring.sha256 = frozen.sha256
    monitoring.pack_version = frozen.monitoring.pack.version
    monitoring.data_version = frozen.monitoring.facts.version
    monitoring.expected_alarms = frozen.alarms
    keep_rows(monitoring, frozen)
    monitoring.save()
    versions = {"pack_version": monitoring.pack_version, "data_version": monitoring.data_version}
    record(
        "monitoring.frozen", about=monitoring, by=None, new={**versions, "sha256": frozen.sha256}
    )


@transaction.atomic
def abandon(*, monitoring: Monitoring, by: Actor) -> Monitoring:
    """A monitoring whose job failed or was cancelled, put aside so that another may be started."""
    by.check(Permission.RUN_MONITORING, place_of(monitoring))
    return _moved(monitoring, MonitoringEvent.FAIL, "monitoring.abandoned", by)


@transaction.atomic
def retry(*, monitoring: Monitoring, by: Actor) -> Monitoring:
    """A failed monitoring ordered again, over the data as they stand now."""
    by.check(Permission.RUN_MONITORING, place_of(monitoring))
    check_open(monitoring.run)
    held = _moved(monitoring, MonitoringEvent.RETRY, "monitoring.started", by)
    _enqueue(held, COMPUTE, by)
    return held


@transaction.atomic
def make_official(*, monitoring: Monitoring, by: Actor, reason: str = "") -> Monitoring:
    """The monitoring decisions rest on: one a run; an earlier official one is superseded for a reason.

    Its groups become groups of addressees; candidates and questions that read the same keep how far they got.

    Raises:
        MonitoringError: there is an official one and no reason is given.
    """
    by.check(Permission.RUN_MONITORING, place_of(monitoring))
    check_open(monitoring.run)
    Run.objects.select_for_update().get(pk=monitoring.run_id)
    official = Monitoring.objects.filter(run=monitoring.run, state=MonitoringState.OFFICIAL)
    earlier = official.exclude(pk=monitoring.pk).select_related("run__territory").first()
    if earlier is not None:
        if not reason.strip():
            raise MonitoringError(ONE_OFFICIAL.explanation, code=ONE_OFFICIAL.code)
        _moved(earlier, MonitoringEvent.SUPERSEDE, "monitoring.superseded", by, reason)
    held = _moved(monitoring, MonitoringEvent.MAKE_OFFICIAL, "monitoring.made_official", by, reason)
    held.official_on = timezone.localdate()
    held.save(update_fields=("official_on",))
    if earlier is not None:
        carry_over(before=earlier, after=held, by=by)
    set_monitored_groups(
        territory=held.run.territory, groups=_groups(held), day=held.official_on, by=by
    )
    return held


def _groups(monitoring: Monitoring) -> tuple[Grouped, ...]:
    """Groups of the adopted grouping with the schools placed in them."""
    pack = pack_of(monitoring.run)
    grouping = pack.groupings.get(pack.identity.adopted.get("grouping", ""))
    placed = Placement.objects.filter(monitoring=monitoring).values_list("number", "organisation")
    return tuple(
        Grouped(
            number=one.number,
            title=one.title,
            organisation_ids=tuple(school for number, school in placed if number == one.number),
        )
        for one in (grouping.groups if grouping else ())
    )


@transaction.atomic
def check_again(*, monitoring: Monitoring, by: Actor) -> Monitoring:
    """A job that computes the frozen data again and compares the fingerprint."""
    by.check(Permission.SEE_VALUES, place_of(monitoring))
    _enqueue(monitoring, CHECK, by)
    record("monitoring.checked", about=monitoring, by=by)
    return monitoring


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a recomputation gave."""

    sha256: str
    same: bool


def checked(monitoring: Monitoring) -> Checked:
    """The frozen monitoring computed again from its own data and method.

    Raises:
        DataError: the data in its folder are not those it was computed from.
        MonitoringError: the numbers differ.
    """
    return same_numbers(
        monitoring.sha256, fingerprint(load_run(folder_of(monitoring.folder)).monitoring)
    )


def same_numbers(kept: str, again: str) -> Checked:
    """Both fingerprints are one.

    Raises:
        MonitoringError: they differ.
    """
    if again != kept:
        raise MonitoringError(NUMBERS_DIFFER.explanation, code=NUMBERS_DIFFER.code)
    return Checked(sha256=again, same=True)


def _moved(
    monitoring: Monitoring, event: MonitoringEvent, told: str, by: Actor, reason: str = ""
) -> Monitoring:
    rows = Monitoring.objects.select_for_update().select_related("run__territory")
    held = rows.get(pk=monitoring.pk)
    before = held.state
    held.state = MONITORING.after(MonitoringState(before), event).value
    held.version += 1
    held.save(update_fields=("state", "version"))
    record(told, about=held, by=by, old={"state": before}, new={"state": held.state}, reason=reason)
    return held
