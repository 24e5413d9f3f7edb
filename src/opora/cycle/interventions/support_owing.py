"""Visits to make and to report, and what they agreed on: one's own one by one, others' late ones under one count.

Asked by `owing`.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.russian_numbers import counted
from opora.cycle.interventions.models import Visit
from opora.cycle.interventions.policies.support import HappeningState
from opora.cycle.interventions.queries.support import visits
from opora.cycle.interventions.queries.visits import made_by, open_agreements
from opora.pages.debts import DebtKind, Owed, dated


AHEAD = timedelta(days=7)  # a visit planned for later is no debt yet
VISITS = ("выезд", "выезда", "выездов")


def owed_visits(actor: Actor) -> Iterator[Owed]:
    """Visits planned and not reported."""
    if not actor.has(Permission.PLAN_VISITS):
        return
    today = timezone.localdate()
    rows = visits(actor).filter(state=HappeningState.PLANNED, planned_on__lte=today + AHEAD)
    mine = made_by(actor)
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


def owed_agreements(actor: Actor) -> Iterator[Owed]:
    """What was agreed at visits by a day: for the school to do, for the curator to see that it is done."""
    today = timezone.localdate()
    rows = open_agreements(actor, today + AHEAD)
    mine = made_by(actor) | Q(organisation__in=actor.organisation_ids)
    for row in rows.filter(mine):
        yield _agreed(row, actor)
    if actor.has(Permission.PLAN_VISITS):
        yield from _late_agreements(rows.exclude(pk__in=rows.filter(mine).order_by().values("pk")))


def _agreed(row: Visit, actor: Actor) -> Owed:
    place = Place(
        territory_path=row.organisation.territory.path, organisation_id=row.organisation_id
    )
    checks = actor.may(Permission.PLAN_VISITS, place)
    words = "Проверить договорённость" if checks else "Выполнить договорённость с куратором"
    return Owed(
        what=f"{words}: {row.organisation}, {row.agreed}"[:120],
        address=reverse(f"interventions:visit{'-kept' if checks else ''}", args=[row.pk]),
        letter=f"{words} после выезда",
        note=row.topic,
        kind=DebtKind.VISIT,
        **dated(row.agreed_due, timezone.localdate()),
    )


def _late_agreements(rows: QuerySet[Visit]) -> Iterator[Owed]:
    today = timezone.localdate()
    late = rows.filter(agreed_due__lt=today).order_by()
    told = late.values("run").annotate(count=Count("pk"), first=Min("agreed_due"))
    for one in told.order_by("first"):
        yield Owed(
            what="Не проверены договорённости выездов",
            address=f"{reverse('interventions:visits', args=[one['run']])}?state=held",
            who=counted(one["count"], VISITS),
            mine=False,
            kind=DebtKind.VISIT,
            **dated(one["first"], today),
        )
