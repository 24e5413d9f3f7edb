"""What surrounds control: co-executors of a day, when silence is carried higher, what people watch."""

from typing import ClassVar

from django.db import models

from opora.cycle.decisions.policies.control import TO_CONTROLLER, TO_HEAD
from opora.journal.where import Where


class CoExecutor(models.Model):
    """One who helps with an assignment and does not answer for it; groups stand here by their members of the day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    assignment = models.ForeignKey(
        "decisions.Assignment", models.CASCADE, related_name="co_executors"
    )
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True)
    group = models.ForeignKey("registry.AddresseeGroup", models.SET_NULL, null=True)

    class Meta:
        ordering = ("assignment", "organisation__sort_key", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="co_executor_is_someone",
            ),
        )

    def __str__(self) -> str:
        return str(self.organisation or self.person)

    def journal_where(self) -> Where:
        whole = self.assignment.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)


class ControlOrder(models.Model):
    """After how many working days of silence an overdue assignment is the controller's debt, and then the head's."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    territory = models.OneToOneField(
        "registry.Territory", models.PROTECT, related_name="control_order"
    )
    to_controller = models.PositiveSmallIntegerField(
        "рабочих дней до контролёра", default=TO_CONTROLLER
    )
    to_head = models.PositiveSmallIntegerField("рабочих дней до руководителя", default=TO_HEAD)
    document = models.CharField("чем установлен", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_head__gte=models.F("to_controller")),
                name="control_goes_upwards",
            ),
        )

    def __str__(self) -> str:
        return f"Порядок контроля: {self.territory}"

    def journal_where(self) -> Where:
        return Where(territory_path=self.territory.path)


class Watch(models.Model):
    """An assignment or a school that somebody has chosen to keep in sight; gives no right to see it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    account = models.ForeignKey("access.Account", models.CASCADE, related_name="watches")
    assignment = models.ForeignKey(
        "decisions.Assignment", models.CASCADE, null=True, related_name="watches"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.CASCADE, null=True, related_name="watches"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("account", "-since", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(assignment__isnull=False, organisation__isnull=True)
                | models.Q(assignment__isnull=True, organisation__isnull=False),
                name="watch_is_of_one_thing",
            ),
            models.UniqueConstraint(fields=("account", "assignment"), name="watch_assignment_once"),
            models.UniqueConstraint(fields=("account", "organisation"), name="watch_school_once"),
        )

    def __str__(self) -> str:
        return str(self.assignment or self.organisation)

    def journal_where(self) -> Where:
        return self.account.journal_where()
