"""Measures a person may see: of the own municipality or schools, and those one is responsible for."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.plans.model import PlannedMeasure
from opora.core.school_names import folded
from opora.cycle.interventions.models import Measure, MeasureEvidence, Plan
from opora.cycle.interventions.policies.measures import OPEN
from opora.cycle.recommendations.models import Recommendation
from opora.cycle.recommendations.policies import RecommendationState
from opora.cycle.recommendations.queries import recommendations as recommended


SEE = Permission.SEE_MEASURES
RELATED = (
    "plan__run__territory",
    "plan__organisation",
    "organisation",
    "responsible__organisation",
    "responsible__person",
)


def measures(actor: Actor) -> QuerySet[Measure]:
    """Measures the actor may see, whichever plan they stand in."""
    rows = Measure.objects.select_related(*RELATED)
    scope = {"territory": "plan__run__territory", "organisation": "organisation"}
    seen = visible(rows, actor, SEE, **scope)
    if actor.person_id is None or not actor.has(SEE):
        return seen
    return seen | rows.filter(responsible__person=actor.person_id)


def listed(actor: Actor, wanted: Mapping[str, object], today: date) -> QuerySet[Measure]:
    """Measures narrowed by words, state, school, plan and lateness; the nearest term first."""
    rows = measures(actor)
    key = folded(str(wanted.get("q") or ""))
    if key:
        rows = rows.filter(search_key__contains=key)
    for name in ("state", "organisation", "plan"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("run"):
        rows = rows.filter(plan__run=wanted["run"])
    if wanted.get("kind"):
        rows = rows.filter(plan__kind=wanted["kind"])
    if wanted.get("late"):
        rows = rows.filter(state__in=OPEN, due__lt=today)
    return rows.order_by(F("due").asc(nulls_last=True), "plan", "position", "pk")


def of_plan(plan: Plan) -> QuerySet[Measure]:
    """Measures of a plan in their order, with what they answer."""
    rows = Measure.objects.filter(plan=plan).select_related(*RELATED)
    return rows.prefetch_related("recommendations").order_by("position", "pk")


def evidence(actor: Actor) -> QuerySet[MeasureEvidence]:
    """Evidence of measures the actor may see."""
    rows = MeasureEvidence.objects.select_related("file", "measure__plan__run__territory")
    return rows.filter(measure__in=measures(actor).order_by().values("pk"))


def takeable(actor: Actor, run: object) -> QuerySet[Recommendation]:
    """Approved recommendations of a run the actor may see, with the measures made of them."""
    rows = recommended.recommendations(actor).filter(run=run, state=RecommendationState.APPROVED)
    made = measures(actor).order_by("pk")
    return (
        rows.select_related("run__territory")
        .prefetch_related("addresses__organisation", "addresses__group", Prefetch("measures", made))
        .order_by("position", "pk")
    )


def answered(actor: Actor, measure: Measure) -> QuerySet[Recommendation]:
    """Recommendations a measure answers, as far as the actor may see them."""
    seen = recommended.recommendations(actor).order_by().values("pk")
    return measure.recommendations.filter(pk__in=seen)


def planned(row: Measure) -> PlannedMeasure:
    """A measure as the library takes it."""
    answers = [f"r{one.pk}" for one in row.recommendations.all()]
    return PlannedMeasure(
        key=str(row.pk),
        number=row.number_printed,
        section=row.section,
        text=row.text,
        expected_result=row.expected_result,
        organisation=str(row.organisation or ""),
        responsible=responsible_words(row),
        start=row.start,
        due=row.due,
        due_text=row.due_text,
        due_precision=row.due_precision,
        indicator=row.indicator,
        baseline_value=row.baseline_value,
        target_value=row.target_value,
        answers=(*answers, *row.deficits),
    )


def responsible_words(row: Measure) -> str:
    """As printed, else the post and where it is; never a name: a paper outlives the person."""
    if row.responsible_text or row.responsible is None:
        return row.responsible_text
    return f"{row.responsible.title}, {row.responsible.organisation}"


def others(actor: Actor, plan: Plan) -> list[tuple[str, str]]:
    """Texts a plan may have copied, of those the actor may see: last year's of its owner, this year's of others."""
    run = plan.run
    near = Q(plan__run__territory=run.territory, plan__run__direction=run.direction)
    last = Q(plan__run__school_year=run.school_year - 1, plan__organisation=plan.organisation_id)
    if plan.organisation_id is None:
        last = Q(plan__run__school_year=run.school_year - 1, plan__organisation__isnull=True)
    alike = Q(plan__run=run, plan__kind=plan.kind) & ~Q(plan=plan)
    rows = measures(actor).filter(near & (last | alike))
    return [(f"{one.plan.title} ({one.plan.run.year_title})", one.text) for one in rows]


def mine_or_seen(actor: Actor) -> Q:
    """Which measures are the actor's own to report: of one's organisations, or by one's own name."""
    own = Q(organisation__in=actor.organisation_ids)
    if actor.person_id is not None:
        own |= Q(responsible__person=actor.person_id)
    return own
