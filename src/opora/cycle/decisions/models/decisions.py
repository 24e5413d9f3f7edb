"""What was said and decided: speeches with promises, typed decisions with addressees, votes."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.decisions.policies import DecisionState
from opora.cycle.decisions.policies.decisions import DecisionKind, Precision, Term
from opora.journal.where import Where


class Speech(models.Model):
    """Somebody spoke on a question."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    meeting = models.ForeignKey("decisions.Meeting", models.CASCADE, related_name="speeches")
    question = models.ForeignKey(
        "decisions.AgendaItem", models.SET_NULL, null=True, related_name="speeches"
    )
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    printed_name = models.CharField("кто", max_length=200)
    printed_post = models.CharField("должность", max_length=400, blank=True)
    text = models.TextField("о чём", blank=True)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("meeting", "position", "id")

    def __str__(self) -> str:
        return self.printed_name

    def journal_where(self) -> Where:
        return self.meeting.journal_where()


class Dated(models.Model):
    """A term as it was printed and, when the text tells it, as the last day allowed; never guessed."""

    due_on = models.DateField("срок", null=True, blank=True)
    due_printed = models.CharField("срок, как напечатан", max_length=300, blank=True)
    precision = models.CharField(
        "точность срока",
        max_length=20,
        choices=Precision.choices(),
        default=Precision.NONE.value,
    )

    class Meta:
        abstract = True


class Commitment(Dated):
    """A promise inside a speech; offered as an assignment, it is no decision."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    meeting = models.ForeignKey("decisions.Meeting", models.CASCADE, related_name="commitments")
    speech = models.ForeignKey(Speech, models.SET_NULL, null=True, related_name="commitments")
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    printed_name = models.CharField("кто обещал", max_length=200, blank=True)
    text = models.TextField("что обещано")

    class Meta:
        ordering = ("meeting", "id")

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.meeting.journal_where()


class Decision(Dated):
    """One act of a meeting, or of a document that came without one (`old_document` alone)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, null=True, related_name="decisions"
    )
    old_document = models.ForeignKey(
        "decisions.OldDocument", models.PROTECT, null=True, related_name="decisions"
    )
    question = models.ForeignKey(
        "decisions.AgendaItem", models.SET_NULL, null=True, related_name="decisions"
    )
    position = models.PositiveIntegerField(default=0)
    number = models.CharField("номер, как напечатан", max_length=20, blank=True)
    text = models.TextField("решение")
    kind = models.CharField("вид", max_length=20, choices=DecisionKind.choices())
    modality = models.CharField("модальность", max_length=40, blank=True)
    term = models.CharField(
        "разовое или нет", max_length=20, choices=Term.choices(), default=Term.ONE_OFF.value
    )
    addressee_printed = models.CharField("кому, как напечатано", max_length=600, blank=True)
    responsible_printed = models.CharField("ответственный", max_length=600, blank=True)
    sections = models.JSONField(default=list)  # of the site, where something is to be published
    state = models.CharField(
        max_length=20, choices=DecisionState.choices(), default=DecisionState.DRAFT.value
    )
    cancelled_reason = models.TextField("чем отменено", blank=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False) | models.Q(old_document__isnull=False),
                name="decision_is_somewhere",
            ),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(self.text)
        super().save(*args, **options)

    def journal_where(self) -> Where:
        about = self.meeting if self.meeting is not None else self.old_document
        return about.journal_where()


class DecisionAddressee(models.Model):
    """One addressee: as printed and, once a person chose, as the registry knows it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="addressees")
    printed = models.CharField("как напечатано", max_length=400, blank=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    group = models.ForeignKey("registry.AddresseeGroup", models.PROTECT, null=True)

    class Meta:
        ordering = ("decision", "id")

    def __str__(self) -> str:
        return str(self.group or self.organisation or self.person or self.printed)

    def journal_where(self) -> Where:
        return self.decision.journal_where()


class Vote(models.Model):
    """How a decision was voted on; what was not counted is not written."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="vote")
    in_favour = models.PositiveSmallIntegerField("за", null=True, blank=True)
    against = models.PositiveSmallIntegerField("против", null=True, blank=True)
    abstained = models.PositiveSmallIntegerField("воздержались", null=True, blank=True)
    printed = models.CharField("как напечатано", max_length=200, blank=True)

    def __str__(self) -> str:
        counts = (
            ("за", self.in_favour), ("против", self.against), ("воздержались", self.abstained),
        )  # fmt: skip
        return self.printed or ", ".join(f"{word} – {n}" for word, n in counts if n is not None)

    def journal_where(self) -> Where:
        return self.decision.journal_where()
