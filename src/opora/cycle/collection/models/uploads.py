"""Files people hand in. Bytes are kept once by their hash and never change; an upload is one handing in."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from opora.core.school_names import folded
from opora.cycle.collection.policies import UploadState
from opora.journal.where import Where


class StoredFile(models.Model):
    """Bytes outside the web root, found by their hash: `MEDIA_ROOT/uploads/ab/abcd…`."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return Path(settings.MEDIA_ROOT) / "uploads" / self.sha256[:2] / self.sha256


class Upload(models.Model):
    """Files handed in together for a run: checked with one preview, imported only after a person confirms."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="uploads")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    name = models.CharField(max_length=255)  # of the one file, or «17 файлов»
    search_key = models.CharField(max_length=255, db_index=True, editable=False)
    state = models.CharField(
        max_length=20, choices=UploadState.choices(), default=UploadState.CHECKING.value
    )
    # What `collection.library` made of it: counts, kinds, schools, files, issues.
    preview = models.JSONField(default=dict)
    replace_reason = models.TextField(blank=True)
    import_no = models.PositiveIntegerField(null=True)
    data_version = models.CharField(max_length=80, blank=True)
    job_id = models.BigIntegerField(null=True)
    by_account = models.BigIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-uploaded_at", "-id")
        indexes = (models.Index(fields=("run", "state"), name="upload_of_run"),)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(self.name)[:255]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)


class UploadedFile(models.Model):
    """One file of an upload, as the person's computer calls it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="handed_in")
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ("upload", "name", "id")

    def __str__(self) -> str:
        return self.name
