"""What became of what: each thing of a year is handed to the next year once."""

from typing import ClassVar

from django.db import models

from opora.cycle.turnover.policies import CarriedKind
from opora.journal.where import Where


class Carried(models.Model):
    """A conclusion that became a goal, an assignment or a measure that goes on in the next run."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="handed_on")
    next_run = models.ForeignKey("goals.Run", models.PROTECT, related_name="taken_over")
    kind = models.CharField("что", max_length=20, choices=CarriedKind.choices())
    conclusion = models.ForeignKey(
        "effectiveness.Conclusion", models.PROTECT, null=True, related_name="carried"
    )
    goal = models.ForeignKey("goals.Goal", models.PROTECT, null=True, related_name="carried_from")
    assignment = models.ForeignKey(
        "decisions.Assignment", models.PROTECT, null=True, related_name="carried"
    )
    measure = models.ForeignKey(
        "interventions.Measure", models.PROTECT, null=True, related_name="carried"
    )
    # The measure of the next year's plan that goes on with `measure`.
    successor = models.ForeignKey(
        "interventions.Measure", models.PROTECT, null=True, related_name="carried_from"
    )
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("run", "kind", "id")
        constraints = (
            models.UniqueConstraint(fields=("conclusion",), name="conclusion_carried_once"),
            models.UniqueConstraint(fields=("measure",), name="measure_carried_once"),
            models.UniqueConstraint(
                fields=("run", "assignment"), name="assignment_carried_once_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind="goal", conclusion__isnull=False, goal__isnull=False,
                    assignment__isnull=True, measure__isnull=True, successor__isnull=True,
                )
                | models.Q(
                    kind="assignment", assignment__isnull=False, conclusion__isnull=True,
                    goal__isnull=True, measure__isnull=True, successor__isnull=True,
                )
                | models.Q(
                    kind="measure", measure__isnull=False, successor__isnull=False,
                    conclusion__isnull=True, goal__isnull=True, assignment__isnull=True,
                ),
                name="carried_is_one_thing",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.goal or self.assignment or self.successor}"

    def journal_where(self) -> Where:
        return self.run.journal_where()
