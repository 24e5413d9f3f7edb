"""Visits to make and to report: one's own one by one, others' late ones under one count. Asked by `owing`."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.russian_numbers import counted
from opora.cycle.interventions.models import Visit
from opora.cycle.interventions.policies.support import HappeningState
from opora.cycle.interventions.queries.support import visits
from opora.pages.debts import DebtKind, Owed, dated


AHEAD = timedelta(days=7)  # a visit planned for later is no debt yet
VISITS = ("выезд", "выезда", "выездов")


def owed_visits(actor: Actor) -> Iterator[Owed]:
    """Visits planned and not reported."""
    if not actor.has(Permission.PLAN_VISITS):
        return
    today = timezone.localdate()
    rows = visits(actor).filter(state=HappeningState.PLANNED, planned_on__lte=today + AHEAD)
    mine = _mine(actor)
    for row in rows.filter(mine).order_by("planned_on", "pk"):
        yield _own(row)
    late = rows.filter(planned_on__lt=today).exclude(pk__in=rows.filter(mine).values("pk"))
    told = late.order_by().values("run").annotate(count=Count("pk"), first=Min("planned_on"))
    for one in told.order_by("first"):
        yield Owed(
            what="Нет отчётов о выездах в школы",
            address=f"{reverse('interventions:visits', args=[one['run']])}?state=planned",
            who=counted(one["count"], VISITS),
            mine=False,
            kind=DebtKind.VISIT,
            **dated(one["first"], today),
        )


def _mine(actor: Actor) -> Q:
    """Those of one's own curatorships, and of schools one was entrusted with by a role over them."""
    entrusted = [
        held.organisation_id
        for held in actor.held
        if held.organisation_id and Permission.PLAN_VISITS in held.role.permissions
    ]
    own = Q(curatorship__curator__person=actor.person_id) if actor.person_id else Q(pk__in=[])
    return own | Q(organisation__in=entrusted)


def _own(row: Visit) -> Owed:
    is_past = row.planned_on <= timezone.localdate()
    return Owed(
        what=f"{'Отчитаться о выезде' if is_past else 'Выезд'}: {row.organisation}, {row.topic}"[:120],
        address=reverse("interventions:visit-report" if is_past else "interventions:visit", args=[row.pk]),
        letter="Отчитаться о выезде в школу" if is_past else "Выезд в школу",
        note=row.get_form_display(),
        kind=DebtKind.VISIT,
        **dated(row.planned_on, timezone.localdate()),
    )  # fmt: skip
