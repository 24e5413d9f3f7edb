"""Who may work on a job: taken by one atomic UPDATE, kept by heartbeats, checked again before anything is saved."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from opora.jobs.context import LeaseLost, Progress
from opora.jobs.models import Job
from opora.jobs.policies import TRANSITIONS, JobEvent, JobState


@dataclass(frozen=True)
class Sign:
    """What a heartbeat came back with."""

    is_held: bool
    is_cancelled: bool


def lease_length() -> timedelta:
    """How long a job stays with a worker that gives no sign of life."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def take(holder: str) -> Job | None:
    """The oldest job that waits or whose worker died, now held by `holder`; None when there is none."""
    now = timezone.now()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=now)
    for number in Job.objects.filter(free).order_by("pk").values_list("pk", flat=True)[:10]:
        taken = Job.objects.filter(free, pk=number).update(
            state=JobState.RUNNING,
            lease_holder=holder,
            lease_until=now + lease_length(),
            heartbeat_at=now,
            attempt=F("attempt") + 1,
            started_at=Coalesce("started_at", Value(now)),
        )
        if taken:
            return Job.objects.get(pk=number)
    return None


def renew(job_id: int, holder: str, told: Progress) -> Sign:
    """Keeps the job for another while and writes down its progress."""
    now = timezone.now()
    held = _held(job_id, holder).update(
        lease_until=now + lease_length(),
        heartbeat_at=now,
        progress_done=told.done,
        progress_total=told.total,
        progress_words=told.words[:200],
    )
    cancelled = Job.objects.filter(pk=job_id, cancel_requested=True).exists() if held else False
    return Sign(bool(held), cancelled)


def fenced(job_id: int, holder: str) -> Job:
    """The job, locked by the transaction that is open until its end.

    Raises:
        LeaseLost: another worker holds it.
    """
    now = timezone.now()
    if not _held(job_id, holder).update(lease_until=now + lease_length(), heartbeat_at=now):
        raise LeaseLost
    return Job.objects.get(pk=job_id)


def settle(job: Job, event: JobEvent, *, message: str = "") -> None:
    """The end of a run, written if the job is still ours; a job that is not ours any more is left alone."""
    after = TRANSITIONS.after(JobState.RUNNING, event)
    _held(job.pk, job.lease_holder).update(
        state=after,
        message=message,
        lease_holder="",
        lease_until=None,
        finished_at=None if after is JobState.WAITING else timezone.now(),
        attempt=0 if after is JobState.WAITING else F("attempt"),
    )


def _held(job_id: int, holder: str) -> QuerySet[Job]:
    return Job.objects.filter(pk=job_id, state=JobState.RUNNING, lease_holder=holder)
