"""Network agreements, their parties, and joint activities over shared resources."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.cycle.interventions.policies.support import HappeningState, TermState
from opora.journal.where import Where


class Agreement(models.Model):
    """A network agreement between organisations of the municipality (and whoever stands in its registry)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="agreements")
    title = models.CharField("название", max_length=400)
    subject = models.TextField("предмет договора", blank=True)
    basis = models.CharField("реквизиты", max_length=300, blank=True)
    valid_from = models.DateField("с")
    valid_to = models.DateField("по", null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=TermState.choices(), default=TermState.PROPOSED.value
    )
    ended_reason = models.TextField("почему завершено", blank=True)
    parties = models.ManyToManyField(
        "registry.Organisation", through="interventions.Party", related_name="agreements"
    )
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("run", "valid_from", "id")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.title} {self.subject}")
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return self.run.journal_where()


class Party(models.Model):
    """One party with what it takes upon itself."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="sides")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="sides")
    duties = models.TextField("обязанности", blank=True)

    class Meta:
        ordering = ("agreement", "organisation__sort_key")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "organisation"), name="party_once"),
        )

    def __str__(self) -> str:
        return str(self.organisation)

    def journal_where(self) -> Where:
        return self.agreement.journal_where()


class JointActivity(models.Model):
    """One joint activity of an agreement, over a resource that one of the parties lends."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="activities")
    title = models.CharField("мероприятие", max_length=400)
    resource = models.ForeignKey(
        "registry.SharedResource", models.PROTECT, null=True, related_name="activities"
    )
    planned_on = models.DateField("когда")
    state = models.CharField(
        max_length=20, choices=HappeningState.choices(), default=HappeningState.PLANNED.value
    )
    held_on = models.DateField("проведено", null=True)
    hours = models.FloatField("часов", null=True)
    result = models.TextField("результат", blank=True)
    cancelled_reason = models.TextField("почему отменено", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("agreement", "planned_on", "id")

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return self.agreement.journal_where()


class JointPart(models.Model):
    """How many of one party took part in a joint activity."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    activity = models.ForeignKey(JointActivity, models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="joint_parts"
    )
    teachers = models.PositiveIntegerField("педагогов", default=0)
    pupils = models.PositiveIntegerField("обучающихся", default=0)

    class Meta:
        ordering = ("activity", "organisation__sort_key")
        constraints = (
            models.UniqueConstraint(fields=("activity", "organisation"), name="joint_part_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.teachers} и {self.pupils}"

    def journal_where(self) -> Where:
        return self.activity.journal_where()
