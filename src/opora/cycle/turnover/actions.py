"""The turnover: what people chose of the proposal is done, each thing once, all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.effectiveness import NEXT_CLOSED
from opora.core.russian_numbers import day, school_year
from opora.cycle.decisions.actions.carrying import carry
from opora.cycle.decisions.models import Assignment
from opora.cycle.effectiveness.actions.errors import refused
from opora.cycle.effectiveness.models import Conclusion, MeasuredEffect
from opora.cycle.effectiveness.policies import AssessmentState
from opora.cycle.effectiveness.queries.effects import seen
from opora.cycle.goals.actions import add as add_goal
from opora.cycle.goals.actions import create_run
from opora.cycle.goals.actions.goals import Wording as GoalWording
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import RunState
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.actions import measures, plans, progress
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.actions.progress import Seen
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.measures import MeasureEvent
from opora.cycle.interventions.policies.plans import PlanKind, PlanState
from opora.cycle.turnover import queries
from opora.cycle.turnover.models import Carried
from opora.cycle.turnover.policies import CarriedKind
from opora.journal.record import record


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What people chose of the proposal, by number."""

    goals: Sequence[int] = ()
    assignments: Sequence[int] = ()
    measures: Sequence[int] = ()


@transaction.atomic
def turn(*, run: Run, chosen: Chosen, by: Actor) -> list[Carried]:
    """What was chosen and still waits, handed to the next run, which is created when there is none.

    Doing it again does nothing: what was handed on waits no more.

    Raises:
        PermissionDeniedError: the actor does not lead the cycle here.
        RunError: this run is closed.
        EffectError: the next run is closed.
    """
    by.check(Permission.EDIT_CYCLE, Place(territory_path=run.territory.path))
    Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    check_open(run)
    waiting = queries.proposal(run)
    goals = queries.chosen(waiting.goals, chosen.goals)
    assignments = queries.chosen(waiting.assignments, chosen.assignments)
    going = queries.chosen(waiting.measures, chosen.measures)
    if not (goals or assignments or going):
        return []
    following = _following(run, waiting.next_run, by)
    return [
        *(_goal(one, following, by) for one in goals),
        *(_assignment(one, run, following, by) for one in assignments),
        *(_measure(one, following, by) for one in going),
    ]


def _following(run: Run, known: Run | None, by: Actor) -> Run:
    if known is None:
        return create_run(
            territory=run.territory,
            direction=run.direction,
            school_year=run.school_year + 1,
            pack=run.pack,
            by=by,
        )
    if known.state == RunState.CLOSED:
        raise refused(NEXT_CLOSED)
    return known


def _goal(conclusion: Conclusion, following: Run, by: Actor) -> Carried:
    """A draft of a goal, justified by the conclusion and the numbers it stands on."""
    known = pack_of(following).indicators
    named = conclusion.next_indicator
    goal = add_goal(
        run=following,
        wording=GoalWording(
            text=conclusion.next_goal,
            justification=justification(conclusion),
            indicator=named if named in known else "",
        ),
        by=by,
    )
    return _kept(
        "turnover.goal_proposed", {"goal": goal.pk}, by, run=conclusion.run, next_run=following,
        kind=CarriedKind.GOAL, conclusion=conclusion, goal=goal,
    )  # fmt: skip


def justification(conclusion: Conclusion) -> str:
    """Why the goal is set: what was concluded, on what grounds, by which numbers."""
    year = school_year(conclusion.run.school_year)
    choice = conclusion.get_choice_display()
    words = f"По итогам {year} учебного года. {conclusion.subject}: {choice}. {conclusion.words}"
    rows = MeasuredEffect.objects.filter(
        assessment__run=conclusion.run,
        assessment__state=AssessmentState.READY,
        measure=conclusion.measure_id,
    )
    if conclusion.measure_id is None:
        rows = rows.filter(organisation=conclusion.organisation_id)
    if conclusion.next_indicator:
        rows = rows.filter(indicator=conclusion.next_indicator)
    told = [" ".join(one.sentences) for one in seen(pack_of(conclusion.run), rows[:1])]
    return " ".join([words, *told])


def _assignment(one: Assignment, run: Run, following: Run, by: Actor) -> Carried:
    carry(assignment=one, run=following, by=by)
    return _kept(
        "turnover.assignment_carried", {"next_run": following.pk}, by, run=run,
        next_run=following, kind=CarriedKind.ASSIGNMENT, assignment=one,
    )  # fmt: skip


def _measure(one: Measure, following: Run, by: Actor) -> Carried:
    """The measure stopped here and going on in a plan of the next year, with its words, dates and grounds."""
    run, today = one.plan.run, timezone.localdate()
    year = school_year(following.school_year)
    plan = _plan(one.plan, following, by)
    successor = measures.add(
        plan=plan, wording=_wording(one), recommendations=one.recommendations.all(), by=by
    )
    first = f"; первый утверждённый срок {day(one.baseline_due)}" if one.baseline_due else ""
    if one.state != "planned":
        told = f"Продолжается с {school_year(run.school_year)} учебного года{first}"
        begun = Seen(event=MeasureEvent.START, on=today, rationale=told)
        progress.review(measure=successor, version=successor.version, seen=begun, by=by)
    stopped = Seen(
        event=MeasureEvent.STOP, on=today, rationale=f"Перешла в план {year} учебного года{first}"
    )
    progress.review(measure=one, version=one.version, seen=stopped, by=by)
    return _kept(
        "turnover.measure_carried", {"successor": successor.pk}, by, run=run,
        next_run=following, kind=CarriedKind.MEASURE, measure=one, successor=successor,
    )  # fmt: skip


def _plan(plan: Plan, following: Run, by: Actor) -> Plan:
    """The like plan of the next year: the same kind, school and risk factor; made when there is none."""
    alike = Plan.objects.filter(
        run=following,
        kind=plan.kind,
        organisation=plan.organisation,
        risk_factor=plan.risk_factor,
    ).exclude(state=PlanState.CLOSED)
    title = plan.title.replace(
        school_year(plan.run.school_year), school_year(following.school_year)
    )
    found = alike.filter(title=title).first() or alike.first()
    if found is not None:
        return found
    fields = PlanFields(
        kind=PlanKind(plan.kind),
        title=title,
        organisation=plan.organisation,
        risk_factor=plan.risk_factor,
    )
    return plans.add(run=following, fields=fields, by=by)


def _wording(one: Measure) -> measures.Wording:
    names = (name for name in measures.Wording.__dataclass_fields__ if name != "deficits")
    fields = {name: getattr(one, name) for name in names}
    return measures.Wording(**fields, deficits=tuple(one.deficits))


def _kept(event: str, told: Mapping[str, object], by: Actor, **fields: object) -> Carried:
    made = Carried.objects.create(**fields, by_account=by.account_id, by_name=by.name)
    record(event, about=made, by=by, new=told)
    return made
