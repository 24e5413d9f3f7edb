"""Manual returns: one form about one organisation and one period, as a person filled it in."""

from typing import ClassVar

from django.db import models

from opora.cycle.collection.policies import EntryState, ReturnState
from opora.journal.where import Where


class ReturnSubmission(models.Model):
    """Answers by field id, as typed. What the form asks and refuses is the pack's; the last check is kept beside."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="returns")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT)
    form = models.CharField(max_length=80)  # id of a return form of the pack
    period = models.CharField(max_length=10)  # `ReturnPeriod.key`
    title = models.CharField("форма", max_length=200)
    # What identifies the questions: a file made before they changed is told as outdated.
    form_version = models.CharField(max_length=12)
    values = models.JSONField("ответы", default=dict)
    issues = models.JSONField(default=list)  # fields of `library.returns.Remark`
    confirmation = models.TextField("почему всё верно", blank=True)
    evidence = models.TextField("чем подтверждается", blank=True)
    remark = models.TextField("замечание", blank=True)
    state = models.CharField(
        max_length=20, choices=ReturnState.choices(), default=ReturnState.DRAFT.value
    )
    version = models.PositiveIntegerField(default=1)  # grows at each edit; a stale one is refused
    submitted_by = models.BigIntegerField(null=True)
    submitted_at = models.DateTimeField(null=True)
    accepted_by = models.BigIntegerField(null=True)
    accepted_at = models.DateTimeField(null=True)
    entry = models.CharField(
        max_length=20, choices=EntryState.choices(), default=EntryState.NONE.value
    )
    replace_reason = models.TextField("почему заменяется", blank=True)
    entry_refusal = models.TextField(blank=True)
    import_no = models.PositiveIntegerField(null=True)
    data_version = models.CharField(max_length=80, blank=True)
    job_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("run", "form", "period", "organisation")
        constraints = (
            models.UniqueConstraint(
                fields=("run", "organisation", "form", "period"), name="return_once_a_period"
            ),
        )
        indexes = (models.Index(fields=("run", "state"), name="return_of_run"),)

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path, organisation_id=self.organisation_id)
