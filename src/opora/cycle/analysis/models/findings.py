"""What the rules said of schools, and what people answer: causes chosen, questions reflected on."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.analysis.policies import FindingState, Side
from opora.journal.where import Where


class Finding(models.Model):
    """A finding of a monitoring, of one school or (no organisation) of the municipality. Its words never change."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(
        "monitoring.Monitoring", models.PROTECT, related_name="findings_drawn"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="findings"
    )
    rule = models.CharField(max_length=80)  # pack id
    title = models.CharField(max_length=300)  # of the rule, as it was that day
    direction = models.CharField(max_length=60)  # pack id
    text = models.TextField()
    triggers = models.JSONField(default=list)  # of core.monitoring.Trigger
    causes = models.JSONField(default=list)  # [id, title, question] the rule offers
    advice = models.JSONField(default=list)  # of core.monitoring.AdviceGiven
    state = models.CharField(
        max_length=20, choices=FindingState.choices(), default=FindingState.FOUND.value
    )
    note = models.TextField("замечание", blank=True)  # why nothing is remarkable here
    version = models.PositiveIntegerField(default=1)
    search_key = models.CharField(max_length=620, db_index=True, editable=False)

    class Meta:
        ordering = ("monitoring", "organisation__sort_key", "rule")
        constraints = (
            models.UniqueConstraint(
                fields=("monitoring", "rule", "organisation"),
                condition=models.Q(organisation__isnull=False),
                name="finding_once_a_school",
            ),
            models.UniqueConstraint(
                fields=("monitoring", "rule"),
                condition=models.Q(organisation__isnull=True),
                name="finding_once_a_municipality",
            ),
        )
        indexes = (models.Index(fields=("monitoring", "state"), name="finding_of_monitoring"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = self.key()
        super().save(*args, **options)

    def key(self) -> str:
        """What search compares with; set by hand before `bulk_create`."""
        return folded(f"{self.title} {self.text}")[:620]

    def journal_where(self) -> Where:
        whole = self.monitoring.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)


class ChosenCause(models.Model):
    """A cause people named for a finding: from the pack's list, or (empty `cause`) in their own words."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="chosen_causes")
    cause = models.CharField(max_length=80, blank=True)  # pack id
    title = models.CharField("причина", max_length=300)
    note = models.TextField("на чём основано", blank=True)
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    side = models.CharField(max_length=20, choices=Side.choices())
    at = models.DateTimeField()

    class Meta:
        ordering = ("finding", "id")
        constraints = (
            models.UniqueConstraint(fields=("finding", "title"), name="cause_chosen_once"),
        )

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return self.finding.journal_where()


class Reflection(models.Model):
    """An answer to one question of a finding; «ничего примечательного» is an answer too."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="reflections")
    cause = models.CharField(
        max_length=80, blank=True
    )  # whose question it is; empty: the common one
    question = models.TextField()
    side = models.CharField(max_length=20, choices=Side.choices())
    text = models.TextField("ответ", blank=True)
    nothing_notable = models.BooleanField("ничего примечательного", default=False)
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("finding", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("finding", "cause", "side"), name="reflection_once_a_side"
            ),
            models.CheckConstraint(
                condition=models.Q(nothing_notable=True) | ~models.Q(text=""),
                name="reflection_says_something",
            ),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.finding.journal_where()
