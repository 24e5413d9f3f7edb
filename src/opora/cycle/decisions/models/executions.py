"""Executions: each executor of an assignment answers alone, with evidence."""

from typing import ClassVar

from django.db import models

from opora.cycle.decisions.policies import ExecutionState
from opora.cycle.decisions.policies.assignments import EvidenceLevel
from opora.journal.where import Where


class Execution(models.Model):
    """One executor of an assignment in one period (one-off: the only one)."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    assignment = models.ForeignKey(
        "decisions.Assignment", models.CASCADE, related_name="executions"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="executions"
    )
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="executions"
    )
    # The group through which it was reached; null: named directly.
    group = models.ForeignKey("registry.AddresseeGroup", models.SET_NULL, null=True)
    period = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField("срок", null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=ExecutionState.choices(), default=ExecutionState.GIVEN.value
    )
    report = models.TextField("отчёт", blank=True)
    on_paper = models.CharField("письмо, которым отчитались", max_length=300, blank=True)
    remark = models.TextField("замечание", blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_on = models.DateField(
        "отчитались", null=True
    )  # the day of the office: is compared with the term
    reported_by = models.BigIntegerField(null=True)
    reported_name = models.CharField(max_length=200, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("assignment", "period", "organisation__sort_key", "id")
        indexes = (
            models.Index(fields=("organisation", "state", "due_on"), name="execution_owed"),
            models.Index(fields=("person", "state", "due_on"), name="execution_owed_by_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="execution_is_someones",
            ),
            models.UniqueConstraint(
                fields=("assignment", "period", "organisation"),
                condition=models.Q(person__isnull=True),
                name="execution_once_an_organisation",
            ),
            models.UniqueConstraint(
                fields=("assignment", "period", "person"),
                condition=models.Q(person__isnull=False),
                name="execution_once_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(reported_at__isnull=True, reported_by__isnull=True)
                | models.Q(reported_at__isnull=False, reported_by__isnull=False),
                name="execution_reported_by_someone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation or self.person}: {self.get_state_display()}"

    def journal_where(self) -> Where:
        whole = self.assignment.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)


class Evidence(models.Model):
    """What proves a report: a file by its hash, with how much it proves."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    execution = models.ForeignKey(Execution, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("collection.StoredFile", models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=255)
    level = models.CharField(
        "что это", max_length=20, choices=EvidenceLevel.choices(), default=EvidenceLevel.PAPER.value
    )
    by_account = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("execution", "at", "id")

    def __str__(self) -> str:
        return self.name

    def journal_where(self) -> Where:
        return self.execution.journal_where()
