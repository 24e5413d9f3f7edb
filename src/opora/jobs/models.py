"""Jobs with their lease and finished steps, and the workers that carry them out."""

from typing import ClassVar

from django.db import models

from opora.jobs.policies import JobState


class Job(models.Model):
    """A piece of background work. No foreign keys: stages above know of jobs, jobs know of no stage."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices(), default=JobState.WAITING)

    by_account_id = models.BigIntegerField(null=True, db_index=True)  # null: the system itself
    territory_path = models.CharField(max_length=200, blank=True)
    organisation_id = models.BigIntegerField(null=True)

    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)  # 0: not known
    progress_words = models.CharField(max_length=200, blank=True)
    steps = models.JSONField(default=dict)  # name of a finished step → its result
    result = models.JSONField(default=dict)  # result of the last step
    message = models.TextField(blank=True)  # why it failed, in words for the person who started it

    lease_holder = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)  # times the present step was begun
    cancel_requested = models.BooleanField(default=False)

    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "lease_until"), name="jobs_job_free"),)

    def __str__(self) -> str:
        return f"{self.title} ({JobState(self.state).label})"


class Worker(models.Model):
    """A process that takes jobs; the health page reads its last heartbeat."""

    PERSONAL_FIELDS: ClassVar[tuple[str, ...]] = ()

    name = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name
