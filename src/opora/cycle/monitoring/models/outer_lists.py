"""Federal and regional lists of schools, entered with the letter that brought them."""

from typing import ClassVar

from django.db import models

from opora.cycle.monitoring.policies import OUTER_LISTS
from opora.journal.where import Where


class OuterList(models.Model):
    """A list that came from above; it stands beside the own computation and is never mixed with it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="outer_lists")
    level = models.CharField(
        "чей список", max_length=20, choices=[(kind.value, kind.label) for kind in OUTER_LISTS]
    )
    letter_number = models.CharField("номер письма", max_length=60)
    letter_date = models.DateField("дата письма")
    letter_file = models.JSONField(default=list)  # [[name, sha256], …]: the scanned letter
    note = models.TextField("примечание", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "-letter_date")
        constraints = (
            models.UniqueConstraint(
                fields=("run", "level", "letter_number"), name="outer_list_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_level_display()}, письмо № {self.letter_number}"

    def journal_where(self) -> Where:
        return self.run.journal_where()


class OuterListEntry(models.Model):
    """A school on such a list."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    outer_list = models.ForeignKey(OuterList, models.CASCADE, related_name="entries")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("outer_list", "organisation"), name="outer_entry_once"),
        )

    def __str__(self) -> str:
        return str(self.organisation)
