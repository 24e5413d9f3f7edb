"""Measures as records of the cycle check."""

from django.db.models import Count
from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import Precision


LASTING = (Precision.STANDING, Precision.PERIODIC)


def exported(run: Run) -> records.Portion:
    """Measures of all plans of the run, and the words of last year's."""
    rows = Measure.objects.filter(plan__run=run).annotate(proofs=Count("evidence"))
    rows = rows.select_related("plan", "organisation", "responsible").order_by("plan", "position")
    last = Measure.objects.filter(
        plan__run__territory=run.territory,
        plan__run__direction=run.direction,
        plan__run__school_year=run.school_year - 1,
    )
    return records.Portion(
        measures=tuple(_measure(one) for one in rows.prefetch_related("recommendations")),
        earlier=tuple(
            records.EarlierText(id=f"earlier-measure-{pk}", kind="measure", text=text)
            for pk, text in last.order_by("pk").values_list("pk", "text")
        ),
    )


def _measure(one: Measure) -> records.Measure:
    return records.Measure(
        id=f"measure-{one.pk}",
        address=reverse("interventions:measure", args=[one.pk]),
        plan=one.plan.title,
        text=one.text,
        expected_result=one.expected_result,
        responsible=one.responsible.title if one.responsible else one.responsible_text,
        due_on=one.due,
        due_printed=one.due_text,
        is_standing=one.due_precision in LASTING,
        state=one.state,
        recommendations=tuple(f"recommendation-{made.pk}" for made in one.recommendations.all()),
        whose=str(one.organisation or ""),
        deficits=tuple(one.deficits),
        indicator=one.indicator,
        has_values=one.baseline_value is not None and one.target_value is not None,
        evidence=one.proofs,
    )
