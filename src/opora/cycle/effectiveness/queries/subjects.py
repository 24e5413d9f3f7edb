"""What is judged in a run: its measures with the schools they were for, and everyone who got help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from opora.core.methodology.formulas import Change, Trend
from opora.core.methodology.pack import Pack
from opora.cycle.analysis.models import Finding
from opora.cycle.effectiveness.library import Asked, Order
from opora.cycle.effectiveness.policies import year_before
from opora.cycle.goals.models import Run
from opora.cycle.goals.policies import GoalState
from opora.cycle.interventions.models import Curatorship, Measure, ProgrammeTarget
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.support import TermState
from opora.cycle.interventions.queries.doses import Dose, doses
from opora.cycle.recommendations.models import Address, Answer, Recommendation
from opora.registry.models import Organisation
from opora.registry.policies import OrganisationKind


UNFINISHED = (MeasureState.PLANNED, MeasureState.IN_PROGRESS, MeasureState.PAUSED)


def measures_of(run: Run) -> QuerySet[Measure]:
    """Measures of the run, those of last year that were not stopped, and older ones still going on."""
    alike = Q(plan__run__territory=run.territory, plan__run__direction=run.direction)
    last = Q(plan__run__school_year=run.school_year - 1) & ~Q(state=MeasureState.STOPPED)
    older = Q(plan__run__school_year__lt=run.school_year - 1, state__in=UNFINISHED)
    rows = Measure.objects.filter(alike & (Q(plan__run=run) | last | older))
    return rows.select_related("plan__run", "plan__organisation", "organisation").order_by(
        "plan__run__school_year", "plan", "position", "pk"
    )


def schools_of(run: Run) -> dict[int, Organisation]:
    """Schools of the run's territory by id, in the register's order."""
    rows = Organisation.objects.filter(
        territory__path__startswith=run.territory.path, kind=OrganisationKind.SCHOOL
    )
    return {one.pk: one for one in rows.order_by("sort_key")}


def order_of(run: Run, pack: Pack) -> Order:
    """Everything to judge, as the library takes it."""
    schools = schools_of(run)
    found = doses(run)
    dosed = {one.organisation_id for one in found.values()} & schools.keys()
    asked = [_asked(one, schools, dosed) for one in _with_grounds(measures_of(run))]
    everybody = {one.code for one in schools.values()}
    targeted = [one for one in asked if set(one.schools) != everybody]
    helped = {code for one in targeted for code in one.schools}
    helped |= {schools[one].code for one in dosed | _curated(run) if one in schools}
    return Order(
        school_year=run.school_year,
        measures=tuple(asked),
        helped=frozenset(helped),
        schools=tuple(
            (one.code, _first_year(one.code, targeted, run.school_year))
            for one in schools.values()
            if one.code in helped
        ),
        indicators=_indicators(run, pack, asked),
    )


def _with_grounds(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    """With recommendations, whom they reached and what they follow from."""
    recommended = Recommendation.objects.prefetch_related(
        Prefetch("findings", Finding.objects.only("triggers")),
        Prefetch("answers", Answer.objects.only("recommendation_id", "organisation_id")),
        Prefetch("addresses", Address.objects.only("recommendation_id", "organisation_id")),
    ).only("pk")
    return rows.prefetch_related(Prefetch("recommendations", recommended))


def _asked(measure: Measure, schools: Mapping[int, Organisation], dosed: set[int]) -> Asked:
    ids = _whom(measure, schools, dosed)
    return Asked(
        key=measure.pk,
        schools=tuple(one.code for key, one in schools.items() if key in ids),
        indicator=measure.indicator or _indicator(measure),
        start=measure.start,
    )


def _whom(measure: Measure, schools: Mapping[int, Organisation], dosed: set[int]) -> set[int]:
    """The measure's school; else those its recommendations reached; else those that records of help name."""
    own = measure.organisation_id or measure.plan.organisation_id
    if own in schools:
        return {own}
    reached = {
        one.organisation_id
        for recommendation in measure.recommendations.all()
        for one in (*recommendation.answers.all(), *recommendation.addresses.all())
    }
    return {one for one in reached if one in schools} or dosed


def _indicator(measure: Measure) -> str:
    """The first indicator that a finding behind the measure rests on; empty when nothing tells."""
    for recommendation in measure.recommendations.all():
        for finding in recommendation.findings.all():
            for trigger in finding.triggers:
                if trigger.get("indicator"):
                    return str(trigger["indicator"])
    return ""


def _curated(run: Run) -> set[int]:
    rows = Curatorship.objects.filter(run=run).exclude(state=TermState.PROPOSED)
    return set(rows.order_by().values_list("organisation_id", flat=True))


def _first_year(code: str, asked: Iterable[Asked], school_year: int) -> int:
    """The last year before any help the school got; the year before, where nothing says when it began."""
    begun = [year_before(one.start) for one in asked if one.start and code in one.schools]
    return min([one for one in begun if one < school_year], default=school_year - 1)


def _indicators(run: Run, pack: Pack, asked: Iterable[Asked]) -> tuple[str, ...]:
    """Indicators of goals, programmes and measures; without any, those whose change the methodology watches."""
    goals = run.goals.exclude(state=GoalState.DROPPED).values_list("indicator", flat=True)
    targets = ProgrammeTarget.objects.filter(plan__run=run).values_list("indicator", flat=True)
    named = [*goals, *targets, *(one.indicator for one in asked)]
    known = tuple(dict.fromkeys(one for one in named if one in pack.indicators))
    if known:
        return known
    watched = (
        one.formula.of
        for one in pack.indicators.values()
        if isinstance(one.formula, Change | Trend)
    )
    return tuple(dict.fromkeys(watched))


@dataclass(frozen=True, kw_only=True)
class DoseSeen:
    """One kind of help of one school, or of several together."""

    kind: str
    schools: int
    events: int
    hours: float
    participants: int


def dose_table(run: Run, organisations: Iterable[int] | None = None) -> tuple[DoseSeen, ...]:
    """The dose by kind, over some schools or all of them."""
    wanted = None if organisations is None else set(organisations)
    by_kind: dict[str, list[Dose]] = {}
    for one in doses(run).values():
        if wanted is None or one.organisation_id in wanted:
            by_kind.setdefault(one.kind.label, []).append(one)
    return tuple(
        DoseSeen(
            kind=kind,
            schools=len({one.organisation_id for one in found}),
            events=sum(one.events for one in found),
            hours=sum(one.hours for one in found),
            participants=sum(one.participants for one in found),
        )
        for kind, found in by_kind.items()
    )
