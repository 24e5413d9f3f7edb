"""How long a school stood on a list, why it came and left, and how its support changed."""

from typing import ClassVar

from django.db import models

from opora.cycle.monitoring.policies import ListKind, SupportKind
from opora.journal.where import Where


class SupportEpisode(models.Model):
    """One stay on a list, from entry to exit (null: still there)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="support_episodes"
    )
    list_kind = models.CharField(max_length=20, choices=ListKind.choices())
    candidate = models.ForeignKey(
        "monitoring.Candidate", models.PROTECT, null=True, related_name="episodes"
    )
    outer_list = models.ForeignKey("monitoring.OuterList", models.PROTECT, null=True)
    entered_on = models.DateField("с")
    entered_reason = models.TextField("почему")
    entered_document = models.CharField("документ", max_length=300, blank=True)
    support = models.CharField(
        "поддержка",
        max_length=20,
        choices=SupportKind.choices(),
        default=SupportKind.TARGETED.value,
    )
    left_on = models.DateField("вышла", null=True, blank=True)
    left_reason = models.TextField("почему вышла", blank=True)
    left_document = models.CharField("документ о выходе", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("organisation__sort_key", "entered_on")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "list_kind"),
                condition=models.Q(left_on__isnull=True),
                name="support_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | models.Q(left_on__gte=models.F("entered_on")),
                name="support_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_list_kind_display()}"

    def journal_where(self) -> Where:
        return self.organisation.journal_where()


class SupportChange(models.Model):
    """A change of the kind of support within an episode."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    episode = models.ForeignKey(SupportEpisode, models.CASCADE, related_name="changes")
    on = models.DateField("с")
    before = models.CharField(max_length=20, choices=SupportKind.choices())
    after = models.CharField(max_length=20, choices=SupportKind.choices())
    reason = models.TextField("почему")
    document = models.CharField("документ", max_length=300, blank=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
