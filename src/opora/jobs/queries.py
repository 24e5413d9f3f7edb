"""What pages read of jobs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from opora.jobs.models import Job, Worker
from opora.jobs.policies import TRANSITIONS, JobEvent, JobState


@dataclass(frozen=True, kw_only=True)
class JobCard:
    """A job as a page shows it."""

    id: int
    title: str
    state: JobState
    words: str
    percent: int | None  # None: how much there is to do is not known
    message: str
    result: dict[str, object]
    created_at: datetime
    finished_at: datetime | None
    can_cancel: bool
    can_retry: bool

    @property
    def is_over(self) -> bool:
        """True when nothing more will change by itself: a page may stop asking."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def card(job: Job) -> JobCard:
    """The job as a page shows it."""
    state = JobState(job.state)
    total = job.progress_total
    percent = min(100, 100 * job.progress_done // total) if total else None
    return JobCard(
        id=job.pk,
        title=job.title,
        state=state,
        words=_words(job, state),
        percent=100 if state is JobState.DONE else percent,
        message=job.message,
        result=job.result,
        created_at=job.created_at,
        finished_at=job.finished_at,
        can_cancel=TRANSITIONS.can(state, JobEvent.CANCEL) and not job.cancel_requested,
        can_retry=TRANSITIONS.can(state, JobEvent.RETRY),
    )


def _words(job: Job, state: JobState) -> str:
    if state is not JobState.RUNNING:
        return state.label
    return "отменяется" if job.cancel_requested else job.progress_words


def jobs_under(territory_path: str, organisation_id: int | None = None) -> QuerySet[Job]:
    """Jobs of a territory and those below it; of one organisation when it is given."""
    jobs = Job.objects.filter(territory_path__startswith=territory_path)
    return jobs if organisation_id is None else jobs.filter(organisation_id=organisation_id)


def unfinished(kind: str, **arguments: object) -> Job | None:
    """A job of the kind with these arguments that waits or runs: so that a second click starts no second job."""
    open_states = Q(state__in=(JobState.WAITING, JobState.RUNNING))
    matching = {f"arguments__{name}": value for name, value in arguments.items()}
    return Job.objects.filter(open_states, kind=kind, **matching).order_by("pk").first()


def seconds_since_heartbeat() -> float | None:
    """Age of the freshest sign of life of any worker; None: no worker was ever seen."""
    newest = Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    return None if newest is None else (timezone.now() - newest).total_seconds()


def waiting_count() -> int:
    """Jobs that nobody has taken yet."""
    return Job.objects.filter(state=JobState.WAITING).count()
