"""Reads of the stage: the adopted set of a run."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import GoalState
from opora.cycle.indicators.models import AdoptedIndicator
from opora.cycle.indicators.policies import AdoptedState
from opora.readers._fields import FIELDS


def adopted(actor: Actor) -> QuerySet[AdoptedIndicator]:
    """Indicators of sets the actor may see."""
    rows = AdoptedIndicator.objects.select_related("run__territory")
    return visible(rows, actor, Permission.SEE_CYCLE, territory="run__territory", organisation=None)


def set_of(run: Run) -> list[AdoptedIndicator]:
    """Indicators of a run's set, dropped ones too."""
    return list(AdoptedIndicator.objects.filter(run=run))


def counts_of(runs: Iterable[Run]) -> dict[int, int]:
    """How many indicators are in force in each run."""
    rows = AdoptedIndicator.objects.filter(run__in=list(runs), state=AdoptedState.ADOPTED)
    return dict(rows.values_list("run").annotate(count=Count("id")).order_by())


def adopted_ids(run: Run) -> frozenset[str]:
    """Ids of the indicators in force in a run; empty while the set is not adopted."""
    rows = AdoptedIndicator.objects.filter(run=run, state=AdoptedState.ADOPTED)
    return frozenset(rows.values_list("indicator", flat=True))


def targets(run: Run) -> dict[str, float]:
    """Values aimed at, by indicator: of the set, and of approved goals where the set has none."""
    of_goals = run.goals.filter(state=GoalState.APPROVED, target__isnull=False)
    aimed = dict(of_goals.values_list("indicator", "target"))
    own = AdoptedIndicator.objects.filter(run=run, state=AdoptedState.ADOPTED, target__isnull=False)
    return aimed | dict(own.values_list("indicator", "target"))


def field_titles() -> dict[str, str]:
    """Russian titles of the numbers that forms and returns bring, by id."""
    return {one.id: one.title for one in FIELDS}
