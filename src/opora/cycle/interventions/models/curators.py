"""Curators and mentor schools: who helps which school, on what ground, and how many schools are not too many."""

from typing import ClassVar

from django.db import models

from opora.cycle.interventions.policies.support import TermState
from opora.journal.where import Where


class Curatorship(models.Model):
    """A school with its curator (a post), its mentor school, or both."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="curatorships")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="curatorships"
    )
    curator = models.ForeignKey(
        "registry.Position", models.PROTECT, null=True, related_name="curatorships"
    )
    mentor_school = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="mentored_schools"
    )
    aim = models.TextField("в чём помогает", blank=True)
    basis = models.CharField("чем назначен", max_length=300, blank=True)
    valid_from = models.DateField("с")
    valid_to = models.DateField("по", null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=TermState.choices(), default=TermState.PROPOSED.value
    )
    # [[kind, words]] as found on the day of the appointment, and why it was made all the same.
    conflicts = models.JSONField("что против", default=list)
    despite = models.TextField("почему всё же назначен", blank=True)
    ended_reason = models.TextField("почему завершено", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "organisation__sort_key", "valid_from", "id")
        indexes = (
            models.Index(fields=("organisation", "state"), name="curatorship_of_school"),
            models.Index(fields=("curator", "state"), name="curatorship_of_curator"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(curator__isnull=False) | models.Q(mentor_school__isnull=False),
                name="curatorship_is_someones",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="curatorship_forward",
            ),
        )

    def __str__(self) -> str:
        return f"Кураторство: {self.organisation}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)


class CuratorCapacity(models.Model):
    """How many schools a curator or a mentor school can take; without a row the default of the pack holds."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.CASCADE, related_name="curator_capacities")
    curator = models.ForeignKey("registry.Position", models.CASCADE, null=True)
    mentor_school = models.ForeignKey("registry.Organisation", models.CASCADE, null=True)
    schools = models.PositiveSmallIntegerField("школ")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(curator__isnull=False, mentor_school__isnull=True)
                | models.Q(curator__isnull=True, mentor_school__isnull=False),
                name="capacity_is_of_one",
            ),
            models.UniqueConstraint(fields=("run", "curator"), name="capacity_of_curator"),
            models.UniqueConstraint(fields=("run", "mentor_school"), name="capacity_of_school"),
        )

    def __str__(self) -> str:
        return f"посильно школ: {self.schools}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.mentor_school_id)
