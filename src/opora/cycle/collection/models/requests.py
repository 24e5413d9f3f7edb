"""Who owes what by when."""

from typing import ClassVar

from django.db import models

from opora.cycle.collection.policies import DebtState, RequestState, Source
from opora.journal.where import Where


class DataRequest(models.Model):
    """A request of the department: a file of a kind, or a return form, by a day."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="requests")
    source = models.CharField(max_length=20, choices=Source.choices())
    # Kind of file the readers know, or id of a return form of the pack.
    kind = models.CharField(max_length=80)
    # Key of the half-year of a form that is filled in twice a year; empty: any.
    period = models.CharField(max_length=10, blank=True)
    title = models.CharField("что нужно", max_length=200)
    note = models.TextField("пояснение", blank=True)
    due_on = models.DateField("срок")
    state = models.CharField(
        max_length=20, choices=RequestState.choices(), default=RequestState.OPEN.value
    )

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return self.title

    def journal_where(self) -> Where:
        return Where(territory_path=self.run.territory.path)


class Debt(models.Model):
    """One organisation's part of a request. `organisation` null: the department itself owes it."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="debts")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True)
    state = models.CharField(
        max_length=20, choices=DebtState.choices(), default=DebtState.WAITING.value
    )
    due_on = models.DateField()  # the request's, unless put off for this organisation
    submitted_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    remark = models.TextField(blank=True)  # why it was returned, excused or put off
    upload = models.ForeignKey(
        "collection.Upload", models.SET_NULL, null=True, related_name="debts"
    )

    class Meta:
        ordering = ("due_on", "organisation")
        constraints = (
            models.UniqueConstraint(
                fields=("request", "organisation"), name="debt_once_an_organisation"
            ),
        )
        indexes = (models.Index(fields=("organisation", "state"), name="debt_of_organisation"),)

    def __str__(self) -> str:
        return self.request.title

    def journal_where(self) -> Where:
        return Where(
            territory_path=self.request.run.territory.path, organisation_id=self.organisation_id
        )
