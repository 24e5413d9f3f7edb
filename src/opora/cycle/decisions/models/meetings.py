"""Meetings: planned, with an agenda that freezes, held, recorded."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.decisions.policies.decisions import Precision
from opora.cycle.decisions.policies.meetings import ItemOrigin, MeetingState, Presence
from opora.journal.where import Where


class Meeting(models.Model):
    """One meeting of a body. Planned by a decision, it has a last day (`hold_by`) before it has a day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    body = models.ForeignKey("decisions.Body", models.PROTECT, related_name="meetings")
    run = models.ForeignKey("goals.Run", models.PROTECT, null=True, related_name="meetings")
    series = models.ForeignKey(
        "decisions.Series", models.SET_NULL, null=True, related_name="meetings"
    )
    title = models.CharField("тема", max_length=500, blank=True)
    date = models.DateField("дата", null=True, blank=True)
    time = models.TimeField("время", null=True, blank=True)
    place = models.CharField("место", max_length=300, blank=True)
    hold_by = models.DateField("провести до", null=True, blank=True)
    hold_printed = models.CharField("срок, как в решении", max_length=200, blank=True)
    planned_by = models.ForeignKey(
        "decisions.Decision", models.PROTECT, null=True, related_name="planned_meetings"
    )
    state = models.CharField(
        max_length=20, choices=MeetingState.choices(), default=MeetingState.PLANNED.value
    )
    cancelled_reason = models.TextField("почему не состоится", blank=True)
    old_document = models.ForeignKey(
        "decisions.OldDocument", models.PROTECT, null=True, related_name="meetings"
    )
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("-date", "-id")
        indexes = (models.Index(fields=("body", "date"), name="meeting_of_body"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(date__isnull=False) | models.Q(hold_by__isnull=False),
                name="meeting_has_a_day",
            ),
        )

    def __str__(self) -> str:
        when = self.date or self.hold_by
        told = f"{when:%d.%m.%Y}" if self.date else f"до {when:%d.%m.%Y}"
        return f"{self.body}, {told}"

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.title} {self.body.name}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return self.body.journal_where()


class AgendaItem(models.Model):
    """A question on the agenda; without a meeting it waits for the one of its month."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    body = models.ForeignKey("decisions.Body", models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="questions")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField("вопрос")
    origin = models.CharField(
        "откуда", max_length=20, choices=ItemOrigin.choices(), default=ItemOrigin.FREE.value
    )
    due_on = models.DateField("не позднее", null=True, blank=True)
    due_printed = models.CharField("срок, как напечатан", max_length=200, blank=True)
    precision = models.CharField(
        max_length=20, choices=Precision.choices(), default=Precision.NONE.value
    )
    source_decision = models.ForeignKey(
        "decisions.Decision", models.PROTECT, null=True, related_name="ordered_questions"
    )
    source_assignment = models.ForeignKey(
        "decisions.Assignment", models.PROTECT, null=True, related_name="questions"
    )
    source_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="approved_in"
    )
    source_document = models.ForeignKey(
        "recommendations.Document", models.PROTECT, null=True, related_name="questions"
    )
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.PROTECT, null=True, related_name="questions"
    )
    measure = models.ForeignKey(
        "interventions.Measure", models.PROTECT, null=True, related_name="questions"
    )
    speaker = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True)
    speaker_printed = models.CharField("докладчик", max_length=300, blank=True)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "source_assignment"), name="question_once_an_assignment"
            ),
            models.UniqueConstraint(
                fields=("meeting", "source_meeting"), name="question_once_a_protocol"
            ),
            models.UniqueConstraint(
                fields=("meeting", "source_document"), name="question_once_a_document"
            ),
            models.UniqueConstraint(
                fields=("meeting", "recommendation"), name="question_once_a_recommendation"
            ),
            models.UniqueConstraint(fields=("meeting", "measure"), name="question_once_a_measure"),
        )
        indexes = (models.Index(fields=("body", "due_on"), name="question_of_month"),)

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def journal_where(self) -> Where:
        return self.body.journal_where()


class Attendance(models.Model):
    """How somebody took part; a guest has no membership, and one not in the registry only a printed name."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(
        "decisions.BodyMember", models.PROTECT, null=True, related_name="attendances"
    )
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="attendances"
    )
    substitute_for = models.ForeignKey(
        "decisions.BodyMember", models.PROTECT, null=True, related_name="substituted"
    )
    printed_name = models.CharField("имя, как напечатано", max_length=200, blank=True)
    printed_post = models.CharField("должность, как напечатана", max_length=400, blank=True)
    printed_role = models.CharField("кто на заседании", max_length=200, blank=True)
    presence = models.CharField("участие", max_length=20, choices=Presence.choices())
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once"),
        )

    def __str__(self) -> str:
        return self.printed_name or str(self.person)

    def journal_where(self) -> Where:
        return self.meeting.journal_where()
