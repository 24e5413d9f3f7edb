"""The risk profile of a school, and what a programme of a school has beyond a plan: passport and target indicators."""

from typing import ClassVar

from django.db import models

from opora.cycle.interventions.policies.support import Significance
from opora.journal.where import Where


class RiskMark(models.Model):
    """How much one risk factor matters in a school, by whose word, and whether a curator agrees."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="risk_marks")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="risk_marks"
    )
    factor = models.CharField("рисковый фактор", max_length=80)  # pack id
    significance = models.CharField("значимость", max_length=10, choices=Significance.choices())
    source = models.CharField("на чём основано", max_length=300, blank=True)
    chosen = models.BooleanField("выбран для работы", default=False)
    verified_on = models.DateField("подтверждён куратором", null=True)
    verified_by = models.BigIntegerField(null=True)
    verified_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "organisation__sort_key", "factor")
        constraints = (
            models.UniqueConstraint(
                fields=("run", "organisation", "factor"), name="risk_marked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.factor}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)


class Passport(models.Model):
    """The passport of a school's programme. Its measures, terms and editions are those of the plan."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    plan = models.OneToOneField("interventions.Plan", models.CASCADE, related_name="passport")
    goal = models.TextField("цель", blank=True)
    tasks = models.TextField("задачи", blank=True)
    analysis = models.TextField("анализ состояния", blank=True)
    portrait = models.TextField("портрет школы", blank=True)
    priorities = models.TextField("приоритеты", blank=True)
    stages = models.TextField("этапы и сроки", blank=True)
    methods = models.TextField("методы сбора сведений", blank=True)
    expected = models.TextField("ожидаемые результаты", blank=True)
    management = models.TextField("управление и исполнители", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan",)

    def __str__(self) -> str:
        return f"Паспорт: {self.plan}"

    def journal_where(self) -> Where:
        return self.plan.journal_where()


class ProgrammeTarget(models.Model):
    """A target indicator of a programme: of the pack, or in the school's own words."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    plan = models.ForeignKey("interventions.Plan", models.CASCADE, related_name="targets")
    indicator = models.CharField("показатель", max_length=80, blank=True)  # pack id
    title = models.CharField("показатель своими словами", max_length=300, blank=True)
    baseline = models.FloatField("исходное значение")  # in the unit of the indicator, shares 0–1
    baseline_source = models.CharField("откуда исходное значение", max_length=300, blank=True)
    target = models.FloatField("целевое значение")
    due = models.DateField("к какому дню")
    reached = models.FloatField("достигнуто", null=True)
    reached_on = models.DateField("когда измерено", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(indicator="") | ~models.Q(title=""), name="target_has_its_name"
            ),
            models.UniqueConstraint(
                fields=("plan", "indicator"),
                condition=~models.Q(indicator=""),
                name="target_of_indicator_once",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.indicator

    def journal_where(self) -> Where:
        return self.plan.journal_where()
