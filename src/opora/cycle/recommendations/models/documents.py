"""The document «Адресные рекомендации»: frozen as bytes when its recommendations are approved."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from opora.journal.where import Where


class Document(models.Model):
    """One approved issue of recommendations. A later issue does not change it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="recommendation_documents")
    number = models.PositiveSmallIntegerField()  # within the run, from 1
    paper = models.JSONField(default=dict)  # as `core.papers.stored` keeps it
    approved_on = models.DateField()
    approved_by = models.BigIntegerField()
    approved_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("run", "-number")
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="document_number"),)

    def __str__(self) -> str:
        return f"Адресные рекомендации № {self.number}"

    def journal_where(self) -> Where:
        return self.run.journal_where()


class DocumentFile(models.Model):
    """The document as bytes, outside the web root: `MEDIA_ROOT/recommendations/ab/abcd….docx`."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    extension = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("document", "extension")
        constraints = (
            models.UniqueConstraint(fields=("document", "extension"), name="document_file_once"),
        )

    def __str__(self) -> str:
        return f"{self.document}, {self.extension}"

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        folder = Path(settings.MEDIA_ROOT) / "recommendations" / self.sha256[:2]
        return folder / f"{self.sha256}.{self.extension}"

    def journal_where(self) -> Where:
        return self.document.journal_where()
