"""What schools reply to a candidacy or a question, and what they are answered. Never changed once sent."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.journal.where import Where


ABOUT_ONE = models.Q(candidate__isnull=False, question__isnull=True) | models.Q(
    candidate__isnull=True, question__isnull=False
)


class Reply(models.Model):
    """The school's words, by whom and when; `files` lists [name, sha256] of what was attached."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    candidate = models.ForeignKey(
        "monitoring.Candidate", models.PROTECT, null=True, related_name="replies"
    )
    question = models.ForeignKey(
        "monitoring.ObjectivityQuestion", models.PROTECT, null=True, related_name="replies"
    )
    text = models.TextField("ответ школы")
    agrees = models.BooleanField(null=True)  # with the grounds; null: not said
    by_person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    at = models.DateTimeField()
    files = models.JSONField(default=list)

    class Meta:
        ordering = ("at", "id")
        constraints = (models.CheckConstraint(condition=ABOUT_ONE, name="reply_about_one"),)

    def __str__(self) -> str:
        return shortened(self.text, 80)

    @property
    def about(self) -> models.Model:
        """The candidacy or the question."""
        return self.candidate or self.question

    def journal_where(self) -> Where:
        return self.about.journal_where()


class Answer(models.Model):
    """What the department answered to a reply."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="answer")
    text = models.TextField("ответ управления")
    by_person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.reply.journal_where()
