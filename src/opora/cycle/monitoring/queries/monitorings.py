"""Monitorings the actor may see; a saved one loaded again by the library."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.access.roles import Scope
from opora.capabilities.runs import Run as SavedRun
from opora.capabilities.runs import load_run
from opora.core.monitoring import Monitoring as Computed
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import CandidateState, MonitoringState


def monitorings(actor: Actor) -> QuerySet[Monitoring]:
    """Monitorings the actor may see: all of its territories; a school or curator sees official ones alone."""
    rows = Monitoring.objects.select_related("run__territory")
    whole = visible(
        Monitoring.objects.all(), actor, Permission.SEE_VALUES, territory="run__territory", organisation=None
    )  # fmt: skip
    where = Q(pk__in=whole.values("pk"))
    for held in actor.held:
        if held.role.scope is Scope.ORGANISATION and Permission.SEE_VALUES in held.role.permissions:
            where |= Q(run__territory__path=held.territory_path, state=MonitoringState.OFFICIAL)
    return rows.filter(where)


def with_counts(rows: QuerySet[Monitoring]) -> QuerySet[Monitoring]:
    """The monitorings with numbers of candidates and of those decided."""
    found = Q(candidates__verdict="met")
    return rows.annotate(
        found_count=Count("candidates", filter=found, distinct=True),
        decided_count=Count(
            "candidates", filter=Q(candidates__state=CandidateState.DECIDED), distinct=True
        ),
    )


def official_of(run: Run) -> Monitoring | None:
    """The official monitoring of a run, for later stages."""
    return (
        Monitoring.objects.filter(run=run, state=MonitoringState.OFFICIAL)
        .select_related("run__territory")
        .first()
    )


def latest_official(runs: Iterable[Run]) -> dict[int, Monitoring]:
    """Official monitorings by run."""
    rows = Monitoring.objects.filter(run__in=list(runs), state=MonitoringState.OFFICIAL)
    return {one.run_id: one for one in rows.select_related("run__territory")}


def loaded(monitoring: Monitoring) -> Computed:
    """The saved monitoring as the library computes it again from its own data and method; kept in memory.

    Raises:
        DataError: its folder is gone or was changed.
    """
    return loaded_run(monitoring).monitoring


def loaded_run(monitoring: Monitoring) -> SavedRun:
    """`loaded` with the assembled data behind it, for tracing numbers to rows of files."""
    return _loaded(str(Path(settings.RUNS_ROOT) / monitoring.folder), monitoring.sha256)


@lru_cache(maxsize=3)
def _loaded(folder: str, sha256: str) -> SavedRun:
    del sha256  # part of the key
    return load_run(Path(folder))
