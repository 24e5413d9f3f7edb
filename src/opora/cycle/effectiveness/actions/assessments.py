"""Assessments: ordered, kept by the job; a newer one takes the place of the one before."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.effectiveness import NO_MONITORING
from opora.cycle.effectiveness.actions.errors import refused
from opora.cycle.effectiveness.library import Judged, effect_to_plain
from opora.cycle.effectiveness.models import Assessment, MeasuredEffect
from opora.cycle.effectiveness.policies import ASSESSMENT, AssessmentEvent, AssessmentState
from opora.cycle.effectiveness.queries.subjects import schools_of
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.queries import official_of
from opora.jobs.actions import enqueue
from opora.journal.record import record


ASSESS = "effectiveness.assess"


def place_of(run: Run) -> Place:
    """Where a run belongs."""
    return Place(territory_path=run.territory.path)


@transaction.atomic
def start(*, run: Run, by: Actor) -> Assessment:
    """Effects of the run ordered: a job computes them from the official monitoring.

    Raises:
        PermissionDeniedError: the actor assesses nothing here.
        EffectError: there is no official monitoring.
    """
    by.check(Permission.EDIT_EFFECT, place_of(run))
    check_open(run)
    Run.objects.select_for_update().get(pk=run.pk)
    monitoring = official_of(run)
    if monitoring is None:
        raise refused(NO_MONITORING)
    _replace(run, AssessmentState.COMPUTING)
    last = run.assessments.aggregate(last=Max("number"))["last"] or 0
    made = Assessment.objects.create(run=run, monitoring=monitoring, number=last + 1)
    job = enqueue(
        ASSESS,
        arguments={"assessment": made.pk},
        by=by,
        where=made.journal_where(),
        title=f"{made} по мониторингу № {monitoring.number}",
    )
    made.job_id = job.pk
    made.save(update_fields=("job_id",))
    told = {"number": made.number, "monitoring": monitoring.pk}
    record("effectiveness.assessment_started", about=made, by=by, new=told)
    return made


@transaction.atomic
def keep(*, assessment: Assessment, judged: Iterable[Judged], by: Actor | None) -> Assessment:
    """The effects kept, and judged by from now on. Called from the job."""
    held = Assessment.objects.select_for_update(of=("self",)).select_related("run__territory")
    assessment = held.get(pk=assessment.pk)
    if assessment.state != AssessmentState.COMPUTING:
        return assessment
    ids = {one.code: key for key, one in schools_of(assessment.run).items()}
    made = [_row(assessment, one, ids) for one in judged]
    MeasuredEffect.objects.bulk_create(made)
    _replace(assessment.run, AssessmentState.READY)
    assessment.state = ASSESSMENT.after(AssessmentState.COMPUTING, AssessmentEvent.KEEP)
    assessment.save(update_fields=("state",))
    record("effectiveness.assessed", about=assessment, by=by, new={"effects": len(made)})
    return assessment


def _row(assessment: Assessment, one: Judged, ids: dict[str, int]) -> MeasuredEffect:
    return MeasuredEffect(
        assessment=assessment,
        measure_id=one.measure,
        organisation_id=ids.get(one.school) if one.school else None,
        indicator=one.indicator,
        before_year=one.before_year,
        after_year=one.after_year,
        verdict=one.effect.verdict.value,
        better=one.effect.better,
        schools=list(one.schools),
        told=effect_to_plain(one.effect),
    )


def _replace(run: Run, state: AssessmentState) -> None:
    for one in Assessment.objects.filter(run=run, state=state):
        one.state = ASSESSMENT.after(state, AssessmentEvent.REPLACE)
        one.save(update_fields=("state",))
