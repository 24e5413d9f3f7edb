"""Checks of the cycle, and folders: every document of a run by component, frozen as one file."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from opora.cycle.trace.policies import CheckState, FolderState
from opora.journal.where import Where


class Folder(models.Model):
    """One folder, as it was gathered on a day: `MEDIA_ROOT/folders/ab/abcd….zip`."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="folders")
    number = models.PositiveSmallIntegerField()  # within the run, from 1
    state = models.CharField(
        max_length=20, choices=FolderState.choices(), default=FolderState.GATHERING.value
    )
    documents = models.PositiveIntegerField("документов", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    job_id = models.BigIntegerField(null=True)
    made_by = models.BigIntegerField()
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("run", "-number")
        constraints = (
            models.UniqueConstraint(fields=("run", "number"), name="folder_number"),
            models.CheckConstraint(
                condition=~models.Q(state=FolderState.READY.value) | ~models.Q(sha256=""),
                name="gathered_folder_has_its_hash",
            ),
        )

    def __str__(self) -> str:
        return f"Папка цикла № {self.number}"

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        folder = Path(settings.MEDIA_ROOT) / "folders" / self.sha256[:2]
        return folder / f"{self.sha256}.zip"

    def journal_where(self) -> Where:
        return self.run.journal_where()


class CycleCheck(models.Model):
    """What the cycle check said of a run on a day, and the records it read: `MEDIA_ROOT/checks/ab/abcd….json`."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="checks")
    state = models.CharField(
        max_length=20, choices=CheckState.choices(), default=CheckState.CHECKING.value
    )
    complaints = models.JSONField(default=list)  # fields of `queries.Told`
    sha256 = models.CharField(max_length=64, blank=True)  # of the records as a file
    size = models.PositiveBigIntegerField(default=0)
    job_id = models.BigIntegerField(null=True)
    made_by = models.BigIntegerField()
    made_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("run", "-id")

    def __str__(self) -> str:
        return f"Проверка цикла № {self.pk}"

    @property
    def path(self) -> Path:
        """Where the bytes of the records are."""
        folder = Path(settings.MEDIA_ROOT) / "checks" / self.sha256[:2]
        return folder / f"{self.sha256}.json"

    def journal_where(self) -> Where:
        return self.run.journal_where()
