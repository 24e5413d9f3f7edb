"""Editions of plans a person may see, their lines as values."""

from dataclasses import replace

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.papers.plans import PlanWords
from opora.core.plans.model import PlannedMeasure
from opora.cycle.interventions.models import Edition, EditionFile, EditionLine, Plan
from opora.cycle.interventions.policies.plans import EditionState


SEE = Permission.SEE_MEASURES


def editions(actor: Actor) -> QuerySet[Edition]:
    """Editions of the plans the actor may see."""
    rows = Edition.objects.select_related("plan__run__territory", "plan__organisation")
    scope = {"territory": "plan__run__territory", "organisation": "plan__organisation"}
    return visible(rows, actor, SEE, **scope).prefetch_related("files")


def files(actor: Actor) -> QuerySet[EditionFile]:
    """Their files."""
    rows = EditionFile.objects.select_related("edition__plan__run__territory")
    scope = {
        "territory": "edition__plan__run__territory",
        "organisation": "edition__plan__organisation",
    }
    return visible(rows, actor, SEE, **scope)


def in_force(plan: Plan) -> Edition | None:
    """The edition that is approved now."""
    return plan.editions.filter(state=EditionState.APPROVED).first()


def frozen_lines(edition: Edition) -> tuple[PlannedMeasure, ...]:
    """The lines of an edition as values, in their order."""
    return tuple(_line(one) for one in edition.lines.order_by("position", "pk"))


def _line(one: EditionLine) -> PlannedMeasure:
    return PlannedMeasure(
        key=str(one.measure_id),
        number=one.number_printed,
        section=one.section,
        text=one.text,
        expected_result=one.expected_result,
        organisation=one.organisation,
        responsible=one.responsible,
        start=one.start,
        due=one.due,
        due_text=one.due_text,
        due_precision=one.due_precision,
        indicator=one.indicator,
        baseline_value=one.baseline_value,
        target_value=one.target_value,
    )


def plan_text(edition: Edition, approval: tuple[str, ...]) -> PlanWords:
    """What the paper of an edition is drawn from."""
    plan = edition.plan
    whose = plan.organisation or plan.run.territory
    lines = frozen_lines(edition)
    if plan.organisation_id:  # it is said once, at the head
        lines = tuple(replace(one, organisation="") for one in lines)
    return PlanWords(
        kind=plan.get_kind_display(),
        title=edition.title,
        whose=getattr(whose, "full_name", "") or str(whose),
        edition=edition.number,
        approval=approval,
        measures=lines,
    )
