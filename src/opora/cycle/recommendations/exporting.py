"""Recommendations as records of the cycle check, and the deficits they answer."""

from collections import defaultdict

from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.analysis.models import Finding
from opora.cycle.analysis.policies import FindingState
from opora.cycle.goals.models import Run
from opora.cycle.recommendations.models import Recommendation
from opora.cycle.recommendations.policies import RecommendationState
from opora.cycle.recommendations.queries.recommendations import (
    counted,
    findings_of,
    last_years,
)


def exported(run: Run) -> records.Portion:
    """All recommendations of the run; findings not passed over, as deficits; last year's words."""
    rows = counted(Recommendation.objects.filter(run=run)).prefetch_related("findings")
    made = [(one, [found.pk for found in one.findings.all()]) for one in rows.order_by("pk")]
    approved: dict[int, list[str]] = defaultdict(list)
    for one, findings in made:
        if one.state == RecommendationState.APPROVED:
            for pk in findings:
                approved[pk].append(f"recommendation-{one.pk}")
    deficits = findings_of(run).exclude(state=FindingState.UNREMARKABLE)
    last = last_years(run).order_by("pk").values_list("pk", "text")
    return records.Portion(
        recommendations=tuple(_recommendation(one, findings) for one, findings in made),
        deficits=tuple(_deficit(one, approved[one.pk]) for one in deficits),
        earlier=tuple(
            records.EarlierText(id=f"earlier-recommendation-{pk}", kind="recommendation", text=text)
            for pk, text in last
        ),
    )


def _recommendation(one: Recommendation, findings: list[int]) -> records.Recommendation:
    return records.Recommendation(
        id=f"recommendation-{one.pk}",
        address=reverse("recommendations:recommendation", args=[one.pk]),
        text=one.text,
        addressee=one.printed_dative,
        findings=tuple(f"finding-{pk}" for pk in findings),
        without_finding=one.without_finding,
        due_on=one.due_on,
        due_printed=one.due_printed,
        state=one.state,
        asked=one.asked,
        answered=one.answered,
        declined=one.declined,
    )


def _deficit(one: Finding, approved: list[str]) -> records.Deficit:
    return records.Deficit(
        id=f"deficit-{one.pk}",
        address=reverse("analysis:finding", args=[one.pk]),
        code=one.title,
        title=one.title,
        whose=str(one.organisation or ""),
        recommendations=tuple(approved),
    )
