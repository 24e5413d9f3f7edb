"""What of the plans rests on a run's data, told to those who replace a file."""

from collections.abc import Iterator

from django.urls import reverse

from opora.cycle.collection.queries.uploads import Affected
from opora.cycle.interventions.models import Plan
from opora.cycle.interventions.policies.plans import PlanState


def affected_by_data(run_id: int) -> Iterator[Affected]:
    """Plans in force: their measures answer findings that the data made."""
    count = Plan.objects.filter(run=run_id, state=PlanState.IN_FORCE).count()
    if count:
        address = reverse("interventions:coverage", args=[run_id])
        yield Affected(title=f"Действующие планы мер: {count}", address=address)
