"""Whose a calendar address is, and which terms stand in it: by the rights its owner has at this moment."""

from datetime import UTC

from django.db.models import Q, QuerySet

from opora.access.policy import Actor
from opora.access.queries import actor_of, hashed
from opora.core.codes.office import NOT_FOUND
from opora.core.codes.plans import NO_SUCH_CALENDAR
from opora.core.plans.icalendar import CalendarEntry, Status
from opora.cycle.interventions.models import CalendarAddress, Measure
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.presenters.measures import term_words
from opora.cycle.interventions.queries.measures import measures, mine_or_seen
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


def entries(actor: Actor, host: str, address: str) -> list[CalendarEntry]:
    """Terms as events; `address`: of a measure's page with «0» for its number; `host` makes their names unique."""
    return [_entry(row, host, address.replace("/0/", f"/{row.pk}/")) for row in dated(actor)]


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
