"""The office's own application in a server whose process dies where a request says; for gunicorn.

`X-Die: 17` — by SIGKILL before the 17th statement of this request; `X-Die: end` — after all is committed, before a byte
of the answer has gone. An answer tells in `X-Statements` how many statements there were.
"""

import os
import signal
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.urls import get_resolver

from opora.web.wsgi import application as office


# Read before the server forks, so that the one who comes after a dead process answers at once.
PAGES = get_resolver().url_patterns


def die() -> None:
    """As when the machine has no memory left: nothing is told to anybody."""
    os.kill(os.getpid(), signal.SIGKILL)


def application(environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
    """Answers, or dies."""
    where = environ.get("HTTP_X_DIE", "")
    counted = 0

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        nonlocal counted
        counted += 1
        if str(counted) == where:
            die()
        return execute(sql, params, many, context)

    def begun(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return begin(status, [*headers, ("X-Statements", str(counted))], *rest)

    with connection.execute_wrapper(count):
        answer = office(environ, begun)
    if where == "end":
        die()
    return answer
