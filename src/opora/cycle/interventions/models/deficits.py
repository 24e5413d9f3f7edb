"""Deficits of a school's teachers by codes: how many were found, how many are helped. Never anybody's score."""

from typing import ClassVar

from django.db import models

from opora.journal.where import Where


class DeficitCount(models.Model):
    """Counts of one deficit (and subject) in one school; who they are and how they did, only the centre knows."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="deficit_counts")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="deficit_counts"
    )
    deficit = models.CharField("дефицит", max_length=80)  # pack id
    subject = models.CharField("предмет", max_length=60, blank=True)  # pack id
    checked_on = models.DateField("по состоянию на")
    source = models.CharField("источник", max_length=300, blank=True)
    diagnosed = models.PositiveIntegerField("прошли диагностику")
    found = models.PositiveIntegerField("с дефицитом")
    with_plan = models.PositiveIntegerField("с индивидуальным маршрутом", default=0)
    completed = models.PositiveIntegerField("завершили маршрут", default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "organisation__sort_key", "deficit", "subject")
        constraints = (
            models.UniqueConstraint(
                fields=("run", "organisation", "deficit", "subject"), name="deficit_counted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    found__lte=models.F("diagnosed"),
                    with_plan__lte=models.F("found"),
                    completed__lte=models.F("with_plan"),
                ),
                name="deficit_counts_nested",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.deficit}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
