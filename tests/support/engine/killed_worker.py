"""Workers that die by SIGKILL at the first, second, third … statement they send to the database.

python -m tests.support.engine.killed_worker    prints how many statements one job takes

Each dies on a job of its own; then the lease is over and a worker that lives finishes the job.
"""

import os
import signal
import threading
from datetime import timedelta
from typing import Any

import django
from django.db import connection, connections
from django.db.backends.signals import connection_created
from django.utils import timezone


django.setup()

from opora.jobs.actions import enqueue  # noqa: E402 - after Django is set up
from opora.jobs.models import Job  # noqa: E402
from opora.jobs.worker import Turn  # noqa: E402


MOST = 200  # statements: far more than a job takes


def work_until(statement: int) -> None:
    """Works off the queue; dies at that statement of the thread that runs the job (0: lives)."""
    counted = 0

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        nonlocal counted
        if threading.current_thread().name.startswith("job-"):
            counted += 1
            if counted == statement:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    def watch(connection: Any, **_: object) -> None:
        connection.execute_wrappers.append(count)

    connection_created.connect(watch)
    Turn().until_empty()


def in_child(statement: int) -> int:
    """How a process that works off the queue ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        work_until(statement)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def main() -> None:
    """One job for each statement, killed there and finished by another."""
    for statement in range(1, MOST):
        enqueue("engine.errand", arguments={"seconds": 0}, by=None)
        status = in_child(statement)
        if status == 0:
            print(statement - 1)
            return
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        Job.objects.filter(state="running").update(
            lease_until=timezone.now() - timedelta(seconds=1)
        )
        assert in_child(0) == 0
    raise AssertionError(connection.queries)


if __name__ == "__main__":
    main()
