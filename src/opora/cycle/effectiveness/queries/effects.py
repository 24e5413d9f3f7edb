"""Effects and conclusions a person may see. Schools are for the municipality's own people and for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.core.methodology.pack import Pack
from opora.cycle.analysis.queries.audience import insider
from opora.cycle.effectiveness.library import effect_from_plain
from opora.cycle.effectiveness.models import Assessment, Conclusion, MeasuredEffect
from opora.cycle.effectiveness.policies import AssessmentState
from opora.cycle.effectiveness.presenters import EffectSeen, effect_seen
from opora.cycle.effectiveness.queries.subjects import measures_of, schools_of
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Measure
from opora.registry.models import Organisation


SEE = Permission.SEE_EFFECT


def assessment_of(run: Run) -> Assessment | None:
    """The computation by which the run is judged."""
    rows = Assessment.objects.filter(run=run, state=AssessmentState.READY)
    return rows.select_related("monitoring", "run__territory").first()


def computing(run: Run) -> Assessment | None:
    """The computation under way."""
    return Assessment.objects.filter(run=run, state=AssessmentState.COMPUTING).first()


def sees_whole(actor: Actor, run: Run) -> bool:
    """Whether the actor sees measures and schools of the whole municipality, small ones too."""
    return insider(actor).may(SEE, Place(territory_path=run.territory.path))


def may_edit(actor: Actor, run: Run) -> bool:
    """Whether the actor assesses and concludes here."""
    return actor.may(Permission.EDIT_EFFECT, Place(territory_path=run.territory.path))


def effects(actor: Actor) -> QuerySet[MeasuredEffect]:
    """Effects the actor may see: own schools; of the municipality as a whole also for those above it."""
    rows = MeasuredEffect.objects.select_related("measure", "organisation", "assessment__run")
    scope = {"territory": "assessment__run__territory", "organisation": "organisation"}
    inside = visible(rows, insider(actor), SEE, **scope)
    above = visible(rows.filter(organisation=None), actor, SEE, **scope)
    return inside | above


def conclusions(actor: Actor) -> QuerySet[Conclusion]:
    """Conclusions the actor may see: a measure's belong to its school, or to the municipality."""
    rows = Conclusion.objects.select_related(
        "run__territory", "measure__plan", "measure__organisation", "organisation"
    )
    of_schools = visible(
        rows.filter(measure=None),
        insider(actor), SEE, territory="run__territory", organisation="organisation",
    )  # fmt: skip
    of_measures = visible(
        rows.exclude(measure=None),
        insider(actor), SEE, territory="run__territory", organisation="measure__organisation",
    )  # fmt: skip
    return of_schools | of_measures


def measures(actor: Actor, run: Run) -> QuerySet[Measure]:
    """Measures judged in a run that the actor may see."""
    return visible(
        measures_of(run),
        insider(actor), SEE, territory="plan__run__territory", organisation="organisation",
    )  # fmt: skip


def schools(actor: Actor, run: Run) -> dict[int, Organisation]:
    """Schools of the run the actor may see by name."""
    every = schools_of(run)
    if sees_whole(actor, run):
        return every
    own = set(actor.organisation_ids)
    return {key: one for key, one in every.items() if key in own}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A measure, a school or the municipality with its effects as shown and what people concluded."""

    title: str
    effects: tuple[EffectSeen, ...]
    conclusion: Conclusion | None
    measure: Measure | None = None
    organisation: Organisation | None = None
    schools: tuple[str, ...] = ()  # codes


def seen(pack: Pack, rows: Iterable[MeasuredEffect]) -> tuple[EffectSeen, ...]:
    """Effects ready to show."""
    return tuple(
        effect_seen(
            pack,
            one.indicator,
            effect_from_plain(one.told),
            before_year=one.before_year,
            after_year=one.after_year,
        )
        for one in rows
    )


@dataclass(frozen=True, kw_only=True)
class YearSeen:
    """All subjects of a run an actor may see."""

    assessment: Assessment | None
    measures: tuple[Subject, ...]
    schools: tuple[Subject, ...]
    municipality: Subject | None

    @property
    def waiting(self) -> int:
        """Measures and schools of which nobody has concluded anything."""
        return sum(one.conclusion is None for one in (*self.measures, *self.schools))


def year_seen(actor: Actor, run: Run, pack: Pack) -> YearSeen:
    """Everything of a run's present assessment the actor may see. Few queries whatever the number of schools."""
    assessment = assessment_of(run)
    rows = list(effects(actor).filter(assessment=assessment)) if assessment else []
    concluded = list(conclusions(actor).filter(run=run))
    of_measure = {one.measure_id: one for one in concluded if one.measure_id}
    of_school = {one.organisation_id: one for one in concluded if one.organisation_id}
    whole = next((one for one in concluded if not one.measure_id and not one.organisation_id), None)
    by_measure: dict[int, list[MeasuredEffect]] = {}
    by_school: dict[int | None, list[MeasuredEffect]] = {}
    for row in rows:
        if row.measure_id:
            by_measure.setdefault(row.measure_id, []).append(row)
        else:
            by_school.setdefault(row.organisation_id, []).append(row)
    named = schools(actor, run)
    return YearSeen(
        assessment=assessment,
        measures=tuple(
            Subject(
                title=one.text,
                measure=one,
                organisation=one.organisation,
                effects=seen(pack, by_measure.get(one.pk, ())),
                schools=tuple(code for row in by_measure.get(one.pk, ()) for code in row.schools),
                conclusion=of_measure.get(one.pk),
            )
            for one in measures(actor, run)
        ),
        schools=tuple(
            Subject(
                title=one.short_name,
                organisation=one,
                effects=seen(pack, by_school[key]),
                conclusion=of_school.get(key),
            )
            for key, one in named.items()
            if key in by_school
        ),
        municipality=_municipality(pack, by_school.get(None, ()), whole),
    )


def _municipality(
    pack: Pack, rows: Iterable[MeasuredEffect], conclusion: Conclusion | None
) -> Subject | None:
    told = seen(pack, rows)
    if not told and conclusion is None:
        return None
    return Subject(title="Муниципалитет в целом", effects=told, conclusion=conclusion)
