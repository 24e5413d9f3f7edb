"""The year as papers tell it: plans and how they went, assignments, help, effects, goals, conclusions."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Prefetch, Q

from opora.access.policy import Actor
from opora.core.methodology.pack import Pack
from opora.core.papers.effect.given import (
    AssignmentsTold,
    Concluded,
    DoseTold,
    GoalTold,
    Heads,
    MeasureLine,
    Outcome,
    PlanTold,
    SubjectTold,
    YearTold,
)
from opora.core.russian_numbers import counted, day, decimal
from opora.cycle.decisions.models import Execution
from opora.cycle.decisions.policies import AssignmentState, ExecutionState
from opora.cycle.decisions.policies.assignments import OWED_BY_EXECUTOR
from opora.cycle.effectiveness.models import Conclusion
from opora.cycle.effectiveness.presenters import as_told
from opora.cycle.effectiveness.queries.effects import Subject, year_seen
from opora.cycle.effectiveness.queries.subjects import dose_table, schools_of
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import GoalState
from opora.cycle.goals.presenters import shown_value
from opora.cycle.goals.queries import goals_of, pack_of
from opora.cycle.interventions.models import Edition, Measure, Plan
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.plans import ActKind, EditionState
from opora.cycle.interventions.queries.measures import responsible_words
from opora.cycle.monitoring.models import Value
from opora.cycle.monitoring.queries import official_of


SCHOOLS = ("школа", "школы", "школ")
MOST_NAMED = 10
INSTRUMENTAL = {one.value: one.description for one in ActKind}


def plans_of(run: Run, plan: Plan | None = None) -> list[Plan]:
    """The plan asked for, else the municipality's plans of a run; with measures and what happened to them."""
    rows = Plan.objects.filter(run=run)
    rows = rows.filter(pk=plan.pk) if plan else rows.filter(organisation=None)
    measures = Measure.objects.select_related(
        "responsible__organisation", "responsible__person"
    ).prefetch_related("reviews", "evidence", "postponements")
    approved = Edition.objects.filter(state=EditionState.APPROVED)
    return list(
        rows.prefetch_related(
            Prefetch("measures", measures), Prefetch("editions", approved, to_attr="in_force")
        ).order_by("kind", "pk")
    )


def year_told(actor: Actor, run: Run, today: date, plan: Plan | None = None) -> YearTold:
    """Everything the papers of a run are drawn from, as the actor may see it; of one school's plan, its own alone."""
    pack = pack_of(run)
    seen = year_seen(actor, run, pack)
    monitoring = seen.assessment.monitoring if seen.assessment else official_of(run)
    only = plan.organisation_id if plan else None
    whole = (seen.municipality,) if seen.municipality and only is None else ()
    measures = [one for one in seen.measures if _is_of(one, only)]
    schools = [one for one in seen.schools if _is_of(one, only)]
    names = {one.code: one.short_name for one in schools_of(run).values()}
    subjects = (*measures, *schools, *whole)
    return YearTold(
        heads=_heads(run, pack),
        plans=tuple(_plan(one, today) for one in plans_of(run, plan)),
        assignments=_assignments(run, today, only),
        doses=tuple(
            DoseTold(**one.__dict__) for one in dose_table(run, None if only is None else [only])
        ),
        measures=tuple(_subject(one, names) for one in measures),
        schools=tuple(_subject(one, names) for one in schools),
        municipality=tuple(as_told(each) for one in whole for each in one.effects),
        goals=tuple(_goals(run, pack)),
        conclusions=tuple(concluded(one.conclusion) for one in subjects if one.conclusion),
        monitoring=f"мониторинг № {monitoring.number}, методика {monitoring.pack_version}"
        if monitoring
        else "",
    )


def _is_of(one: Subject, only: int | None) -> bool:
    """Whether a subject belongs into a paper about one school's plan; into all others everything does."""
    return only is None or (one.organisation is not None and one.organisation.pk == only)


def _heads(run: Run, pack: Pack) -> Heads:
    direction = pack.directions.get(run.direction)
    return Heads(
        office=pack.identity.office,
        place=pack.identity.place,
        territory=str(run.territory),
        direction=direction.title if direction else run.direction,
        school_year=run.school_year,
        signer="Руководитель",
    )


def _plan(plan: Plan, today: date) -> PlanTold:
    return PlanTold(
        title=plan.title,
        approved="; ".join(_approved(one) for one in plan.in_force),
        measures=tuple(_line(one, today) for one in plan.measures.all()),
    )


def _approved(edition: Edition) -> str:
    act = INSTRUMENTAL.get(edition.paper_kind) or edition.get_paper_kind_display()
    on = day(edition.approved_on) if edition.approved_on else ""
    return f"{act} от {on} № {edition.paper_number} (редакция {edition.number})"


