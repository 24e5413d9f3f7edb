"""The bank of practices: what worked, under which conditions, how it is known, who can show it."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.cycle.analysis.policies import EvidenceLevel, PracticeState
from opora.journal.where import Where


class Practice(models.Model):
    """A practice of an organisation, proposed to others once it is checked and in the bank."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="practices"
    )
    title = models.CharField("название", max_length=200)
    conditions = models.TextField("в каких условиях работает")
    steps = models.TextField("что делали, по шагам")
    evidence = models.TextField("чем подтверждается")
    evidence_level = models.CharField(
        "насколько это известно", max_length=20, choices=EvidenceLevel.choices()
    )
    shown_by = models.ForeignKey("registry.Person", models.SET_NULL, null=True, blank=True)
    shown_by_post = models.CharField("кто может показать (должность)", max_length=200, blank=True)
    causes = models.JSONField(default=list)  # pack ids of causes it answers
    indicators = models.JSONField(default=list)  # pack ids of indicators it is seen by
    finding = models.ForeignKey(
        "analysis.Finding", models.SET_NULL, null=True, blank=True, related_name="practices"
    )
    state = models.CharField(
        max_length=20, choices=PracticeState.choices(), default=PracticeState.PROPOSED.value
    )
    remark = models.TextField("замечание", blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    banked_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("title", "id")
        indexes = (models.Index(fields=("organisation", "state"), name="practice_of_organisation"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.title} {self.conditions} {self.steps}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(
            territory_path=self.organisation.territory.path, organisation_id=self.organisation_id
        )
