"""Measures whose term is near or over, on the first page; editions that wait for a signature."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.russian_numbers import counted
from opora.cycle.interventions.models import Edition, Measure
from opora.cycle.interventions.policies.measures import OPEN
from opora.cycle.interventions.policies.plans import EditionState, PlanState
from opora.cycle.interventions.queries import measures
from opora.cycle.interventions.support_owing import owed_visits
from opora.pages.addresses import address_of
from opora.pages.debts import Owed, dated, in_short


AHEAD = timedelta(days=30)  # a measure due later is no debt yet
MEASURES = ("мера", "меры", "мер")


def owed(actor: Actor) -> Iterator[Owed]:
    """One's own measures one by one; others' together by plan; editions to approve."""
    if not actor.has(Permission.SEE_MEASURES):
        return
    until = timezone.localdate() + AHEAD
    rows = measures.measures(actor).filter(state__in=OPEN, due__lte=until)
    rows = rows.exclude(plan__state=PlanState.CLOSED)
    mine = measures.mine_or_seen(actor)
    for row in rows.filter(mine).order_by("due", "pk"):
        yield _own(row)
    yield from _of_others(rows.exclude(pk__in=rows.filter(mine).order_by().values("pk")))
    yield from _to_approve(actor)
    yield from owed_visits(actor)


def _own(row: Measure) -> Owed:
    return Owed(
        what=f"Выполнить меру: {in_short(row.text)}",
        address=address_of("interventions:measure", row.pk),
        note=str(row.plan),
        **dated(row.due, timezone.localdate()),
    )


def _of_others(rows: object) -> Iterator[Owed]:
    """Only those late: what others do in time is not this reader's debt."""
    late = rows.filter(due__lt=timezone.localdate()).order_by()
    told = late.values("plan", "plan__title").annotate(count=Count("pk"), first=Min("due"))
    for one in told.order_by("first"):
        yield Owed(
            what=f"Просрочены меры плана «{in_short(one['plan__title'])}»",
            address=address_of("interventions:plan", one["plan"]),
            who=counted(one["count"], MEASURES),
            mine=False,
            **dated(one["first"], timezone.localdate()),
        )


def _to_approve(actor: Actor) -> Iterator[Owed]:
    rows = Edition.objects.filter(state=EditionState.ON_APPROVAL).select_related("plan")
    scope = {"territory": "plan__run__territory", "organisation": "plan__organisation"}
    for one in visible(rows, actor, Permission.APPROVE_PLANS, **scope):
        yield Owed(
            what=f"Утвердить: {in_short(str(one))}",
            address=address_of("interventions:edition", one.pk),
            due=None,
        )
