"""Whose a calendar address is, and which terms stand in it: by the rights its owner has at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC

from django.db.models import Q, QuerySet

from opora.access.policy import Actor
from opora.access.queries import actor_of, hashed
from opora.core.codes.office import NOT_FOUND
from opora.core.codes.plans import NO_SUCH_CALENDAR
from opora.core.plans.icalendar import CalendarEntry, Status
from opora.cycle.interventions.models import CalendarAddress, Measure, Visit
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.support import HappeningState
from opora.cycle.interventions.presenters.measures import term_words
from opora.cycle.interventions.queries.measures import measures, mine_or_seen
from opora.cycle.interventions.queries.visits import in_calendar
from opora.pages.answers import NotFoundError


def address_of(token: str) -> CalendarAddress:
    """The address behind a token.

    Raises:
        NotFoundError: there is none, it is revoked, or its owner may no longer sign in: the words are the same.
    """
    found = (
        CalendarAddress.objects.filter(
            token_hash=hashed(token), revoked_at__isnull=True, account__is_active=True
        )
        .select_related("account__person")
        .first()
    )
    if found is None:
        raise NotFoundError(NO_SUCH_CALENDAR.explanation, code=NOT_FOUND.code)
    return found


def own_address(actor: Actor) -> CalendarAddress | None:
    """The actor's own address in force."""
    rows = CalendarAddress.objects.filter(account=actor.account_id, revoked_at__isnull=True)
    return rows.first()


def owner(address: CalendarAddress) -> Actor:
    """The owner with the roles in force today."""
    return actor_of(address.account)


def dated(actor: Actor) -> QuerySet[Measure]:
    """Measures with a day: of the municipality's plans, of one's organisations, or one's own, as far as one may see."""
    own = mine_or_seen(actor) | Q(plan__organisation__isnull=True)
    return measures(actor).filter(own, due__isnull=False).order_by("due", "pk")


def how_many(actor: Actor) -> int:
    """How many days stand in the calendar: terms, visits, days of agreements."""
    rows = in_calendar(actor).order_by()
    agreed = rows.filter(agreed_due__isnull=False).exclude(agreed="")
    return dated(actor).count() + rows.count() + agreed.count()


@dataclass(frozen=True, kw_only=True)
class Links:
    """Addresses of pages with «0» for the number; `host` makes names of events unique."""

    host: str
    measure: str
    visit: str


def entries(actor: Actor, links: Links) -> Iterator[CalendarEntry]:
    """Terms of measures, days of visits and days by which they agreed on something, as events."""
    for measure in dated(actor):
        yield _entry(measure, links.host, links.measure.replace("/0/", f"/{measure.pk}/"))
    for visit in in_calendar(actor):
        yield from _of_visit(visit, links.host, links.visit.replace("/0/", f"/{visit.pk}/"))


STATUS: dict[str, Status] = {MeasureState.STOPPED: "CANCELLED", MeasureState.PAUSED: "TENTATIVE"}


def _entry(row: Measure, host: str, address: str) -> CalendarEntry:
    assert row.due is not None
    done = "✓ " if row.state == MeasureState.DONE else ""
    told = [
        f"План: {row.plan}",
        f"Срок: {term_words(row.due_text, row.due)}",
        f"Состояние: {row.get_state_display()}",
    ]
    if row.expected_result:
        told.append(f"Результат: {row.expected_result}")
    return CalendarEntry(
        uid=f"measure-{row.pk}@{host}",
        on=row.due,
        summary=f"{done}{row.text}"[:500],
        description="\n".join(told),
        address=address,
        categories=(row.get_state_display(),),
        status=STATUS.get(row.state, "CONFIRMED"),
        sequence=row.version,
        stamp=row.plan.created_at.astimezone(UTC),
    )


VISITS: dict[str, Status] = {
    HappeningState.CANCELLED: "CANCELLED",
    HappeningState.PLANNED: "TENTATIVE",
}


def _of_visit(row: Visit, host: str, address: str) -> Iterator[CalendarEntry]:
    """The day of a visit; after it, the day by which something was agreed."""
    done = "✓ " if row.state == HappeningState.HELD else ""
    told = [f"Выезд: {row.get_form_display()}", f"Состояние: {row.get_state_display()}"]
    if row.measure:
        told.append(f"Мера: {row.measure.text}")
    visit = CalendarEntry(
        uid=f"visit-{row.pk}@{host}",
        on=row.held_on or row.planned_on,
        summary=f"{done}{row.organisation}: {row.topic}"[:500],
        description="\n".join(told),
        address=address,
        categories=(row.get_state_display(),),
        status=VISITS.get(row.state, "CONFIRMED"),
        sequence=row.version,
        stamp=row.run.created_at.astimezone(UTC),
    )
    yield visit
    if row.agreed and row.agreed_due:
        kept = "✓ " if row.kept_on else ""
        yield replace(
            visit,
            uid=f"agreed-{row.pk}@{host}",
            on=row.agreed_due,
            summary=f"{kept}{row.organisation}: {row.agreed}"[:500],
            status="CONFIRMED",
        )
