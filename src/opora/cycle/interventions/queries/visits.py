"""Visits that are someone's own: of one's curatorships, of schools entrusted by a role, of one's own school."""

from datetime import date

from django.db.models import Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.models import Visit
from opora.cycle.interventions.policies.support import HappeningState
from opora.cycle.interventions.queries.support import visits


def made_by(actor: Actor) -> Q:
    """Those of one's own curatorships, and of schools one was entrusted with by a role over them."""
    entrusted = [
        held.organisation_id
        for held in actor.held
        if held.organisation_id and Permission.PLAN_VISITS in held.role.permissions
    ]
    own = Q(curatorship__curator__person=actor.person_id) if actor.person_id else Q(pk__in=[])
    return own | Q(organisation__in=entrusted)


def agreed_by(until: date) -> Q:
    """Those that agreed on something by a day, and nobody has said yet that it is done."""
    by_day = Q(state=HappeningState.HELD, kept_on__isnull=True, agreed_due__lte=until)
    return by_day & ~Q(agreed="")


def in_calendar(actor: Actor) -> QuerySet[Visit]:
    """Visits of one's own calendar: those one makes, those to one's school, those that carry out municipal measures."""
    own = made_by(actor) | Q(organisation__in=actor.organisation_ids)
    own |= Q(measure__isnull=False, measure__plan__organisation__isnull=True)
    return visits(actor).filter(own).order_by("planned_on", "pk")
