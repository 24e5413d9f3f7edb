"""What was done, one row an effect; nothing keeps a second row out, so doing twice would show."""

from typing import ClassVar

from django.db import models


class Effect(models.Model):
    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    what = models.CharField(max_length=80, db_index=True)
    part = models.CharField(max_length=40)

    class Meta:
        app_label = "engine"

    def __str__(self) -> str:
        return f"{self.what}: {self.part}"
