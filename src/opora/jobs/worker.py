"""The process that carries jobs out: one at a time, in a thread, while the main thread keeps the lease alive."""

import logging
import os
import secrets
import socket
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import OperationalError, connections
from django.utils import timezone

from opora.core.errors import UserError
from opora.jobs.context import CancelRequested, Context, LeaseLost, WorkerStopping
from opora.jobs.lease import lease_length, renew, settle, take
from opora.jobs.models import Job, Worker
from opora.jobs.policies import JobEvent
from opora.jobs.running import context_of, run


PAUSE = 0.5  # seconds between looks at the queue, and between looks at the running thread
BEAT = 5.0  # seconds between signs of life of the worker itself
FORGET = timedelta(days=1)  # a worker silent for so long is not listed any more

log = logging.getLogger("opora.jobs")


@dataclass
class Turn:
    """A worker's life: takes jobs until told to stop.

    Attributes:
        stopping: set by a signal; the job at hand ends after its present step.
        parent: number of the process that must live for this one to go on; None: nobody.
    """

    stopping: threading.Event = field(default_factory=threading.Event)
    parent: int | None = None
    name: str = field(
        default_factory=lambda: f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
    )
    _beat_at: float = -BEAT
    _told_at: float = 0.0

    def until_stopped(self) -> None:
        """Take one job after another; wait when there is none."""
        self._forget_the_dead()
        while not self.is_over():
            self._beat()
            job = take(self.name)
            if job is None:
                self.stopping.wait(PAUSE)
            else:
                self._carry_out(job)
        Worker.objects.filter(name=self.name).delete()

    def until_empty(self) -> None:
        """Take jobs until none waits."""
        self._beat()
        while not self.is_over() and (job := take(self.name)):
            self._carry_out(job)
        Worker.objects.filter(name=self.name).delete()

    def is_over(self) -> bool:
        """True when no further step may begin."""
        if self.parent is not None and os.getppid() != self.parent:
            self.stopping.set()
        return self.stopping.is_set()

    def _carry_out(self, job: Job) -> None:
        context = context_of(job)
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"job-{job.pk}") as pool:
            future = pool.submit(_in_thread, job, context, self)
            self._told_at = time.monotonic()
            while wait([future], timeout=PAUSE).not_done:
                self._keep(job, context)
        settle_outcome(job, future)

    def _keep(self, job: Job, context: Context) -> None:
        """Renews the lease and passes a cancel on. A locked database is tried again: the lease outlives that."""
        self.is_over()
        self._beat()
        if time.monotonic() - self._told_at < min(2.0, lease_length().total_seconds() / 4):
            return
        self._told_at = time.monotonic()
        try:
            sign = renew(job.pk, self.name, context.told)
        except OperationalError:
            log.warning("job %s: the lease is not renewed, the database is busy", job.pk)
            connections.close_all()
            return
        if not sign.is_held:
            context.lost.set()
        elif sign.is_cancelled:
            context.cancelled.set()

    def _beat(self) -> None:
        if time.monotonic() - self._beat_at < BEAT:
            return
        self._beat_at = time.monotonic()
        try:
            Worker.objects.update_or_create(name=self.name, defaults={"beat_at": timezone.now()})
        except OperationalError:
            log.warning("no sign of life written, the database is busy")
            connections.close_all()

    def _forget_the_dead(self) -> None:
        Worker.objects.filter(beat_at__lt=timezone.now() - FORGET).delete()


def settle_outcome(job: Job, future: "Future[None]") -> None:
    """Writes down how a run ended, unless its last step did so or the job is another worker's by now."""
    error = future.exception()
    if isinstance(error, UserError):
        settle(job, JobEvent.FAIL, message=error.message)
    elif isinstance(error, CancelRequested):
        settle(job, JobEvent.CANCEL)
    elif isinstance(error, WorkerStopping):
        settle(job, JobEvent.RELEASE)
    elif error is not None and not isinstance(error, LeaseLost):
        number = secrets.token_hex(4)
        log.error("job %s, error %s", job.pk, number, exc_info=error)
        settle(job, JobEvent.FAIL, message=internal_error(number))


def internal_error(number: str) -> str:
    """What a person reads when the program itself is at fault."""
    return (
        f"Внутренняя ошибка {number}. Это ошибка программы, не ваша: сообщите её номер администратору, "
        "подробности — в журнале сервера."
    )


def _in_thread(job: Job, context: Context, turn: Turn) -> None:
    """The run, with this thread's own connections closed after it."""
    try:
        run(job, context, is_stopping=turn.is_over)
    finally:
        connections.close_all()
