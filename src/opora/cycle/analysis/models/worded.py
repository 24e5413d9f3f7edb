"""What every paper by sections is made of: computed blocks, people's words around and in their place, frozen bytes."""

from pathlib import Path

from django.conf import settings
from django.db import models


class WordedSection(models.Model):
    """A section: blocks as computed, people's words around them and in their place."""

    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=120)  # the same from year to year
    title = models.CharField(max_length=300)
    appendix = models.PositiveSmallIntegerField(null=True)  # its number; null: the body
    blocks = models.JSONField(default=list)  # of core.papers, as `core.papers.stored` keeps them
    before = models.TextField("слова перед расчётной частью", blank=True)
    after = models.TextField("слова после расчётной части", blank=True)
    replaced = models.JSONField(
        "правка расчётных абзацев", default=dict
    )  # computed sentence or paragraph → people's words
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class FrozenFile(models.Model):
    """An approved paper as bytes, outside the web root: `MEDIA_ROOT/reports/ab/abcd….docx`. Never changed."""

    extension = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        abstract = True

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        folder = Path(settings.MEDIA_ROOT) / "reports" / self.sha256[:2]
        return folder / f"{self.sha256}.{self.extension}"
