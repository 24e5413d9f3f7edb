"""Papers of meetings: written as bytes with a hash, signed on paper, corrected only by a new version."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from opora.cycle.decisions.policies import PaperState
from opora.cycle.decisions.policies.meetings import EnclosureKind, PaperKind
from opora.journal.where import Where


class MeetingPaper(models.Model):
    """One version of a protocol, agenda, extract or order of a meeting."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    meeting = models.ForeignKey("decisions.Meeting", models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind.choices())
    edition = models.PositiveSmallIntegerField()  # within meeting and kind, from 1
    questions = models.JSONField(default=list)  # of an extract: numbers of agenda items
    state = models.CharField(
        max_length=20, choices=PaperState.choices(), default=PaperState.WRITTEN.value
    )
    reason = models.TextField("почему новая версия", blank=True)
    chosen = models.JSONField(default=list)  # of an order: numbers of decisions
    title = models.CharField("заголовок", max_length=500, blank=True)
    preamble = models.TextField("основание", blank=True)
    template = models.ForeignKey(
        "decisions.OwnTemplate", models.PROTECT, null=True, related_name="papers"
    )
    remarks = models.JSONField(default=list)  # of the linter, on what was written
    no_pdf = models.TextField(blank=True)  # why a paper by a template has no PDF
    job_id = models.BigIntegerField(null=True)  # of the linter, and of the PDF
    number = models.CharField("номер", max_length=60, blank=True)
    signed_on = models.DateField("дата", null=True, blank=True)
    scan = models.ForeignKey(
        "collection.StoredFile", models.PROTECT, null=True, related_name="scanned_papers"
    )
    scan_name = models.CharField(max_length=255, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.BigIntegerField()
    made_name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("meeting", "kind", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "kind", "edition"), name="paper_edition"),
            models.CheckConstraint(
                condition=~models.Q(state=PaperState.SIGNED.value)
                | models.Q(signed_on__isnull=False) & ~models.Q(number=""),
                name="signed_paper_is_registered",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()}, версия {self.edition}"

    def journal_where(self) -> Where:
        return self.meeting.journal_where()


class OwnTemplate(models.Model):
    """The office's own DOCX for papers of a kind; the last one not withdrawn is filled."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey(
        "registry.Territory", models.PROTECT, related_name="paper_templates"
    )
    kind = models.CharField("для документа", max_length=20, choices=PaperKind.choices())
    file = models.ForeignKey("collection.StoredFile", models.PROTECT, related_name="templates")
    name = models.CharField("файл", max_length=255)
    places = models.JSONField(default=list)  # placeholders found in it
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField("отозван", null=True)

    class Meta:
        ordering = ("territory", "kind", "-uploaded_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("territory", "kind"),
                condition=models.Q(withdrawn_on__isnull=True),
                name="one_template_in_use",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()}: {self.name}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class Enclosure(models.Model):
    """An appendix of a protocol, from an approved document or written; its number is its place in the set."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    meeting = models.ForeignKey("decisions.Meeting", models.CASCADE, related_name="enclosures")
    kind = models.CharField("что это", max_length=20, choices=EnclosureKind.choices())
    title = models.CharField("название", max_length=500)
    direction = models.CharField("направление", max_length=300, blank=True)
    text = models.TextField("текст", blank=True)
    # Blocks of an approved document as `core.papers.stored` keeps them; empty: the text alone.
    blocks = models.JSONField(default=list)
    source_document = models.ForeignKey(
        "recommendations.Document", models.PROTECT, null=True, related_name="enclosures"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("meeting", "position", "id")

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return self.meeting.journal_where()


class PaperFile(models.Model):
    """A paper as bytes, outside the web root: `MEDIA_ROOT/decisions/ab/abcd….docx`."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    paper = models.ForeignKey(MeetingPaper, models.PROTECT, related_name="files")
    extension = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("paper", "extension")
        constraints = (
            models.UniqueConstraint(fields=("paper", "extension"), name="paper_file_once"),
        )

    def __str__(self) -> str:
        return f"{self.paper}, {self.extension}"

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        folder = Path(settings.MEDIA_ROOT) / "decisions" / self.sha256[:2]
        return folder / f"{self.sha256}.{self.extension}"

    def journal_where(self) -> Where:
        return self.paper.journal_where()
