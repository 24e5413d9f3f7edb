"""Plans: added, named anew, closed, opened again."""

from dataclasses import dataclass

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.plans import NOT_ITS_KIND, REASON_NEEDED
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.models import Plan
from opora.cycle.interventions.policies.plans import MUNICIPAL, PLAN, PlanEvent, PlanKind, PlanState
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class PlanFields:
    """What a person says of a plan; `organisation` None: of the municipality as a whole."""

    kind: PlanKind
    title: str
    organisation: Organisation | None = None
    risk_factor: str = ""


def place_of(plan: Plan) -> Place:
    """Whose a plan is."""
    return Place(territory_path=plan.run.territory.path, organisation_id=plan.organisation_id)


def check_editing(plan: Plan, by: Actor, event: PlanEvent = PlanEvent.EDIT) -> None:
    """Nothing, or a refusal: not theirs, or the plan or its run is closed."""
    by.check(Permission.EDIT_MEASURES, place_of(plan))
    check_open(plan.run)
    PLAN.after(PlanState(plan.state), event)


@transaction.atomic
def add(*, run: Run, fields: PlanFields, by: Actor) -> Plan:
    """A plan without measures.

    Raises:
        PermissionDeniedError: the actor keeps no plans there.
        PlanError: a municipal plan of a school, or a school's plan of nobody.
    """
    whose = fields.organisation
    by.check(
        Permission.EDIT_MEASURES,
        Place(territory_path=run.territory.path, organisation_id=whose.pk if whose else None),
    )
    check_open(run)
    inside = whose is None or whose.territory.path.startswith(run.territory.path)
    if (fields.kind in MUNICIPAL) != (whose is None) or not inside:
        raise refused(NOT_ITS_KIND)
    made = Plan.objects.create(
        run=run, kind=fields.kind.value, organisation=whose, title=fields.title.strip(),
        risk_factor=fields.risk_factor,
    )  # fmt: skip
    told = {"kind": made.kind, "title": made.title, "organisation": made.organisation_id}
    record("interventions.plan_added", about=made, by=by, new=told)
    return made


@transaction.atomic
def rename(*, plan: Plan, version: int, title: str, by: Actor) -> Plan:
    """The plan under another title."""
    check_editing(plan, by)
    mine = {"title": title.strip()}
    old = claim_version(plan, version, mine=mine)
    plan.title = mine["title"]
    plan.save()
    record("interventions.plan_edited", about=plan, by=by, old=old, new=mine)
    return plan


@transaction.atomic
def close(*, plan: Plan, version: int, event: PlanEvent, reason: str, by: Actor) -> Plan:
    """The plan closed, or (`PlanEvent.REOPEN`) opened again; with a reason.

    Raises:
        PlanError: without a reason.
        TransitionError: it is closed already, or is not.
    """
    check_editing(plan, by, event)
    if not reason.strip():
        raise refused(REASON_NEEDED)
    after = PLAN.after(PlanState(plan.state), event)
    old = claim_version(plan, version, mine={"state": after.value})
    plan.state = after
    plan.save()
    happened = (
        "interventions.plan_closed" if event is PlanEvent.CLOSE else "interventions.plan_reopened"
    )
    record(
        happened, about=plan, by=by, old=old, new={"state": after},
        reason=reason.strip(),
    )  # fmt: skip
    return plan
