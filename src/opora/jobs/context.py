"""What a running step knows and may say; the signals that end a job early."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field


class JobStopped(Exception):  # noqa: N818 - not an error
    """A job ends before its last step, and that is no error."""


class CancelRequested(JobStopped):
    """A person asked to cancel the job."""


class LeaseLost(JobStopped):
    """Another worker has taken the job: nothing of this run may be saved."""


class WorkerStopping(JobStopped):
    """The worker is told to end; the next one continues from the next step."""


@dataclass(frozen=True)
class Progress:
    """How far a step is; `total` 0 means not known."""

    done: int = 0
    total: int = 0
    words: str = ""


@dataclass
class Context:
    """Given to every step of a run.

    Attributes:
        job_id: number of the job.
        arguments: what `enqueue` was given.
        results: results of the steps finished so far, by name of the step.
        by_account_id: who started the job; None for the system.
    """

    job_id: int
    arguments: Mapping[str, object]
    results: Mapping[str, Mapping[str, object]]
    by_account_id: int | None = None
    told: Progress = Progress()
    lost: threading.Event = field(default_factory=threading.Event, repr=False)
    cancelled: threading.Event = field(default_factory=threading.Event, repr=False)

    def progress(self, done: int, total: int = 0, words: str = "") -> None:
        """Tell how far the step is, and end here if the job was cancelled. Cheap: call it for every row.

        Raises:
            CancelRequested: a person asked to cancel.
            LeaseLost: another worker holds the job.
        """
        self.told = Progress(done, total, words or self.told.words)
        self.check()

    def check(self) -> None:
        """End here if the job was cancelled or belongs to another worker by now."""
        if self.lost.is_set():
            raise LeaseLost
        if self.cancelled.is_set():
            raise CancelRequested
