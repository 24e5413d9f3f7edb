"""Effects and conclusions as records of the cycle check."""

from django.db.models import Count
from django.urls import reverse

from opora.core.cycle_check import records
from opora.core.effect.model import Verdict
from opora.cycle.effectiveness.models import Conclusion, MeasuredEffect
from opora.cycle.effectiveness.policies import AssessmentState, Choice
from opora.cycle.goals.models import Run


# Of these nothing new needs to follow, unless people said that it does.
ENDED = (Choice.HELPED, Choice.CANNOT_TELL)


def exported(run: Run) -> records.Portion:
    """Effects of measures by the assessment that counts, and the year's conclusions."""
    effects = MeasuredEffect.objects.filter(
        assessment__run=run, assessment__state=AssessmentState.READY, measure__isnull=False
    )
    concluded = Conclusion.objects.filter(run=run).annotate(became=Count("carried"))
    return records.Portion(
        effects=tuple(_effect(run, one) for one in effects.order_by("pk")),
        conclusions=tuple(_conclusion(run, one) for one in concluded.order_by("pk")),
    )


def _effect(run: Run, one: MeasuredEffect) -> records.Effect:
    return records.Effect(
        id=f"effect-{one.pk}",
        address=reverse("effectiveness:measure", args=[run.pk, one.measure_id]),
        measure=f"measure-{one.measure_id}",
        indicator=one.indicator,
        is_compared=one.verdict != Verdict.CANNOT_TELL,
    )


def _conclusion(run: Run, one: Conclusion) -> records.Conclusion:
    ended = one.choice in ENDED and not one.next_goal.strip()
    return records.Conclusion(
        id=f"conclusion-{one.pk}",
        address=reverse("effectiveness:run", args=[run.pk]),
        text=one.words,
        leads_on=one.became > 0 or ended,
    )
