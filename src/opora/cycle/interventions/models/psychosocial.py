"""Psychosocial support (ППМС) by counts: whom a centre helped in a school, how often, without any name or diagnosis."""

from typing import ClassVar

from django.db import models

from opora.cycle.interventions.policies.support import HelpForm, Recipient
from opora.journal.where import Where


class PsychosocialHelp(models.Model):
    """What was done for one school over a time."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="psychosocial_help")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="psychosocial_help"
    )
    provider = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="psychosocial_given"
    )
    form = models.CharField("что", max_length=20, choices=HelpForm.choices())
    recipient = models.CharField("кому", max_length=20, choices=Recipient.choices())
    since = models.DateField("с")
    until = models.DateField("по")
    sessions = models.PositiveIntegerField("занятий")
    people = models.PositiveIntegerField("человек")
    hours = models.FloatField("часов", default=0)
    note = models.TextField("примечание", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "organisation__sort_key", "since", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="help_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_form_display()}: {self.organisation}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
