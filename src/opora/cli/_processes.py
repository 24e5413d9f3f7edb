"""Processes of the office kept together: the server and the worker live and end with the command that started them."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType


PATIENCE = 40.0  # seconds for open requests and the worker's present step
LOOK = 0.2  # seconds between looks at the children
LONGEST_PAUSE = 30.0  # seconds before a worker that keeps dying is started again
NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # what a new session is on Windows
STEADY = 60.0  # seconds of life after which a death is a new story


@dataclass
class Child:
    """A process that is started again when it dies, each time after a longer pause."""

    command: Sequence[str]
    environ: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    _started_at: float = 0.0
    _again_at: float = 0.0
    _pause: float = 1.0

    def start(self) -> None:
        """It runs, in a group of its own: Ctrl-C is for the command only, which then ends its children in order."""
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
            self.command,
            env=dict(self.environ),
            start_new_session=True,
            creationflags=NEW_GROUP,
        )
        self._started_at = time.monotonic()

    def look(self) -> str:
        """What happened since the last look, in Russian words, or nothing."""
        assert self.process is not None
        if self.process.poll() is None:
            return ""
        now = time.monotonic()
        if not self._again_at:
            self._pause = (
                1.0 if now - self._started_at > STEADY else min(2 * self._pause, LONGEST_PAUSE)
            )
            self._again_at = now + self._pause
            return f"Исполнитель задач завершился (код {self.process.returncode}); будет запущен снова."
        if now >= self._again_at:
            self._again_at = 0.0
            self.start()
        return ""

    def end(self) -> None:
        """Ask it to finish what it has begun."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


@dataclass
class Stop:
    """Set by Ctrl-C and SIGTERM."""

    event: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        """Signals set the event from now on."""
        signal.signal(signal.SIGTERM, self._heard)
        signal.signal(signal.SIGINT, self._heard)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.event.set()


def keep(server: Child, worker: Child, *, say: Callable[[str], None]) -> bool:
    """Runs both until a signal comes; the worker is started again when it dies.

    Returns:
        False when the server ended by itself.
    """
    stop = Stop()
    stop.listen()
    server.start()
    worker.start()
    assert server.process is not None
    try:
        while not stop.event.wait(LOOK) and server.process.poll() is None:
            if words := worker.look():
                say(words)
        return stop.event.is_set()
    finally:
        _end([server, worker])


def _end(children: list[Child]) -> None:
    """All are gone when this returns: asked first, killed after the time of patience."""
    for child in children:
        child.end()
    until = time.monotonic() + PATIENCE
    for child in children:
        if child.process is None:
            continue
        try:
            child.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()


def own_number() -> str:
    """Number of this process, for children that must not outlive it."""
    return str(os.getpid())
