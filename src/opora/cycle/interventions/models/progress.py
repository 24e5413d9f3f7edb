"""What happened to a measure: postponements, reviews, evidence. Rows are only added."""

from typing import ClassVar

from django.db import models

from opora.cycle.interventions.policies.measures import EvidenceLevel, MeasureEvent, MeasureState
from opora.journal.where import Where


class OfMeasure(models.Model):
    """Something a person added to a measure."""

    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def journal_where(self) -> Where:
        return self.measure.journal_where()


class Postponement(OfMeasure):
    """One change of the term with its reason."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    measure = models.ForeignKey(
        "interventions.Measure", models.CASCADE, related_name="postponements"
    )
    due_from = models.DateField("прежний срок", null=True)
    due_to = models.DateField("новый срок")
    reason = models.TextField("причина")

    class Meta:
        ordering = ("measure", "at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="postponement_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return f"до {self.due_to:%d.%m.%Y}"


class Review(OfMeasure):
    """How a measure goes, as somebody saw it on a day, and why they think so."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    measure = models.ForeignKey("interventions.Measure", models.CASCADE, related_name="reviews")
    on = models.DateField("дата")
    event = models.CharField("что", max_length=20, choices=MeasureEvent.choices())
    state = models.CharField("состояние", max_length=20, choices=MeasureState.choices())
    rationale = models.TextField("обоснование")

    class Meta:
        ordering = ("measure", "-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(rationale=""), name="review_has_its_rationale"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_event_display()}, {self.on:%d.%m.%Y}"


class MeasureEvidence(OfMeasure):
    """What proves that a measure was carried out: a file by its hash or an address, with how much it proves."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    measure = models.ForeignKey("interventions.Measure", models.CASCADE, related_name="evidence")
    file = models.ForeignKey(
        "collection.StoredFile", models.PROTECT, null=True, related_name="measure_evidence"
    )
    link = models.URLField("ссылка", max_length=500, blank=True)
    name = models.CharField("название", max_length=255)
    level = models.CharField(
        "что это", max_length=20, choices=EvidenceLevel.choices(), default=EvidenceLevel.PAPER.value
    )
    note = models.TextField("пояснение", blank=True)

    class Meta:
        ordering = ("measure", "at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(file__isnull=False) | ~models.Q(link="") | ~models.Q(note=""),
                name="evidence_is_something",
            ),
        )

    def __str__(self) -> str:
        return self.name
