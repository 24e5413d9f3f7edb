"""Effects of measures, of help to schools and of the whole year, computed once from an official monitoring."""

from typing import ClassVar

from django.db import models

from opora.core.effect.model import Verdict
from opora.cycle.effectiveness.policies import AssessmentState
from opora.journal.where import Where


class Assessment(models.Model):
    """One computation of all effects of a run, over a monitoring whose data and method are frozen."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="assessments")
    monitoring = models.ForeignKey(
        "monitoring.Monitoring", models.PROTECT, related_name="assessments"
    )
    number = models.PositiveSmallIntegerField()  # within the run, from 1
    state = models.CharField(
        max_length=20, choices=AssessmentState.choices(), default=AssessmentState.COMPUTING.value
    )
    job_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("run", "-number")
        constraints = (
            models.UniqueConstraint(fields=("run", "number"), name="assessment_number"),
            models.UniqueConstraint(
                fields=("run",), condition=models.Q(state="ready"), name="assessment_one_ready"
            ),
        )

    def __str__(self) -> str:
        return f"Оценка мер № {self.number}"

    def journal_where(self) -> Where:
        return self.run.journal_where()


class MeasuredEffect(models.Model):
    """One indicator of a measure, of a school, or (neither) of the municipality.

    A measure of a single school bears both. `told` keeps `core.effect.model.Effect` whole.
    """

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="effects")
    measure = models.ForeignKey(
        "interventions.Measure", models.CASCADE, null=True, related_name="effects"
    )
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    indicator = models.CharField(
        max_length=80, blank=True
    )  # pack id; empty: the measure names none
    before_year = models.PositiveSmallIntegerField(null=True)
    after_year = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices())
    better = models.BooleanField(null=True)
    schools = models.JSONField(default=list)  # codes of the schools a measure was for
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ("assessment", "measure", "organisation__sort_key", "indicator", "id")
        indexes = (
            models.Index(fields=("assessment", "measure"), name="effect_of_measure"),
            models.Index(fields=("assessment", "organisation"), name="effect_of_school"),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.get_verdict_display()}"

    def journal_where(self) -> Where:
        whole = self.assessment.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)
