"""A frozen monitoring and what the library computed in it, kept as rows for pages and histories."""

from typing import ClassVar

from django.db import models

from opora.cycle.monitoring.policies import MonitoringState
from opora.journal.where import Where


ORGANISATION = "registry.Organisation"


class Monitoring(models.Model):
    """One computation of a run's numbers. The folder holds method and data, so that they can be computed again."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    run = models.ForeignKey("goals.Run", models.PROTECT, related_name="monitorings")
    number = models.PositiveSmallIntegerField()  # within the run, from 1
    state = models.CharField(
        max_length=20, choices=MonitoringState.choices(), default=MonitoringState.COMPUTING.value
    )
    pack_version = models.CharField(max_length=80, blank=True)
    data_version = models.CharField(max_length=40, blank=True)
    folder = models.CharField(max_length=400, blank=True)  # under RUNS_ROOT, never changed
    sha256 = models.CharField(
        max_length=64, blank=True
    )  # of all numbers: the same again on recomputation
    job_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    official_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    # Schools told by the files that no organisation of the registry bears: their codes.
    unmatched = models.JSONField(default=list)
    # By sign: how many schools could be asked about and how many alarms chance alone gives.
    expected_alarms = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("run", "-number")
        constraints = (
            models.UniqueConstraint(fields=("run", "number"), name="monitoring_number"),
            models.UniqueConstraint(
                fields=("run",),
                condition=models.Q(state="official"),
                name="monitoring_one_official",
            ),
        )

    def __str__(self) -> str:
        return f"Мониторинг № {self.number}"

    def journal_where(self) -> Where:
        return self.run.journal_where()


class Value(models.Model):
    """One value as the library told it: VALUES of `core.monitoring`. No organisation: the municipality."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(Monitoring, models.CASCADE, related_name="values_computed")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, null=True)
    indicator = models.CharField(max_length=80)
    procedure = models.CharField(
        max_length=80, blank=True
    )  # empty: pooled over the indicator's scope
    school_year = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    n = models.PositiveIntegerField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    status = models.CharField(max_length=20)
    reason = models.CharField(max_length=400, blank=True)
    # Not shown beyond the municipality: `core.disclosure` for the audience «region».
    withheld = models.BooleanField(default=False)
    joined = models.BooleanField(default=False)  # of earlier years: comparable with the year before

    class Meta:
        indexes = (
            models.Index(fields=("monitoring", "indicator"), name="value_of_indicator"),
            models.Index(
                fields=("monitoring", "procedure", "school_year", "indicator"),
                name="value_pooled",
            ),
            models.Index(fields=("monitoring", "organisation"), name="value_of_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.school_year}: {self.value}"


class Judgement(models.Model):
    """What one criterion says of a school: every criterion of the pack × every school."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(Monitoring, models.CASCADE, related_name="judgements")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT)
    criterion = models.CharField(max_length=80)
    verdict = models.CharField(max_length=20)  # met | not_met | cannot_tell
    stability = models.FloatField(null=True)
    grounds = models.JSONField(default=list)  # of core.monitoring.Ground
    single_participant = models.JSONField(default=list)  # procedures where one participant decides
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("monitoring", "organisation", "criterion"), name="judgement_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.verdict}"


class Placement(models.Model):
    """The group a school stands in by its points."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(Monitoring, models.CASCADE, related_name="placements")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT)
    number = models.PositiveSmallIntegerField(null=True)  # null: too few indicators are known
    points = models.JSONField(default=dict)
    maximum = models.JSONField(default=dict)
    stability = models.FloatField(null=True)
    neighbours = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("monitoring", "organisation"), name="placement_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.number}"


class StatusFound(models.Model):
    """A status of a school: resilient, near_threshold … `holds` null: cannot tell."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(Monitoring, models.CASCADE, related_name="statuses")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT)
    status = models.CharField(max_length=60)
    holds = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("monitoring", "organisation", "status"), name="status_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.status}"


class IndexValue(models.Model):
    """A composite index of a school with its components: indicator → [value, z]."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(Monitoring, models.CASCADE, related_name="index_values")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT)
    index = models.CharField(max_length=80)
    value = models.FloatField(null=True)
    components = models.JSONField(default=dict)
    below_cut = models.BooleanField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("monitoring", "organisation", "index"), name="index_value_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.value}"


class IndicatorSummary(models.Model):
    """How the municipality's value moved in a year, and the region's over the same procedures, where they are known."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    monitoring = models.ForeignKey(Monitoring, models.CASCADE, related_name="summaries")
    indicator = models.CharField(max_length=80)
    change = models.FloatField(null=True)
    change_low = models.FloatField(null=True)
    change_high = models.FloatField(null=True)
    change_reason = models.CharField(max_length=400, blank=True)
    own_beside_region = models.FloatField(
        null=True
    )  # over the procedures whose regional value is known
    region = models.FloatField(null=True)
    # The municipality over comparable procedures, oldest first: [school year, value, n, low, high, joined].
    history = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("monitoring", "indicator"), name="summary_once"),
        )

    def __str__(self) -> str:
        return self.indicator
