"""Measures of a plan: what is done, by whom, by when, and what it answers."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.interventions.policies.measures import MeasureState, Precision
from opora.journal.where import Where


class Measure(models.Model):
    """One measure. It stays the same through all editions of its plan; its first approved dates are kept."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    plan = models.ForeignKey("interventions.Plan", models.PROTECT, related_name="measures")
    position = models.PositiveIntegerField(default=0)
    number_printed = models.CharField("номер", max_length=20, blank=True)
    section = models.CharField("раздел", max_length=400, blank=True)
    text = models.TextField("мероприятие")
    expected_result = models.TextField("ожидаемый результат", blank=True)
    # Who carries it out; null: the municipality as a whole. Of a school's plan it is that school.
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="measures"
    )
    responsible = models.ForeignKey(
        "registry.Position", models.PROTECT, null=True, related_name="measures"
    )
    responsible_text = models.CharField("ответственный, как напечатан", max_length=400, blank=True)
    # Dates of the first approved edition that holds the measure; they never move.
    baseline_start = models.DateField("начало по плану", null=True)
    baseline_due = models.DateField("срок по плану", null=True)
    start = models.DateField("начало", null=True, blank=True)
    due = models.DateField("срок", null=True, blank=True)
    due_text = models.CharField("срок, как напечатан", max_length=300, blank=True)
    due_precision = models.CharField(
        "точность срока", max_length=20, choices=Precision.choices(), default=Precision.NONE.value
    )
    state = models.CharField(
        "состояние",
        max_length=20,
        choices=MeasureState.choices(),
        default=MeasureState.PLANNED.value,
    )
    indicator = models.CharField("показатель", max_length=80, blank=True)  # pack id
    baseline_value = models.FloatField("исходное значение", null=True, blank=True)
    target_value = models.FloatField("целевое значение", null=True, blank=True)
    deficits = models.JSONField("коды дефицитов и рисков", default=list)
    recommendations = models.ManyToManyField(
        "recommendations.Recommendation", related_name="measures", blank=True
    )
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("plan", "position", "id")
        indexes = (
            models.Index(fields=("organisation", "state", "due"), name="measure_owed"),
            models.Index(fields=("responsible", "state", "due"), name="measure_of_responsible"),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.text} {self.responsible_text}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        whole = self.plan.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)
