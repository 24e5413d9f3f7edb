"""Runs of the cycle and their goals."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from opora.core.quoting import shortened
from opora.cycle.goals.policies import GoalState, PackChangeState, RunState
from opora.journal.where import Where


class Run(models.Model):
    """One year of one direction in one territory, on one version of a pack. Everything else refers to it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey("registry.Territory", models.PROTECT, related_name="runs")
    direction = models.CharField(max_length=60)  # pack id
    school_year = models.PositiveSmallIntegerField()  # the year it begins in
    pack = models.CharField(max_length=200)  # name or folder, as `opora.packs.load_pack` takes it
    pack_version = models.CharField(max_length=80)
    state = models.CharField(
        max_length=20, choices=RunState.choices(), default=RunState.PREPARED.value
    )
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="following")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-school_year", "territory", "direction")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "direction", "school_year"), name="run_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.territory} · {self.year_title}"

    @property
    def year_title(self) -> str:
        """«2025/26»."""
        return f"{self.school_year}/{(self.school_year + 1) % 100:02}"

    @property
    def warehouse(self) -> Path:
        """Folder of the territory's warehouse: one for all directions and years."""
        return Path(settings.WAREHOUSE_ROOT) / str(self.territory_id)

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class Goal(models.Model):
    """A goal of a run: why it is set, by which indicator it is judged, and the value aimed at."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey(Run, models.CASCADE, related_name="goals")
    pack_goal = models.CharField(max_length=80, blank=True)  # pack id; empty: the office's own
    text = models.TextField("цель")
    justification = models.TextField("чем обоснована", blank=True)
    indicator = models.CharField("показатель", max_length=80, blank=True)  # pack id
    baseline = models.FloatField(null=True, blank=True)  # in the unit of the indicator, shares 0–1
    target = models.FloatField(null=True, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=GoalState.choices(), default=GoalState.DRAFT.value
    )
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused

    class Meta:
        ordering = ("run", "position", "id")

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.run.journal_where()


class PackChange(models.Model):
    """A proposal to go on with another pack: what it changes, and what was decided."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey(Run, models.CASCADE, related_name="pack_changes")
    pack = models.CharField(max_length=200)
    before_version = models.CharField(max_length=80)
    after_version = models.CharField(max_length=80)
    state = models.CharField(
        max_length=20, choices=PackChangeState.choices(), default=PackChangeState.COMPUTING.value
    )
    effect = models.JSONField(default=dict)  # fields of `policies.PackEffect`
    job_id = models.BigIntegerField(null=True)
    reason = models.TextField("причина", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.before_version} → {self.after_version}"

    def journal_where(self) -> Where:
        return self.run.journal_where()
