"""Versions of the analytical report: computed sections with people's words, frozen as bytes when approved."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

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


class Section(models.Model):
    """A section: blocks as computed for both variants, people's words around them and in their place."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=120)  # the same from year to year
    title = models.CharField(max_length=300)
    appendix = models.PositiveSmallIntegerField(null=True)  # its number; null: the body
    blocks = models.JSONField(default=list)  # of core.papers, as `core.papers.stored` keeps them
    open_blocks = models.JSONField(default=list)  # the same for the open variant
    before = models.TextField("слова перед расчётной частью", blank=True)
    after = models.TextField("слова после расчётной части", blank=True)
    replaced = models.JSONField(
        "правка расчётных абзацев", default=dict
    )  # computed sentence or paragraph → people's words
    open_words = models.BooleanField("слова можно показать в открытом варианте", default=False)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("report", "position")
        constraints = (
            models.UniqueConstraint(fields=("report", "code"), name="section_once_a_report"),
        )

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return self.report.journal_where()


class ReportFile(models.Model):
    """The approved report as bytes, outside the web root: `MEDIA_ROOT/reports/ab/abcd….docx`. Never changed."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    variant = models.CharField(max_length=10, choices=Variant.choices())
    extension = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("report", "variant", "extension")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "variant", "extension"), name="report_file_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_variant_display()}, {self.extension}"

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        folder = Path(settings.MEDIA_ROOT) / "reports" / self.sha256[:2]
        return folder / f"{self.sha256}.{self.extension}"

    def journal_where(self) -> Where:
        return self.report.journal_where()
