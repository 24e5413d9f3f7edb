"""A background job as the component `ui.job` shows it."""

from dataclasses import dataclass

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.jobs.models import Job
from opora.jobs.policies import JobState
from opora.jobs.queries import card
from opora.pages.answers import NotFoundError


@dataclass(frozen=True, kw_only=True)
class JobView:
    """What the component needs; addresses are empty where there is nothing to press."""

    title: str
    state: str
    address: str
    cancel: str
    done: int
    total: int
    note: str
    result: str


def job_view(job_id: int | None, *, result: str = "") -> JobView | None:
    """A job by its number; None when there is none. `result`: where its outcome is to be seen."""
    job = Job.objects.filter(pk=job_id).first() if job_id else None
    return view_of(job, result=result) if job else None


def is_going(job: JobView | None) -> bool:
    """It waits or runs: another of the kind is not started beside it."""
    return job is not None and job.state in (JobState.WAITING, JobState.RUNNING)


def view_of(job: Job, *, result: str = "") -> JobView:
    """The job for the component; the address keeps where the outcome is."""
    told = card(job)
    return JobView(
        title=told.title,
        state=told.state.value,
        address=f"{reverse('web:job', args=[job.pk])}?result={result}",
        cancel=reverse("web:job-cancel", args=[job.pk]) if told.can_cancel else "",
        done=job.progress_done,
        total=job.progress_total,
        note=told.message or (told.words if told.state is JobState.RUNNING else ""),
        result=result,
    )


def job_of(actor: Actor, job_id: int) -> Job:
    """The job if it is the actor's own, or of a place where the actor runs monitorings.

    Raises:
        NotFoundError: there is none, or it is another's.
    """
    job = Job.objects.filter(pk=job_id).first()
    place = (
        Place(territory_path=job.territory_path, organisation_id=job.organisation_id)
        if job
        else None
    )
    own = job is not None and actor.account_id is not None and job.by_account_id == actor.account_id
    if job is None or not (own or actor.may(Permission.RUN_MONITORING, place)):
        raise NotFoundError("Такой задачи нет, или она не ваша.", code="OP-1005")
    return job
