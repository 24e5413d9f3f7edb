"""The order of control set; things put into one's sight and out of it."""

from dataclasses import dataclass

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.decisions import HEAD_BEFORE_CONTROLLER
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.models import Assignment, ControlOrder, Watch
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation, Territory


@dataclass(frozen=True, kw_only=True)
class Grace:
    """Working days of silence after a term; `document`: the paper of the office that says so."""

    to_controller: int
    to_head: int
    document: str = ""


@transaction.atomic
def set_order(*, territory: Territory, version: int, grace: Grace, by: Actor) -> ControlOrder:
    """When silence of executors becomes the controller's debt, and when the head's.

    Raises:
        DecisionError: the head would know before the controller.
        EditedMeanwhileError: someone set it meanwhile.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, Place(territory_path=territory.path))
    if grace.to_head < grace.to_controller:
        raise refused(HEAD_BEFORE_CONTROLLER)
    order, _ = ControlOrder.objects.get_or_create(territory=territory)
    new = dict(grace.__dict__)
    old = claim_version(order, version, mine=new)
    for name, value in new.items():
        setattr(order, name, value)
    order.save()
    changed = {name: value for name, value in old.items() if value != new[name]}
    told = {name: new[name] for name in changed}
    record("decisions.control_order_set", about=order, by=by, old=changed, new=told)
    return order


def watch(*, thing: Assignment | Organisation, by: Actor) -> None:
    """Keeps it in the actor's sight; gives no right. Nothing to record: no decision is made."""
    Watch.objects.get_or_create(account_id=by.account_id, **_named(thing))


def unwatch(*, thing: Assignment | Organisation, by: Actor) -> None:
    """Out of the actor's sight."""
    Watch.objects.filter(account_id=by.account_id, **_named(thing)).delete()


def _named(thing: Assignment | Organisation) -> dict[str, Assignment | Organisation]:
    return {"assignment" if isinstance(thing, Assignment) else "organisation": thing}
