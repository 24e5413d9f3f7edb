"""What stages and pages do with jobs: put one into the queue, ask to cancel it, put it there again."""

from collections.abc import Mapping
from typing import Protocol

from django.db import transaction

from opora.jobs.kinds import kinds
from opora.jobs.models import Job
from opora.jobs.policies import TRANSITIONS, JobEvent, JobState


class Author(Protocol):
    """Who acts: an `access.Actor`, or None for the system itself."""

    @property
    def account_id(self) -> int | None: ...


class Where(Protocol):
    """Whose business the job is: `journal.record.Where` fits."""

    @property
    def territory_path(self) -> str: ...

    @property
    def organisation_id(self) -> int | None: ...


def enqueue(
    kind: str,
    *,
    arguments: Mapping[str, object],
    by: Author | None,
    where: Where | None = None,
    title: str = "",
) -> Job:
    """The job put into the queue. Within a transaction it is there when, and only if, the transaction commits.

    Args:
        kind: name of a `Kind`.
        arguments: what the steps need, as JSON can hold it: numbers of rows, not rows; never personal data.
        by: who started it.
        where: whose business it is, so that the access policy decides who sees it.
        title: Russian, when the kind's own title says too little.
    """
    known = kinds()[kind]
    return Job.objects.create(
        kind=kind,
        title=title or known.title,
        arguments=dict(arguments),
        by_account_id=by.account_id if by else None,
        territory_path=where.territory_path if where else "",
        organisation_id=where.organisation_id if where else None,
    )


@transaction.atomic
def cancel(job_id: int) -> Job:
    """The job, cancelled at once if it waits; one that runs ends at its next step or report of progress.

    Raises:
        TransitionError: it is finished already.
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    after = TRANSITIONS.after(JobState(job.state), JobEvent.CANCEL)
    job.cancel_requested = True
    if job.state == JobState.WAITING:
        job.state = after
    job.save(update_fields=("cancel_requested", "state"))
    return job


@transaction.atomic
def retry(job_id: int) -> Job:
    """The failed or cancelled job, waiting again; steps it finished are not done again.

    Raises:
        TransitionError: it is neither failed nor cancelled.
    """
    job = Job.objects.select_for_update().get(pk=job_id)
    job.state = TRANSITIONS.after(JobState(job.state), JobEvent.RETRY)
    job.cancel_requested = False
    job.attempt = 0
    job.message = ""
    job.finished_at = None
    job.save(update_fields=("state", "cancel_requested", "attempt", "message", "finished_at"))
    return job
