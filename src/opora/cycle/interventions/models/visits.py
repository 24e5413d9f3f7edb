"""Visits to schools: planned by curators and methodists, reported by counts, without names of teachers."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.cycle.interventions.policies.support import HappeningState, VisitForm
from opora.journal.where import Where


class Visit(models.Model):
    """One line of a curator's plan: what for, when, what was seen and agreed."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="visits")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="visits")
    # Of whose plan; null: the methodical centre's own.
    curatorship = models.ForeignKey(
        "interventions.Curatorship", models.PROTECT, null=True, related_name="visits"
    )
    form = models.CharField("форма", max_length=20, choices=VisitForm.choices())
    topic = models.CharField("направление", max_length=400)
    risk_factor = models.CharField("рисковый фактор", max_length=80, blank=True)  # pack id
    deficit = models.CharField("дефицит", max_length=80, blank=True)  # pack id
    measure = models.ForeignKey(
        "interventions.Measure", models.SET_NULL, null=True, related_name="visits"
    )
    first_planned_on = models.DateField("первоначально", editable=False)
    planned_on = models.DateField("когда")
    state = models.CharField(
        max_length=20, choices=HappeningState.choices(), default=HappeningState.PLANNED.value
    )
    held_on = models.DateField("проведено", null=True)
    hours = models.FloatField("часов", null=True)
    lessons = models.PositiveIntegerField("уроков посещено", null=True)
    participants = models.PositiveIntegerField("участников", null=True)
    seen = models.TextField("что увидели", blank=True)
    agreed = models.TextField("о чём договорились", blank=True)
    agreed_due = models.DateField("к какому дню", null=True)
    # Until it is told, what was agreed by a day is owed.
    kept_on = models.DateField("выполнено", null=True)
    kept = models.TextField("что выполнено", blank=True)
    cancelled_reason = models.TextField("почему отменено", blank=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("run", "planned_on", "organisation__sort_key", "id")
        indexes = (models.Index(fields=("run", "state", "planned_on"), name="visit_owed"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_on__isnull=False),
                name="held_visit_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_form_display()}: {self.topic}"[:80]

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.topic} {self.seen} {self.agreed}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
