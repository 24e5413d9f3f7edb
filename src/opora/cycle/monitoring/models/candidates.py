"""Schools the monitoring brings before the commission."""

from typing import ClassVar

from django.db import models

from opora.cycle.monitoring.policies import CandidateState, Decision
from opora.journal.where import Where


class Candidate(models.Model):
    """A school that may come on the municipal list, or is watched near the threshold, under the adopted criterion."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(
        "monitoring.Monitoring", models.PROTECT, related_name="candidates"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="candidacies"
    )
    criterion = models.CharField(max_length=80)
    verdict = models.CharField(max_length=20)
    stability = models.FloatField(null=True)
    grounds = models.JSONField(default=list)
    single_participant = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    near_threshold = models.BooleanField(default=False)
    state = models.CharField(
        max_length=20, choices=CandidateState.choices(), default=CandidateState.FOUND.value
    )
    asked_on = models.DateField(null=True)
    reply_due_on = models.DateField("ответить до", null=True)
    decision = models.CharField(max_length=20, choices=Decision.choices(), blank=True)
    decided_on = models.DateField("дата решения", null=True)
    decision_reason = models.TextField("почему так решено", blank=True)
    decision_document = models.CharField("документ", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("monitoring", "organisation__sort_key")
        constraints = (
            models.UniqueConstraint(fields=("monitoring", "organisation"), name="candidate_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

    def journal_where(self) -> Where:
        whole = self.monitoring.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)
