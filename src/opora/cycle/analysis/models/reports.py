"""Versions of the analytical report: computed sections with people's words, frozen as bytes when approved."""

from typing import ClassVar

from django.db import models

from opora.cycle.analysis.models.worded import FrozenFile, WordedSection
from opora.cycle.analysis.policies import ReportState, Variant
from opora.journal.where import Where


class Report(models.Model):
    """One version of a run's report. The computed part is made once and never made anew behind people's backs."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="reports")
    monitoring = models.ForeignKey("monitoring.Monitoring", models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()  # within the run, from 1
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    correction_reason = models.TextField("что исправляется", blank=True)
    state = models.CharField(
        max_length=20, choices=ReportState.choices(), default=ReportState.COMPUTING.value
    )
    frames = models.JSONField(default=dict)  # by variant: the paper without its blocks
    remark = models.TextField("замечание", blank=True)  # why it was returned
    job_id = models.BigIntegerField(null=True)
    failure = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    approved_on = models.DateField(null=True)
    approved_by = models.BigIntegerField(null=True)
    approved_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "-number")
        constraints = (
            models.UniqueConstraint(fields=("run", "number"), name="report_number"),
            models.UniqueConstraint(
                fields=("run",),
                condition=models.Q(state="approved"),
                name="report_one_approved",
            ),
            models.UniqueConstraint(
                fields=("run",),
                condition=models.Q(state__in=("computing", "draft", "on_approval")),
                name="report_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_on__isnull=True, approved_by__isnull=True)
                | models.Q(approved_on__isnull=False, approved_by__isnull=False),
                name="report_approved_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"Аналитическая справка, версия {self.number}"

    def journal_where(self) -> Where:
        return self.run.journal_where()


class Section(WordedSection):
    """A section of a version, computed for both variants."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    open_blocks = models.JSONField(default=list)  # blocks of the open variant
    open_words = models.BooleanField("слова можно показать в открытом варианте", default=False)

    class Meta:
        ordering = ("report", "position")
        constraints = (
            models.UniqueConstraint(fields=("report", "code"), name="section_once_a_report"),
        )

    def journal_where(self) -> Where:
        return self.report.journal_where()


class ReportFile(FrozenFile):
    """The approved report in one variant and one format."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    variant = models.CharField(max_length=10, choices=Variant.choices())

    class Meta:
        ordering = ("report", "variant", "extension")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "variant", "extension"), name="report_file_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_variant_display()}, {self.extension}"

    def journal_where(self) -> Where:
        return self.report.journal_where()
