"""Assignments: what is to be done, by whom, by when; every postponement keeps the first date."""

from typing import ClassVar

from django.db import models

from opora.core.quoting import shortened
from opora.core.school_names import folded
from opora.cycle.decisions.models.decisions import Dated
from opora.cycle.decisions.policies import AssignmentState
from opora.cycle.decisions.policies.assignments import (
    AssignmentNature,
    AssignmentSource,
    Rhythm,
)
from opora.cycle.decisions.policies.decisions import Term
from opora.journal.where import Where


class Assignment(Dated):
    """One task of a decision, of a promise, or given by hand. Without an executor it is only offered."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.ForeignKey("registry.Territory", models.PROTECT, related_name="assignments")
    run = models.ForeignKey("goals.Run", models.PROTECT, null=True, related_name="assignments")
    body = models.ForeignKey(
        "decisions.Body", models.PROTECT, null=True, related_name="assignments"
    )
    decision = models.ForeignKey(
        "decisions.Decision", models.PROTECT, null=True, related_name="assignments"
    )
    commitment = models.ForeignKey(
        "decisions.Commitment", models.PROTECT, null=True, related_name="assignments"
    )
    measure = models.ForeignKey(
        "interventions.Measure", models.PROTECT, null=True, related_name="assignments"
    )
    source = models.CharField(max_length=20, choices=AssignmentSource.choices())
    nature = models.CharField(
        max_length=20, choices=AssignmentNature.choices(), default=AssignmentNature.TASK.value
    )
    text = models.TextField("поручение")
    # What an assignment given without a meeting rests on: a letter, a head's word.
    basis = models.CharField("основание", max_length=300, blank=True)
    addressee_printed = models.CharField("кому, как напечатано", max_length=600, blank=True)
    term = models.CharField(
        "вид", max_length=20, choices=Term.choices(), default=Term.ONE_OFF.value
    )
    rhythm = models.CharField("как часто", max_length=20, choices=Rhythm.choices(), blank=True)
    # Of the present period, if it comes again.
    first_due_on = models.DateField("первоначальный срок", null=True, blank=True)
    rhythm_from = models.DateField("первый срок ритма", null=True, blank=True)
    period = models.PositiveSmallIntegerField("период", default=0)
    sections = models.JSONField(default=list)  # of the site, for a publication
    controller = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="controlled_assignments"
    )
    given_on = models.DateField("поручено", null=True, blank=True)
    state = models.CharField(
        max_length=20, choices=AssignmentState.choices(), default=AssignmentState.OFFERED.value
    )
    closed_on = models.DateField("снято", null=True, blank=True)
    closed_reason = models.TextField("основание", blank=True)
    version = models.PositiveIntegerField(default=1)
    search_key = models.TextField(editable=False)

    class Meta:
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=("territory", "state", "due_on"), name="assignment_listed"),
            models.Index(fields=("controller", "state"), name="assignment_of_controller"),
            models.Index(fields=("state", "rhythm_from"), name="assignment_with_rhythm"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(first_due_on__isnull=False),
                name="assignment_keeps_first_date",
            ),
            models.UniqueConstraint(fields=("commitment",), name="assignment_once_a_promise"),
        )

    def __str__(self) -> str:
        return shortened(self.text, 80)

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(f"{self.text} {self.addressee_printed}")
        super().save(*args, **options)

    @property
    def has_rhythm(self) -> bool:
        """Whether it comes again by itself."""
        return bool(self.rhythm) and self.term != Term.ONE_OFF

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class AssignmentParty(models.Model):
    """Somebody named in an assignment: responsible, or one who helps and does not answer for it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="parties")
    is_responsible = models.BooleanField("отвечает", default=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    group = models.ForeignKey("registry.AddresseeGroup", models.PROTECT, null=True)
    # How many executors it expanded into on the day; null before that.
    members = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("assignment", "-is_responsible", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    person__isnull=False, organisation__isnull=True, group__isnull=True
                )
                | models.Q(person__isnull=True, organisation__isnull=False, group__isnull=True)
                | models.Q(person__isnull=True, organisation__isnull=True, group__isnull=False),
                name="party_is_one_thing",
            ),
        )

    def __str__(self) -> str:
        return str(self.group or self.organisation or self.person)

    def journal_where(self) -> Where:
        return self.assignment.journal_where()


class Extension(models.Model):
    """One postponement with its reason."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField()
    reason = models.TextField("причина")
    by_account = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("assignment", "at", "id")

    def __str__(self) -> str:
        return f"до {self.new_due_on:%d.%m.%Y}"

    def journal_where(self) -> Where:
        return self.assignment.journal_where()
