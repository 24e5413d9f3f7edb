"""Territories as a tree, and the school years they live by."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.journal.where import Where
from opora.registry.policies import TerritoryKind


class Territory(models.Model):
    """A country, region or municipality. `path` («/1/5/») holds its ancestors, so that a subtree is one prefix."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=20, choices=TerritoryKind.choices())
    name = models.CharField("название", max_length=200)
    path = models.CharField(max_length=200, unique=True)
    search_key = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        ordering = ("search_key",)
        constraints = (
            models.UniqueConstraint(fields=("parent", "name"), name="territory_named_once"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Saves with the path and the search key that follow from parent and name."""
        self.search_key = folded(self.name)[:200]
        if self.pk is None:
            self.path = f"new:{self.name}"[:200]
            super().save(*args, **options)
            options = {"update_fields": ["path"]}
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        super().save(**options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.path)


class SchoolYear(models.Model):
    """A school year by the calendar year it begins in, with its first and last day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    year = models.PositiveSmallIntegerField(unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="school_year_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02} учебный год"
