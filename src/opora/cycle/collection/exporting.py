"""Requests for data as records of the cycle check."""

from django.db.models import Count, Q
from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.collection.models import DataRequest
from opora.cycle.collection.policies import DebtState, RequestState
from opora.cycle.goals.models import Run


OPEN = (DebtState.WAITING, DebtState.RETURNED)


def exported(run: Run) -> records.Portion:
    """Requests still open, with how many have given nothing."""
    rows = DataRequest.objects.filter(run=run, state=RequestState.OPEN)
    counted = rows.annotate(waiting=Count("debts", filter=Q(debts__state__in=OPEN)))
    address = reverse("collection:run", args=[run.pk])
    told = (
        records.DataRequest(
            id=f"request-{one.pk}",
            address=address,
            title=one.title,
            due_on=one.due_on,
            waiting=one.waiting,
        )
        for one in counted.order_by("due_on", "pk")
    )
    return records.Portion(requests=tuple(told))
