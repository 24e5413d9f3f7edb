"""What a measure of a plan may name, and what the deficits of a run are."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.plans.coverage import Answering, Coverage, Deficit, coverage
from opora.cycle.analysis.models import Finding
from opora.cycle.analysis.policies import FindingState
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.library.plans import copies
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.queries.measures import measures
from opora.cycle.interventions.queries.plans import organisations, posts
from opora.cycle.recommendations.models import Recommendation
from opora.cycle.recommendations.policies import RecommendationState
from opora.cycle.recommendations.queries import recommendations as recommended
from opora.registry.models import Organisation, Position


class Named:
    """Querysets and choices for the form of a measure of one plan."""

    def __init__(self, actor: Actor, plan: Plan) -> None:
        self.organisations: Iterable[Organisation] = organisations(
            actor, plan.run, Permission.EDIT_MEASURES
        )
        self.posts: Iterable[Position] = posts(
            plan.run.territory, plan.organisation, timezone.localdate()
        )
        self.recommendations: QuerySet[Recommendation] = recommended.recommendations(actor).filter(
            run=plan.run, state=RecommendationState.APPROVED
        )
        pack = pack_of(plan.run)
        self.indicators = [(name, one.title) for name, one in pack.indicators.items()]
        self.deficits = [(title, title) for title in deficit_titles(actor, plan)]
        self.of_school = plan.organisation_id is not None


def indicator_title(measure: Measure) -> str:
    """The words of a measure's indicator; its code where the pack no longer knows it."""
    known = (
        pack_of(measure.plan.run).indicators.get(measure.indicator) if measure.indicator else None
    )
    return known.title if known else measure.indicator


def findings(actor: Actor, run: Run) -> list[Finding]:
    """Findings of a run the actor may see that people did not pass over."""
    whole = recommended.sees_whole(actor, run)
    rows = recommended.findings_of(run).exclude(state=FindingState.UNREMARKABLE)
    if not whole:
        rows = rows.filter(organisation__in=actor.organisation_ids)
    return list(rows.prefetch_related("recommendations"))


def deficit_titles(actor: Actor, plan: Plan) -> list[str]:
    """Titles of deficits a plan may name directly: of its school, or of all."""
    found = findings(actor, plan.run)
    if plan.organisation_id:
        found = [one for one in found if one.organisation_id in (None, plan.organisation_id)]
    return list(dict.fromkeys(one.title for one in found))


def matrix(actor: Actor, run: Run) -> tuple[Coverage, dict[str, Measure]]:
    """The coverage of a run's deficits by measures in force, and the measures by their keys."""
    rows = (
        measures(actor)
        .filter(plan__run=run)
        .exclude(state=MeasureState.STOPPED)
        .prefetch_related("recommendations")
        .order_by("plan", "position", "pk")
    )
    by_key = {str(one.pk): one for one in rows}
    deficits = (
        Deficit(
            key=str(one.pk),
            title=one.title,
            where=str(one.organisation or ""),
            recommendations=tuple(
                str(made.pk)
                for made in one.recommendations.all()
                if made.state == RecommendationState.APPROVED
            ),
        )
        for one in findings(actor, run)
    )
    return coverage(deficits, [_answering(one) for one in by_key.values()]), by_key


def _answering(one: Measure) -> Answering:
    return Answering(
        key=str(one.pk),
        title=one.text,
        where=str(one.organisation or ""),
        recommendations=tuple(str(made.pk) for made in one.recommendations.all()),
        deficits=tuple(one.deficits),
    )


def copied(actor: Actor, run: Run, rows: list[Measure]) -> list[tuple[Measure, str]]:
    """Measures of a run that nearly repeat last year's or another owner's the actor may see, with what they repeat."""
    last = measures(actor).filter(
        plan__run__territory=run.territory,
        plan__run__direction=run.direction,
        plan__run__school_year=run.school_year - 1,
    )
    known = [(0, f"{one.plan.title} ({one.plan.run.year_title})", one.text) for one in last]
    known += [(one.plan_id, one.plan.title, one.text) for one in rows]
    found = copies([(str(one.pk), one.plan_id, one.text) for one in rows], known)
    return [(one, found[str(one.pk)]) for one in rows if str(one.pk) in found]
