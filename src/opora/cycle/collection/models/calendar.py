"""The calendar of diagnostic procedures."""

from typing import ClassVar

from django.db import models

from opora.cycle.collection.policies import ProcedureKind
from opora.journal.where import Where


class PlannedProcedure(models.Model):
    """A class, a parallel or (`organisation` null) every school of the municipality writes a procedure on a day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.CASCADE, related_name="procedures")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    kind = models.CharField("вид", max_length=20, choices=ProcedureKind.choices())
    title = models.CharField("название", max_length=200)
    subject = models.CharField("предмет", max_length=120)
    grade = models.PositiveSmallIntegerField("параллель")
    class_name = models.CharField("класс", max_length=20, blank=True)  # empty: the whole parallel
    on = models.DateField("дата")
    lesson = models.PositiveSmallIntegerField("урок", null=True)
    lessons_that_day = models.PositiveSmallIntegerField("уроков в этот день", null=True)
    minutes = models.PositiveSmallIntegerField("минут", null=True)
    whole_class = models.BooleanField("пишет весь класс", default=True)
    subject_hours = models.FloatField("часов предмета в год", null=True)
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused

    class Meta:
        ordering = ("on", "grade", "class_name", "subject", "id")
        indexes = (models.Index(fields=("run", "on"), name="procedure_of_run"),)

    def __str__(self) -> str:
        return f"{self.title}, {self.subject}, {self.class_name or self.grade}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
