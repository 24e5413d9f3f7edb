"""What a year would hand to the next, and what it has handed already."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.cycle.decisions.models import Assignment
from opora.cycle.decisions.policies import AssignmentState, ExecutionState
from opora.cycle.effectiveness.models import Conclusion
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import RunState
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.plans import PlanState
from opora.cycle.turnover.models import Carried


UNFINISHED = (MeasureState.PLANNED, MeasureState.IN_PROGRESS, MeasureState.PAUSED)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What would be done; nothing of it is done yet."""

    next_run: Run | None  # None: it would be created
    goals: tuple[Conclusion, ...]
    assignments: tuple[Assignment, ...]
    measures: tuple[Measure, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to hand on."""
        return not (self.goals or self.assignments or self.measures)


def may_turn(actor: Actor, run: Run) -> bool:
    """Whether the actor leads the cycle here and the run is still open."""
    place = Place(territory_path=run.territory.path)
    return run.state != RunState.CLOSED and actor.may(Permission.EDIT_CYCLE, place)


def next_run(run: Run) -> Run | None:
    """The run of the year after, of the same territory and direction."""
    return Run.objects.filter(
        territory=run.territory, direction=run.direction, school_year=run.school_year + 1
    ).select_related("territory").first()  # fmt: skip


def proposal(run: Run) -> Proposal:
    """Everything that waits to be handed on: each thing once, whatever was handed on before."""
    return Proposal(
        next_run=next_run(run),
        goals=tuple(conclusions(run)),
        assignments=tuple(assignments(run)),
        measures=tuple(measures(run)),
    )


def conclusions(run: Run) -> QuerySet[Conclusion]:
    """Conclusions with a goal that no goal of the next year stands on."""
    rows = Conclusion.objects.filter(run=run, carried=None).exclude(next_goal="")
    return rows.select_related("measure", "organisation", "run__territory")


def assignments(run: Run) -> QuerySet[Assignment]:
    """Assignments of the run that are offered, or of which somebody still owes something."""
    rows = Assignment.objects.filter(run=run).exclude(carried__run=run)
    left = Count("executions", filter=~Q(executions__state=ExecutionState.ACCEPTED))
    opened = Q(state=AssignmentState.OFFERED) | Q(state=AssignmentState.CONTROLLED, left__gt=0)
    return rows.annotate(left=left).filter(opened).select_related("territory").order_by(
        "due_on", "pk"
    )  # fmt: skip


def measures(run: Run) -> QuerySet[Measure]:
    """Unfinished measures of the run's open plans."""
    rows = Measure.objects.filter(plan__run=run, state__in=UNFINISHED, carried=None)
    return (
        rows.exclude(plan__state=PlanState.CLOSED)
        .select_related(
            "plan__run__territory", "plan__organisation__territory", "organisation", "responsible"
        )
        .prefetch_related("recommendations")
        .order_by("plan", "position", "pk")
    )


def carried(actor: Actor) -> QuerySet[Carried]:
    """What was handed on, for those who see the effect of the municipality."""
    rows = Carried.objects.select_related(
        "goal",
        "assignment",
        "measure",
        "successor__plan",
        "conclusion",
        "next_run",
        "run__territory",
    )
    return visible(
        rows, actor, Permission.SEE_EFFECT, territory="run__territory", organisation=None
    )


def chosen(rows: Sequence[Conclusion | Assignment | Measure], ids: Sequence[int]) -> list:
    """Of rows still waiting, those chosen, in their order."""
    wanted = set(ids)
    return [one for one in rows if one.pk in wanted]
