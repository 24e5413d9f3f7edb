"""Answers: every member of a group has its own."""

from typing import ClassVar

from django.db import models

from opora.cycle.recommendations.policies import AnswerState
from opora.journal.where import Where


class Answer(models.Model):
    """What one organisation (its head answers) or one person has answered to an approved recommendation."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    recommendation = models.ForeignKey(
        "recommendations.Recommendation", models.CASCADE, related_name="answers"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="recommendation_answers"
    )
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="recommendation_answers"
    )
    # The group through which it was reached; null: named directly.
    group = models.ForeignKey("registry.AddresseeGroup", models.SET_NULL, null=True)
    state = models.CharField(
        max_length=20, choices=AnswerState.choices(), default=AnswerState.WAITING.value
    )
    text = models.TextField("ответ", blank=True)
    reason = models.TextField("почему отклонена", blank=True)
    on_paper = models.CharField("документ, которым ответили", max_length=300, blank=True)
    by_account = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("recommendation", "organisation__sort_key", "person")
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "organisation"),
                condition=models.Q(person__isnull=True),
                name="answer_once_an_organisation",
            ),
            models.UniqueConstraint(
                fields=("recommendation", "organisation", "person"),
                condition=models.Q(person__isnull=False, organisation__isnull=False),
                name="answer_once_a_holder",
            ),
            models.UniqueConstraint(
                fields=("recommendation", "person"),
                condition=models.Q(organisation__isnull=True),
                name="answer_once_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(person__isnull=False),
                name="answer_is_someones",
            ),
            models.CheckConstraint(
                condition=models.Q(at__isnull=True, by_account__isnull=True)
                | models.Q(at__isnull=False, by_account__isnull=False),
                name="answer_given_by_someone",
            ),
        )
        indexes = (models.Index(fields=("organisation", "state"), name="answer_of_organisation"),)

    def __str__(self) -> str:
        return f"{self.organisation or self.person}: {self.get_state_display()}"

    def journal_where(self) -> Where:
        whole = self.recommendation.journal_where()
        return Where(territory_path=whole.territory_path, organisation_id=self.organisation_id)
