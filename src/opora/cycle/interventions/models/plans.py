"""Plans of a run: of the municipality as a whole, or of one school."""

from typing import ClassVar

from django.db import models

from opora.core.school_names import folded
from opora.cycle.interventions.policies.plans import MUNICIPAL, PlanKind, PlanState
from opora.journal.where import Where


class Plan(models.Model):
    """A programme or a roadmap. Its measures are the text being worked on; editions freeze them."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="plans")
    kind = models.CharField("вид", max_length=30, choices=PlanKind.choices())
    # Whose plan it is; null: of the municipality as a whole.
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="plans"
    )
    title = models.CharField("название", max_length=400)
    risk_factor = models.CharField("рисковый фактор", max_length=80, blank=True)  # code, antirisk
    state = models.CharField(
        max_length=20, choices=PlanState.choices(), default=PlanState.PREPARED.value
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    search_key = models.CharField(max_length=400, db_index=True, editable=False)

    class Meta:
        ordering = ("run", "kind", "organisation__sort_key", "id")
        indexes = (models.Index(fields=("organisation", "state"), name="plan_of_organisation"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[one.value for one in MUNICIPAL], organisation__isnull=True
                )
                | (
                    ~models.Q(kind__in=[one.value for one in MUNICIPAL])
                    & models.Q(organisation__isnull=False)
                ),
                name="plan_is_of_its_kind",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **options: object) -> None:
        """Saves with the key by which search finds."""
        self.search_key = folded(self.title)[:400]
        super().save(*args, **options)

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
