"""People who press buttons of a real server that may die under their hands."""

import contextlib
import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.support.engine.office import Office
from tests.support.ports import free_port


TOKEN = "c" * 32  # of the form, the same in the cookie and in the field


@dataclass
class Server:
    """The office's pages in gunicorn: one process that answers, another that starts it again."""

    office: Office
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        """Runs and answers."""
        self.process = self.office.start_module(
            "gunicorn", "tests.support.engine.mortal:application", "--preload", "--workers", "1",
            "--threads", "4", "--bind", f"127.0.0.1:{self.port}", "--no-control-socket",
            "--log-level", "critical",
        )  # fmt: skip
        end = time.monotonic() + 90
        while time.monotonic() < end:
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.ask("GET", "/health", {})
                return
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """Everything of it dies at once."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            self.process = None

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: str = ""
    ) -> http.client.HTTPResponse:
        """The answer, read; an error of the connection is raised."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            answer.read()
            return answer
        finally:
            connection.close()

    def press(
        self, session: str, path: str, form: Sequence[tuple[str, object]], *, die: str = ""
    ) -> http.client.HTTPResponse | None:
        """A form sent by the person of that session; None: the server died before it answered."""
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Die": die,
        }
        body = urlencode([*form, ("csrfmiddlewaretoken", TOKEN)])
        try:
            return self.ask("POST", path, headers, body)
        except (OSError, http.client.HTTPException):
            return None


@contextmanager
def server(office: Office) -> Iterator[Server]:
    """A running server, killed in the end."""
    made = Server(office)
    try:
        made.start()
        yield made
    finally:
        made.kill()
