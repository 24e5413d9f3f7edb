"""Addresses of calendars: secret, one's own, revocable."""

from typing import ClassVar

from django.db import models

from opora.journal.where import Where


class CalendarAddress(models.Model):
    """A secret address under which a calendar program reads the terms its owner may see. Only the hash is kept."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    account = models.ForeignKey("access.Account", models.CASCADE, related_name="calendar_addresses")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("account",),
                condition=models.Q(revoked_at__isnull=True),
                name="one_calendar_address",
            ),
        )

    def __str__(self) -> str:
        return f"адрес календаря № {self.pk}"

    def journal_where(self) -> Where:
        person = self.account.person
        return Where(
            territory_path=person.territory.path if person.territory else "",
            person_id=self.account.person_id,
        )
