"""Monitorings and candidates as records of the cycle check."""

from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Candidate, Monitoring, Value
from opora.cycle.monitoring.policies import MonitoringState


STANDING = (MonitoringState.READY, MonitoringState.OFFICIAL)


def exported(run: Run) -> records.Portion:
    """Monitorings whose numbers stand, the newest first, and candidates of the official one."""
    rows = list(Monitoring.objects.filter(run=run, state__in=STANDING).order_by("-number"))
    official = next((one for one in rows if one.state == MonitoringState.OFFICIAL), None)
    candidates = Candidate.objects.filter(monitoring=official).select_related("organisation")
    return records.Portion(
        monitorings=tuple(_monitoring(one) for one in rows),
        candidates=tuple(_candidate(one) for one in candidates) if official else (),
    )


def _monitoring(one: Monitoring) -> records.Monitoring:
    is_official = one.state == MonitoringState.OFFICIAL
    return records.Monitoring(
        id=f"monitoring-{one.pk}",
        address=reverse("monitoring:monitoring", args=[one.pk]),
        number=one.number,
        official_on=one.official_on,
        is_official=is_official,
        measured=_measured(one) if is_official else (),
    )


def _measured(one: Monitoring) -> tuple[str, ...]:
    """Indicators of which the municipality's value of the year is known."""
    rows = Value.objects.filter(
        monitoring=one,
        organisation__isnull=True,
        procedure="",
        school_year=one.run.school_year,
        value__isnull=False,
    )
    return tuple(rows.order_by("indicator").values_list("indicator", flat=True).distinct())


def _candidate(one: Candidate) -> records.Candidate:
    return records.Candidate(
        id=f"candidate-{one.pk}",
        address=reverse("monitoring:candidate", args=[one.pk]),
        school=str(one.organisation),
        state=one.state,
    )
