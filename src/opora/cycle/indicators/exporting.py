"""The adopted set as records of the cycle check."""

from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.goals.models import Run
from opora.cycle.indicators.models import AdoptedIndicator
from opora.cycle.indicators.policies import AdoptedState


def exported(run: Run) -> records.Portion:
    """Indicators adopted and not dropped."""
    rows = AdoptedIndicator.objects.filter(run=run, state=AdoptedState.ADOPTED)
    address = reverse("indicators:set", args=[run.pk])
    told = (
        records.AdoptedIndicator(
            id=f"indicator-{one.pk}", address=address, indicator=one.indicator
        )
        for one in rows.order_by("indicator")
    )  # fmt: skip
    return records.Portion(indicators=tuple(told))
