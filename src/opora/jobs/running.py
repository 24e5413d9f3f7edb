"""One run of a job: its steps from the first unfinished one, each saved together with the mark that it is done."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from opora.core.codes.jobs import INTERRUPTED_TOO_OFTEN, UNKNOWN_KIND
from opora.core.errors import DataError, UserError
from opora.jobs.context import CancelRequested, Context, LeaseLost, Progress, WorkerStopping
from opora.jobs.kinds import Kind, Step, kinds
from opora.jobs.lease import fenced, renew, settle, take
from opora.jobs.models import Job
from opora.jobs.policies import TRANSITIONS, JobEvent, JobState


# A job whose worker dies this often in one and the same step kills its worker.
MOST_ATTEMPTS = 10

WRITES = ("INSERT", "UPDATE", "DELETE")


def context_of(job: Job) -> Context:
    """What the steps of this run are given."""
    return Context(job.pk, job.arguments, dict(job.steps), job.by_account_id)


def run(job: Job, context: Context, *, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Does every step that is not done yet; after the last one the job is done.

    Args:
        job: taken by us.
        context: shared with whoever keeps the lease.
        is_stopping: asked between steps.

    Raises:
        UserError: a step cannot be done, for a reason a person can mend.
        JobStopped: cancelled, taken by another worker, or the worker is stopping.
    """
    kind = _kind_of(job)
    if _is_whole(kind, job):  # a newer version of the kind has fewer steps
        settle(job, JobEvent.FINISH)
        return
    for step in kind.steps:
        if step.name in context.results:
            continue
        if is_stopping():
            raise WorkerStopping
        _begun(step, job, context)
        made = _worked(step, context)
        _saved(step, made, job, context)


def run_waiting(holder: str = "here") -> int:
    """Runs all waiting jobs in this very thread and says how many: for tests and for loading the demo.

    A `UserError` is kept as the job's message, as a worker does; a bug is raised.
    """
    count = 0
    while job := take(holder):
        count += 1
        try:
            run(job, context_of(job))
        except UserError as error:
            settle(job, JobEvent.FAIL, message=error.message)
        except CancelRequested:
            settle(job, JobEvent.CANCEL)
        except LeaseLost:
            continue
    return count


def _kind_of(job: Job) -> Kind:
    kind = kinds().get(job.kind)
    if kind is None:
        raise DataError(
            f"Задача «{job.title}» поставлена другой версией Опоры: вид «{job.kind}» этой версии неизвестен. "
            "Отмените её и начните работу заново.",
            code=UNKNOWN_KIND.code,
        )
    if job.attempt > MOST_ATTEMPTS:
        raise DataError(
            f"Задача «{job.title}» прерывалась {MOST_ATTEMPTS} раз подряд на одном и том же шаге. Скорее всего, "
            "серверу не хватает памяти: сообщите администратору и повторите.",
            code=INTERRUPTED_TOO_OFTEN.code,
        )
    return kind


def _begun(step: Step, job: Job, context: Context) -> None:
    """The step is ours to do: asked of the database, for a worker may have slept since it took the job."""
    context.told = Progress(words=step.title)
    sign = renew(job.pk, job.lease_holder, context.told)
    if not sign.is_held:
        raise LeaseLost
    if sign.is_cancelled:
        raise CancelRequested


def _worked(step: Step, context: Context) -> Any:
    if step.work is None:
        return None
    with _read_only():
        return step.work(context)


def _saved(step: Step, made: Any, job: Job, context: Context) -> None:
    """The step's writes and the mark that it is done, in one transaction that only the holder can commit."""
    with transaction.atomic():
        row = fenced(job.pk, job.lease_holder)
        if row.cancel_requested:
            raise CancelRequested
        result: Mapping[str, object] = (step.save(context, made) if step.save else made) or {}
        row.steps = {**row.steps, step.name: dict(result)}
        row.attempt = 0
        if _is_whole(kinds()[row.kind], row):
            _mark_end(row, dict(result))
        row.save()
    context.results = dict(row.steps)


def _is_whole(kind: Kind, job: Job) -> bool:
    return {step.name for step in kind.steps} <= job.steps.keys()


def _mark_end(row: Job, result: dict[str, object]) -> None:
    row.state = TRANSITIONS.after(JobState.RUNNING, JobEvent.FINISH)
    row.result = result
    row.finished_at = timezone.now()
    row.lease_holder, row.lease_until = "", None


def _read_only() -> AbstractContextManager[None]:
    """Database writes are refused inside: what `work` wrote would be written again after a kill."""

    def guard(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            raise RuntimeError(
                f"a step's `work` writes to the database; move it to `save`: {sql[:80]}"
            )
        return execute(sql, params, many, context)

    return connection.execute_wrapper(guard)
