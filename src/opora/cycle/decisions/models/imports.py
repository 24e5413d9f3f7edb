"""Documents of former years: the file, its text with marks, and each passage as read beside what a person confirmed."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.decisions.models.decisions import Dated
from opora.cycle.decisions.policies import OldDocumentState, ReadItemState
from opora.cycle.decisions.policies.decisions import DecisionKind, Outcome, Term
from opora.cycle.decisions.policies.imports import ItemPart
from opora.journal.where import Where


class OldDocument(models.Model):
    """A handed-in protocol or list of recommendations; nothing of it counts before a person confirms it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey(
        "registry.Territory", models.PROTECT, related_name="old_documents"
    )
    file = models.ForeignKey("collection.StoredFile", models.PROTECT, related_name="old_documents")
    name = models.CharField(max_length=255)
    state = models.CharField(
        max_length=20, choices=OldDocumentState.choices(), default=OldDocumentState.READING.value
    )
    text = models.TextField(blank=True)
    # What `decisions.library` told of it: marks, remarks of the linter, notes, why it was refused.
    told = models.JSONField(default=dict)
    job_id = models.BigIntegerField(null=True)
    by_account = models.BigIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    search_key = models.CharField(max_length=255, db_index=True, editable=False)

    class Meta:
        ordering = ("-uploaded_at", "-id")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(self.name)[:255]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class ReadItem(Dated):
    """One passage: `read` is what the reader said, the other fields what stands now; a person confirms each."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    old_document = models.ForeignKey(OldDocument, models.CASCADE, related_name="items")
    document_no = models.PositiveSmallIntegerField(default=0)  # of the file, from 0
    part = models.CharField(max_length=20, choices=ItemPart.choices())
    key = models.CharField(max_length=40)  # of its marks in the text
    position = models.PositiveIntegerField()
    read = models.JSONField(default=dict)
    number = models.CharField("номер", max_length=60, blank=True)
    text = models.TextField("текст", blank=True)
    printed_name = models.CharField("кто, как напечатано", max_length=600, blank=True)
    printed_post = models.CharField("должность, как напечатана", max_length=400, blank=True)
    question = models.PositiveSmallIntegerField("к вопросу", null=True, blank=True)
    kind = models.CharField("вид", max_length=20, choices=DecisionKind.choices(), blank=True)
    term = models.CharField(
        "разовое или нет", max_length=20, choices=Term.choices(), default=Term.ONE_OFF.value
    )
    outcome = models.CharField(
        "чем станет", max_length=20, choices=Outcome.choices(), default=Outcome.DECISION.value
    )
    sections = models.JSONField(default=list)
    state = models.CharField(
        max_length=20, choices=ReadItemState.choices(), default=ReadItemState.WAITING.value
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("old_document", "position")
        constraints = (
            models.UniqueConstraint(fields=("old_document", "key"), name="passage_once"),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80) or self.printed_name

    def journal_where(self) -> Where:
        return self.old_document.journal_where()


class ReadParty(models.Model):
    """Somebody a passage names; who it is in the registry, a person says."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    item = models.ForeignKey(ReadItem, models.CASCADE, related_name="parties")
    printed = models.CharField("как напечатано", max_length=400)
    is_responsible = models.BooleanField(default=False)  # named in brackets, after the addressee
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    group = models.ForeignKey("registry.AddresseeGroup", models.PROTECT, null=True)

    class Meta:
        ordering = ("item", "id")

    def __str__(self) -> str:
        return str(self.group or self.organisation or self.person or self.printed)

    def journal_where(self) -> Where:
        return self.item.journal_where()
