"""Editions of a plan: measures as they were, approved by an act, kept as bytes with a hash."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from opora.core.quoting import shortened
from opora.cycle.interventions.policies.measures import Precision
from opora.cycle.interventions.policies.plans import ActKind, EditionState
from opora.journal.where import Where


class Edition(models.Model):
    """One edition. An approved one never changes: a later one supersedes it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    plan = models.ForeignKey("interventions.Plan", models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()  # within the plan, from 1
    title = models.CharField("название", max_length=400)
    reason = models.TextField("почему новая редакция", blank=True)
    state = models.CharField(
        max_length=20, choices=EditionState.choices(), default=EditionState.DRAFT.value
    )
    returned_reason = models.TextField("почему возвращена", blank=True)
    paper_kind = models.CharField("чем утверждена", max_length=20, choices=ActKind.choices())
    paper_number = models.CharField("номер документа", max_length=60, blank=True)
    approved_on = models.DateField("дата документа", null=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the lines, as they were approved
    entered_by = models.BigIntegerField(null=True)
    entered_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan", "-number")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="edition_number"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "superseded"])
                | models.Q(approved_on__isnull=False) & ~models.Q(paper_number=""),
                name="approved_edition_has_its_act",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, редакция {self.number}"

    def journal_where(self) -> Where:
        return self.plan.journal_where()


class EditionLine(models.Model):
    """A measure as it stood in an edition: words and dates, no reference that could change under it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lines")
    measure = models.ForeignKey("interventions.Measure", models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    number_printed = models.CharField(max_length=20, blank=True)
    section = models.CharField(max_length=400, blank=True)
    text = models.TextField()
    expected_result = models.TextField(blank=True)
    organisation = models.CharField(max_length=400, blank=True)
    responsible = models.CharField(max_length=600, blank=True)
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    due_text = models.CharField(max_length=300, blank=True)
    due_precision = models.CharField(max_length=20, choices=Precision.choices())
    indicator = models.CharField(max_length=80, blank=True)
    baseline_value = models.FloatField(null=True)
    target_value = models.FloatField(null=True)

    class Meta:
        ordering = ("edition", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("edition", "measure"), name="measure_once_an_edition"),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.edition.journal_where()


class EditionFile(models.Model):
    """An approved edition as bytes, outside the web root: `MEDIA_ROOT/interventions/ab/abcd….docx`."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    extension = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("edition", "extension")
        constraints = (
            models.UniqueConstraint(fields=("edition", "extension"), name="edition_file_once"),
        )

    def __str__(self) -> str:
        return f"{self.edition}, {self.extension}"

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        folder = Path(settings.MEDIA_ROOT) / "interventions" / self.sha256[:2]
        return folder / f"{self.sha256}.{self.extension}"

    def journal_where(self) -> Where:
        return self.edition.journal_where()
