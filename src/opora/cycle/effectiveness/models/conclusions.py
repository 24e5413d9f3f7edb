"""What people conclude of a measure, of the help to a school, or of the year; and the goal that follows."""

from typing import ClassVar

from django.db import models

from opora.cycle.effectiveness.policies import Choice
from opora.journal.where import Where


class Conclusion(models.Model):
    """One conclusion: of a measure; else of a school; else (neither) of the municipality."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="conclusions")
    measure = models.ForeignKey(
        "interventions.Measure", models.PROTECT, null=True, related_name="conclusions"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="conclusions"
    )
    choice = models.CharField("вывод", max_length=30, choices=Choice.choices())
    words = models.TextField("обоснование")
    next_goal = models.TextField("цель на следующий год", blank=True)
    next_indicator = models.CharField("показатель цели", max_length=80, blank=True)  # pack id
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "measure", "organisation__sort_key", "id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(words=""), name="conclusion_has_its_words"),
            models.CheckConstraint(
                condition=models.Q(measure__isnull=True) | models.Q(organisation__isnull=True),
                name="conclusion_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=("run", "measure"),
                condition=models.Q(measure__isnull=False),
                name="conclusion_once_a_measure",
            ),
            models.UniqueConstraint(
                fields=("run", "organisation"),
                condition=models.Q(organisation__isnull=False),
                name="conclusion_once_a_school",
            ),
            models.UniqueConstraint(
                fields=("run",),
                condition=models.Q(measure__isnull=True, organisation__isnull=True),
                name="conclusion_once_a_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_choice_display()}"

    @property
    def subject(self) -> str:
        """Of what it is."""
        if self.measure:
            return self.measure.text
        return str(self.organisation or "Муниципалитет в целом")

    def journal_where(self) -> Where:
        whole = self.run.journal_where()
        own = self.measure.organisation_id if self.measure else self.organisation_id
        return Where(territory_path=whole.territory_path, organisation_id=own)
