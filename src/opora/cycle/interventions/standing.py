"""Where the measures of a run are, for the first page."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.russian_numbers import counted
from opora.cycle.goals.models import Run
from opora.cycle.interventions.policies.measures import OPEN, MeasureState
from opora.cycle.interventions.policies.plans import PlanState
from opora.cycle.interventions.queries import measures, plans
from opora.pages.standing import Standing


PLANS = ("план", "плана", "планов")


def standing(actor: Actor, run: Run) -> Standing | None:
    """Plans in force, measures done and late."""
    if not actor.has(Permission.SEE_MEASURES):
        return None
    states = list(plans.plans(actor).filter(run=run).order_by().values_list("state", flat=True))
    late = Q(state__in=OPEN, due__lt=timezone.localdate())
    found = measures.measures(actor).filter(plan__run=run).exclude(state=MeasureState.STOPPED)
    told = found.order_by().aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=MeasureState.DONE)),
        late=Count("pk", filter=late),
    )
    prepared = sum(state == PlanState.PREPARED for state in states)
    parts = [counted(len(states), PLANS)] if states else []
    parts += [f"мер выполнено {told['done']} из {told['total']}"] if told["total"] else []
    parts += [f"просрочено {told['late']}"] if told["late"] else []
    whole = Place(territory_path=run.territory.path)
    leads = actor.has(Permission.APPROVE_PLANS) or actor.may(Permission.EDIT_MEASURES, whole)
    finished = bool(told["total"]) and told["done"] == told["total"]
    return Standing(
        stage="interventions",
        words="; ".join(parts) or "планов ещё нет",
        next="Утвердить планы" if prepared and leads else "",
        address=reverse("interventions:run", args=[run.pk]),
        tone="bad" if told["late"] else "done" if finished else "progress" if parts else "todo",
    )
