"""Entries of the journal and the personal values kept apart from them, so that they can be shredded."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing done. No foreign keys: an entry outlives what it is about. Never changed, never deleted."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    at = models.DateTimeField(db_index=True)
    event = models.CharField(max_length=80)  # «goals.goal_approved»: a presenter gives its words
    by_account = models.BigIntegerField(null=True)  # null: the system itself
    by_role = models.CharField(max_length=40, blank=True)
    about_type = models.CharField(max_length=60)  # «goals.goal»
    about_id = models.BigIntegerField()
    territory_path = models.CharField(max_length=200, blank=True, db_index=True)
    organisation = models.BigIntegerField(null=True, db_index=True)
    old = models.JSONField(default=dict)
    new = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("about_type", "about_id"), name="journal_entry_about"),)

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M} {self.event}"


class PersonalValue(models.Model):
    """A personal value of an entry. Emptied when the person's data is shredded; the entry itself stays."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ("old", "new")
    PERSON_PATH: ClassVar[str] = "person"

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="personal_values")
    person = models.BigIntegerField(db_index=True)
    field = models.CharField(max_length=60)
    old = models.TextField(null=True)  # noqa: DJ001 - null: there was none, or it is shredded
    new = models.TextField(null=True)  # noqa: DJ001
    shredded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.field} of person {self.person}"
