"""Reads of runs and goals: what exists, the pack of a run, last year's values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from pydantic import ValidationError

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.methodology.pack import Pack
from opora.cycle.goals.models import Goal, PackChange, Run
from opora.cycle.goals.policies import GoalState
from opora.cycle.goals.presenters import Baseline
from opora.packs import load_pack
from opora.packs.folder import roots
from opora.registry.models import Territory


PACKS = "packs"  # folder under RUNS_ROOT: every pack a run was ever led by, whole, by its version


def runs(actor: Actor) -> QuerySet[Run]:
    """Runs the actor may see, newest first, with counts of goals."""
    rows = (
        Run.objects.select_related("territory", "previous")
        .annotate(
            goal_count=Count("goals", filter=~Q(goals__state=GoalState.DROPPED)),
            approved_count=Count("goals", filter=Q(goals__state=GoalState.APPROVED)),
        )
        .order_by("-school_year", "territory__search_key", "direction")
    )
    return visible(rows, actor, Permission.SEE_CYCLE, territory="territory", organisation=None)


def territories(actor: Actor) -> QuerySet[Territory]:
    """Territories where the actor may lead a run."""
    where = Q(pk__in=[])
    for held in actor.held:
        if Permission.EDIT_CYCLE in held.role.permissions:
            where |= Q(path__startswith=held.territory_path)
    return Territory.objects.filter(where)


def goals(actor: Actor) -> QuerySet[Goal]:
    """Goals the actor may see."""
    rows = Goal.objects.select_related("run__territory", "run__previous")
    return visible(rows, actor, Permission.SEE_CYCLE, territory="run__territory", organisation=None)


def pack_changes(actor: Actor) -> QuerySet[PackChange]:
    """Proposed changes of packs the actor may see, newest first."""
    rows = PackChange.objects.select_related("run__territory")
    return visible(rows, actor, Permission.SEE_CYCLE, territory="run__territory", organisation=None)


def goals_of(run: Run) -> QuerySet[Goal]:
    """Goals of a run in their order; those dropped last."""
    return Goal.objects.filter(run=run).order_by("position", "id")


def kept_pack(version: str) -> Path:
    """Where the whole pack of a version is kept."""
    return Path(settings.RUNS_ROOT) / PACKS / f"{version.replace('@', '-')}.json"


def pack_of(run: Run) -> Pack:
    """The pack a run is led by: the very version, whatever became of its files since."""
    return _pack(run.pack, run.pack_version, str(kept_pack(run.pack_version)))


@lru_cache(maxsize=8)
def _pack(name: str, version: str, kept: str) -> Pack:
    del version  # part of the key: a run that changes its pack is looked up anew
    file = Path(kept)
    try:
        return Pack.model_validate_json(file.read_bytes())
    except (FileNotFoundError, ValidationError):  # kept by an older Opora: what stands in its place
        return load_pack(name)


@dataclass(frozen=True, kw_only=True)
class KnownPack:
    """A pack that a run may be led by."""

    name: str
    title: str
    version: str
    directions: tuple[tuple[str, str], ...]


def packs_at_hand() -> tuple[KnownPack, ...]:
    """Packs that come with Opora and those in the office's own folder."""
    return tuple(_known(name) for name in _names())


def _names() -> Iterable[str]:
    own = [settings.PACKS] if settings.PACKS else []
    bundled = {
        path.parent.name: path.parent.name for root in roots() for path in root.glob("*/pack.yaml")
    }
    ours = {
        path.parent.name: str(path.parent)
        for root in own
        for path in Path(root).glob("*/pack.yaml")
    }
    return (bundled | ours).values()


def _known(name: str) -> KnownPack:
    pack = load_pack(name)
    return KnownPack(
        name=name,
        title=pack.identity.title,
        version=pack.version,
        directions=tuple((one.id, f"{one.number} {one.title}") for one in pack.directions.values()),
    )


OFFICIAL = "monitorings__state"
MEASURED = "monitorings__values_computed__"


def last_values(run: Run) -> Mapping[str, Baseline]:
    """The municipality's values of last year's official monitoring, by indicator; empty without one."""
    if run.previous_id is None:
        return {}
    names = ("indicator", "value", "low", "high", "n", "school_year")
    found = Run.objects.filter(
        **{
            "pk": run.previous_id,
            OFFICIAL: "official",
            f"{MEASURED}organisation__isnull": True,
            f"{MEASURED}procedure": "",
            f"{MEASURED}school_year": run.school_year - 1,
            f"{MEASURED}status": "ok",
        }
    ).values_list(*(MEASURED + name for name in names))
    return {row[0]: Baseline(*row[1:]) for row in found}


def listed_last_year(run: Run) -> int | None:
    """How many schools last year's commission listed; None when there was no official monitoring."""
    if run.previous_id is None:
        return None
    found = Run.objects.filter(**{"pk": run.previous_id, OFFICIAL: "official"}).aggregate(
        official=Count("monitorings", distinct=True),
        listed=Count(
            "monitorings__candidates", filter=Q(monitorings__candidates__decision="listed")
        ),
    )
    return found["listed"] if found["official"] else None
