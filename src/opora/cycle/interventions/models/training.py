"""Seminars and courses, with how many came from each school."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.cycle.interventions.policies.support import HappeningState, TrainingForm
from opora.journal.where import Where


class TrainingEvent(models.Model):
    """A seminar, a master class or a course for teachers of several schools."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="training_events")
    form = models.CharField("форма", max_length=20, choices=TrainingForm.choices())
    title = models.CharField("тема", max_length=400)
    provider = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="training_events"
    )
    provider_text = models.CharField("кто проводит", max_length=300, blank=True)
    subject = models.CharField("предмет", max_length=60, blank=True)  # pack id
    deficits = models.JSONField("дефициты", default=list)  # pack ids
    material = models.CharField("материал", max_length=500, blank=True)
    planned_on = models.DateField("когда")
    hours = models.FloatField("часов на участника", null=True)
    state = models.CharField(
        max_length=20, choices=HappeningState.choices(), default=HappeningState.PLANNED.value
    )
    held_on = models.DateField("проведено", null=True)
    cancelled_reason = models.TextField("почему отменено", blank=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("run", "planned_on", "id")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.title} {self.provider_text}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return self.run.journal_where()


class Participation(models.Model):
    """How many teachers of one school were invited and came."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    event = models.ForeignKey(TrainingEvent, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="participations"
    )
    invited = models.PositiveIntegerField("приглашено", null=True)
    came = models.PositiveIntegerField("участвовало", null=True)

    class Meta:
        ordering = ("event", "organisation__sort_key")
        constraints = (
            models.UniqueConstraint(fields=("event", "organisation"), name="participation_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.came}"

    def journal_where(self) -> Where:
        return Where(
            territory_path=self.event.run.territory.path, organisation_id=self.organisation_id
        )