def _line(measure: Measure, today: date) -> MeasureLine:
    reviews = list(measure.reviews.all())
    return MeasureLine(
        number=measure.number_printed or "–",
        text=measure.text,
        responsible=responsible_words(measure),
        planned=day(measure.baseline_due) if measure.baseline_due else "",
        term=_term(measure.due, measure.due_text),
        outcome=outcome(measure, today),
        state=measure.get_state_display().capitalize(),
        said=reviews[0].rationale if reviews else "",
        evidence=tuple(f"{one.name} ({one.get_level_display()})" for one in measure.evidence.all()),
        postponed=tuple(
            f"с {_term(one.due_from, '')} на {day(one.due_to)} – {one.reason}"
            for one in measure.postponements.all()
        ),
    )


def _term(due: date | None, printed: str) -> str:
    return printed or (day(due) if due else "срок не назван")


def outcome(measure: Measure, today: date) -> Outcome:
    """How a measure stands on a day."""
    state = MeasureState(measure.state)
    told = {
        MeasureState.DONE: Outcome.DONE,
        MeasureState.PAUSED: Outcome.PAUSED,
        MeasureState.STOPPED: Outcome.STOPPED,
    }
    if state in told:
        return told[state]
    return Outcome.LATE if measure.due and measure.due < today else Outcome.GOING


def _assignments(run: Run, today: date, only: int | None) -> AssignmentsTold:
    """Executions of assignments given in the territory in this school year; `only`: by one organisation."""
    first, last = date(run.school_year, 9, 1), date(run.school_year + 1, 8, 31)
    rows = Execution.objects.filter(
        assignment__territory=run.territory,
        assignment__given_on__range=(first, last),
        assignment__state__in=(AssignmentState.CONTROLLED, AssignmentState.REMOVED),
    ).order_by()
    rows = rows.filter(organisation=only) if only else rows
    late = Q(
        state__in=OWED_BY_EXECUTOR, due_on__lt=today, assignment__state=AssignmentState.CONTROLLED
    )
    return AssignmentsTold(
        **rows.aggregate(
            given=Count("pk"),
            accepted=Count("pk", filter=Q(state=ExecutionState.ACCEPTED)),
            waiting=Count("pk", filter=Q(state=ExecutionState.REPORTED)),
            late=Count("pk", filter=late),
        )
    )


def _subject(one: Subject, names: dict[str, str]) -> SubjectTold:
    listed = [names[code] for code in one.schools if code in names] if one.measure else []
    whom = "; ".join(listed) if len(listed) <= MOST_NAMED else counted(len(listed), SCHOOLS)
    return SubjectTold(
        title=one.title,
        about=f"Кому помогали: {whom}." if whom else "",
        effects=tuple(as_told(each) for each in one.effects),
        conclusion=concluded(one.conclusion) if one.conclusion else None,
    )


def concluded(one: Conclusion) -> Concluded:
    """A conclusion for a paper."""
    return Concluded(
        subject=one.subject,
        choice=one.get_choice_display(),
        words=one.words,
        next_goal=one.next_goal,
    )


def _goals(run: Run, pack: Pack) -> Iterator[GoalTold]:
    rows = [one for one in goals_of(run) if one.state == GoalState.APPROVED]
    reached = _values(run, {one.indicator for one in rows})
    for one in rows:
        value = reached.get(one.indicator)
        indicator = pack.indicators.get(one.indicator)
        yield GoalTold(
            text=one.text,
            indicator=indicator.title if indicator else "–",
            baseline=shown_value(pack, one.indicator, one.baseline),
            target=shown_value(pack, one.indicator, one.target),
            reached=shown_value(pack, one.indicator, value),
            said=_said(value, one.target, indicator.better if indicator else "neither"),
        )


def _values(run: Run, indicators: Iterable[str]) -> dict[str, float]:
    """The municipality's values of the run's official monitoring."""
    monitoring = official_of(run)
    if monitoring is None:
        return {}
    rows = Value.objects.filter(
        monitoring=monitoring, organisation=None, procedure="", school_year=run.school_year,
        indicator__in=list(indicators), status="ok",
    )  # fmt: skip
    return dict(rows.values_list("indicator", "value"))


def _said(value: float | None, target: float | None, better: str) -> str:
    if value is None or target is None or better == "neither":
        return "нельзя сказать"
    is_reached = value <= target if better == "lower" else value >= target
    return "достигнута" if is_reached else "не достигнута"


def dose_words(run: Run, organisation_id: int) -> tuple[str, ...]:
    """What help a school got, a line a kind."""
    return tuple(
        f"{one.kind}: {one.events} раз"
        + (f", {decimal(one.hours, 1)} ч" if one.hours else "")
        + (f", участий {one.participants}" if one.participants else "")
        for one in dose_table(run, [organisation_id])
    )
