"""Recommendations and whom they are addressed to."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.recommendations.policies import RecommendationState, Repetition
from opora.journal.where import Where


class Recommendation(models.Model):
    """What is recommended to an addressee, on which findings, by when. The same words to one addressee stand once."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="recommendations")
    findings = models.ManyToManyField(
        "analysis.Finding", related_name="recommendations", blank=True
    )
    rule = models.CharField(max_length=80, blank=True)  # pack id; empty: written by people
    direction = models.CharField(max_length=60, blank=True)  # pack id
    addressee = models.CharField(max_length=80, blank=True)  # pack id: the part of the document
    printed_dative = models.CharField("кому (в документе)", max_length=300)
    text = models.TextField("рекомендация")
    drafted_text = models.TextField(blank=True)  # as the rule gave it
    # What it follows from, as it was when drafted: [[rule's title, schools as printed]].
    grounds = models.JSONField(default=list)
    without_finding = models.TextField("почему без вывода", blank=True)
    material = models.CharField("материал", max_length=500, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    due_printed = models.CharField("срок словами", max_length=200, blank=True)
    state = models.CharField(
        max_length=20,
        choices=RecommendationState.choices(),
        default=RecommendationState.DRAFT.value,
    )
    repeats = models.CharField(
        max_length=10, choices=Repetition.choices(), default=Repetition.NEW.value
    )
    repeats_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="repeated_by")
    document = models.ForeignKey(
        "recommendations.Document", models.PROTECT, null=True, related_name="recommendations"
    )
    withdrawn_reason = models.TextField("почему снята", blank=True)
    approved_on = models.DateField(null=True)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("run", "position", "id")
        indexes = (models.Index(fields=("run", "state"), name="recommendation_of_run"),)

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.text} {self.material}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return self.run.journal_where()


class Address(models.Model):
    """One addressee of a recommendation: a named organisation, or a group that expands into members on approval."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="addresses")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    group = models.ForeignKey("registry.AddresseeGroup", models.PROTECT, null=True)
    # How many members it expanded into on approval; null before that.
    members = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("recommendation", "group", "organisation__sort_key")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, group__isnull=True)
                | models.Q(organisation__isnull=True, group__isnull=False),
                name="address_is_one_thing",
            ),
            models.UniqueConstraint(
                fields=("recommendation", "organisation"), name="addressed_to_organisation_once"
            ),
            models.UniqueConstraint(
                fields=("recommendation", "group"), name="addressed_to_group_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation or self.group)
