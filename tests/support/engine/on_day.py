"""A management command on a computer whose calendar shows the day; it may die by SIGKILL before a statement.

python -m tests.support.engine.on_day 2026-11-23 0 send_digests       lives
python -m tests.support.engine.on_day 2026-11-23 17 open_periods      dies before its 17th statement
"""

import os
import signal
import sys
from typing import Any

import django
import time_machine
from django.core.management import execute_from_command_line
from django.db.backends.signals import connection_created


def main(day: str, statement: int, *command: str) -> None:
    """Runs the command in the morning of that day; time goes on."""
    django.setup()
    counted = 0

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        nonlocal counted
        counted += 1
        if counted == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    def watch(connection: Any, **_: object) -> None:
        connection.execute_wrappers.append(count)

    connection_created.connect(watch)
    with time_machine.travel(f"{day}T06:00:00Z", tick=True):
        execute_from_command_line(["opora", *command])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
