"""Visits to make and to report, and what they agreed on: one's own one by one, others' late ones under one count.

Asked by `owing`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.russian_numbers import counted
from opora.cycle.interventions.models import Visit
from opora.cycle.interventions.policies.support import HappeningState
from opora.cycle.interventions.queries.support import visits
from opora.cycle.interventions.queries.visits import agreed_by, made_by
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed, dated


AHEAD = timedelta(days=7)  # a visit planned for later is no debt yet
VISITS = ("выезд", "выезда", "выездов")


def owed_visits(actor: Actor) -> Iterator[Owed]:
    """Visits planned and not reported, for who makes them; what was agreed at visits by a day, for the school too."""
    today = timezone.localdate()
    planned = Q(state=HappeningState.PLANNED, planned_on__lte=today + AHEAD)
    agreed = agreed_by(today + AHEAD)
    mine = agreed & Q(organisation__in=actor.organisation_ids)
    if actor.has(Permission.PLAN_VISITS):
        mine |= (planned | agreed) & made_by(actor)
    rows = visits(actor).filter(mine)
    for row in rows.order_by("planned_on", "pk"):
        is_agreed = row.state == HappeningState.HELD
        yield _agreed(row, actor) if is_agreed else _own(row)
    if actor.has(Permission.PLAN_VISITS):
        late = Q(planned, planned_on__lt=today) | Q(agreed, agreed_due__lt=today)
        others = visits(actor).filter(late).exclude(pk__in=rows.order_by().values("pk"))
        yield from _late(others, today)


def _late(rows: QuerySet[Visit], today: date) -> Iterator[Owed]:
    """One line a run and a kind of silence."""
    told = (
        rows.order_by()
        .values("run", "state")
        .annotate(count=Count("pk"), planned=Min("planned_on"), agreed=Min("agreed_due"))
    )
    for one in told.order_by("run", "-state"):
        is_agreed = one["state"] == HappeningState.HELD
        yield Owed(
            what="Не проверены договорённости выездов"
            if is_agreed
            else "Нет отчётов о выездах в школы",
            address=f"{address_of('interventions:visits', one['run'])}?state={one['state']}",
            who=counted(one["count"], VISITS),
            mine=False,
            kind=DebtKind.VISIT,
            **dated(one["agreed" if is_agreed else "planned"], today),
        )


def _own(row: Visit) -> Owed:
    is_past = row.planned_on <= timezone.localdate()
    return Owed(
        what=f"{'Отчитаться о выезде' if is_past else 'Выезд'}: {row.organisation}, {row.topic}"[:120],
        address=address_of("interventions:visit-report" if is_past else "interventions:visit", row.pk),
        letter="Отчитаться о выезде в школу" if is_past else "Выезд в школу",
        note=row.get_form_display(),
        kind=DebtKind.VISIT,
        **dated(row.planned_on, timezone.localdate()),
    )  # fmt: skip


def _agreed(row: Visit, actor: Actor) -> Owed:
    place = Place(
        territory_path=row.organisation.territory.path, organisation_id=row.organisation_id
    )
    checks = actor.may(Permission.PLAN_VISITS, place)
    words = "Проверить договорённость" if checks else "Выполнить договорённость с куратором"
    return Owed(
        what=f"{words}: {row.organisation}, {row.agreed}"[:120],
        address=address_of(f"interventions:visit{'-kept' if checks else ''}", row.pk),
        letter=f"{words} после выезда",
        note=row.topic,
        kind=DebtKind.VISIT,
        **dated(row.agreed_due, timezone.localdate()),
    )
