"""Plans of former years: the file, its text, and each line as read beside what a person confirmed."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.cycle.interventions.policies.imports import OldPlanState, ReadLineState
from opora.cycle.interventions.policies.measures import Precision
from opora.journal.where import Where


class OldPlan(models.Model):
    """A handed-in roadmap; nothing of it counts before a person confirms it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    plan = models.ForeignKey("interventions.Plan", models.PROTECT, related_name="old_plans")
    file = models.ForeignKey("collection.StoredFile", models.PROTECT, related_name="old_plans")
    name = models.CharField(max_length=255)
    state = models.CharField(
        max_length=20, choices=OldPlanState.choices(), default=OldPlanState.READING.value
    )
    text = models.TextField(blank=True)
    # What `library.reading` told of it: marks in the text, notes, why it was refused.
    told = models.JSONField(default=dict)
    job_id = models.BigIntegerField(null=True)
    by_account = models.BigIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-uploaded_at", "-id")

    def __str__(self) -> str:
        return self.name

    def journal_where(self) -> Where:
        return self.plan.journal_where()


class ReadLine(models.Model):
    """One line of a handed-in roadmap. `read` keeps what the reader said; the columns, what a person has."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    old_plan = models.ForeignKey(OldPlan, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    read = models.JSONField(default=dict)
    key = models.CharField(max_length=20)  # of its marks in the text
    number_printed = models.CharField("номер", max_length=20, blank=True)
    section = models.CharField("раздел", max_length=400, blank=True)
    text = models.TextField("мероприятие")
    expected_result = models.TextField("ожидаемый результат", blank=True)
    responsible_text = models.CharField("ответственный, как напечатан", max_length=400, blank=True)
    due_text = models.CharField("срок, как напечатан", max_length=300, blank=True)
    start = models.DateField("начало", null=True, blank=True)
    due = models.DateField("срок: последний день", null=True, blank=True)
    due_precision = models.CharField(
        "точность срока", max_length=20, choices=Precision.choices(), default=Precision.NONE.value
    )
    responsible = models.ForeignKey("registry.Position", models.PROTECT, null=True)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    measure = models.ForeignKey(
        "interventions.Measure", models.SET_NULL, null=True, related_name="read_from"
    )
    state = models.CharField(
        max_length=20, choices=ReadLineState.choices(), default=ReadLineState.WAITING.value
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("old_plan", "position")
        constraints = (
            models.UniqueConstraint(fields=("old_plan", "position"), name="read_line_once"),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.old_plan.journal_where()
