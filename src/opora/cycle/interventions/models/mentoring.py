"""Mentoring pairs teacher–teacher, by post and subject."""

from typing import ClassVar

from django.db import models

from opora.cycle.interventions.policies.support import TermState
from opora.journal.where import Where


class MentoringPair(models.Model):
    """A teacher helped by another. The pair is the business of the school where the helped one works."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="mentoring_pairs")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="mentoring_pairs"
    )
    mentor = models.ForeignKey("registry.Position", models.PROTECT, related_name="mentors_in")
    mentee = models.ForeignKey("registry.Position", models.PROTECT, related_name="mentored_in")
    subject = models.CharField("предмет", max_length=60, blank=True)  # pack id
    aim = models.TextField("чему учится", blank=True)
    basis = models.CharField("чем закреплено", max_length=300, blank=True)
    valid_from = models.DateField("с")
    valid_to = models.DateField("по", null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=TermState.choices(), default=TermState.PROPOSED.value
    )
    meetings = models.PositiveIntegerField("встреч и уроков", default=0)
    hours = models.FloatField("часов", default=0)
    ended_reason = models.TextField("итог", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "organisation__sort_key", "valid_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(mentor=models.F("mentee")), name="pair_is_of_two"
            ),
        )

    def __str__(self) -> str:
        return f"Наставническая пара: {self.organisation}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
