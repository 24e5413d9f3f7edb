"""Signs of low objectivity as questions to the school, never as accusations."""

from typing import ClassVar

from django.db import models

from opora.cycle.monitoring.policies import QuestionState
from opora.journal.where import Where


class ObjectivityQuestion(models.Model):
    """A sign that was raised for a school: numbers compared, neutral words, the school's explanation."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(
        "monitoring.Monitoring", models.PROTECT, related_name="questions"
    )
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT)
    sign = models.CharField(max_length=80)  # pack id
    subject = models.CharField(max_length=60)
    grade = models.PositiveSmallIntegerField(null=True)
    observed = models.FloatField(null=True)
    limit = models.FloatField(null=True)
    n = models.PositiveIntegerField()
    text = models.TextField()  # what was compared
    state = models.CharField(
        max_length=20, choices=QuestionState.choices(), default=QuestionState.RAISED.value
    )
    asked_on = models.DateField(null=True)
    reply_due_on = models.DateField("пояснить до", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("monitoring", "organisation__sort_key", "sign", "subject", "grade")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.sign}"

    def journal_where(self) -> Where:
        whole = self.monitoring.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)
