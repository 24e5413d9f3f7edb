"""Indicators a run has adopted."""

from typing import ClassVar

from django.db import models

from opora.cycle.indicators.policies import AdoptedState
from opora.journal.where import Where


class AdoptedIndicator(models.Model):
    """An indicator of the pack in a run's set, with the value the municipality aims at; dropped with a reason."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.CASCADE, related_name="adopted_indicators")
    indicator = models.CharField(max_length=80)  # pack id
    target = models.FloatField("ожидаемое значение", null=True, blank=True)  # shares 0–1
    state = models.CharField(
        max_length=20, choices=AdoptedState.choices(), default=AdoptedState.ADOPTED.value
    )
    reason = models.TextField("почему снят", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "indicator")
        constraints = (
            models.UniqueConstraint(fields=("run", "indicator"), name="indicator_adopted_once"),
        )

    def __str__(self) -> str:
        return self.indicator

    def journal_where(self) -> Where:
        return self.run.journal_where()
