"""Monitorings computed from a run's data, for whoever is about to replace the data."""

from collections.abc import Iterator

from django.urls import reverse

from opora.cycle.collection.queries.uploads import Affected
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import MonitoringState


def affected_by_data(run_id: int) -> Iterator[Affected]:
    """Monitorings of the run whose numbers stand."""
    standing = (MonitoringState.READY, MonitoringState.OFFICIAL)
    for monitoring in Monitoring.objects.filter(run=run_id, state__in=standing):
        words = monitoring.get_state_display()
        yield Affected(
            title=f"Мониторинг № {monitoring.number} ({words})",
            address=reverse("monitoring:monitoring", args=[monitoring.pk]),
        )
