"""A real office for journeys: its home, what `opora serve` starts over it, copies kept of it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.support.ports import free_port


DEMO_PASSWORD = "озеро-и-лес-42"
SIZE = ("--schools", "12", "--years", "2")
STARTS_IN = 120.0


class Office:
    """One office on this machine: `home` is its folder, `address` where it answers."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.looked_at: set[str] = set()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def files(self) -> Path:
        """The folder of invented exports."""
        return self.home / "demo" / "файлы"

    def chore(self, *command: str) -> str:
        """What a command of the office prints."""
        done = subprocess.run(
            (sys.executable, "-m", "opora.web", *command),
            env=self._environ(),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def found(self) -> None:
        """Tables, an invented registry, an account a role."""
        self.chore("prepare")
        self.chore("demo_office", "--until", "registry", *SIZE)

    def start(self) -> None:
        """`opora serve` until it answers; one that runs already goes on."""
        if self._process is not None:
            return
        program = Path(sys.executable).with_name("opora")
        log = (self.home / "serve.log").open("ab")
        self._process = subprocess.Popen(
            (program, "serve", "--port", str(self.port), "--workers", "1"),
            env=self._environ(),
            stdout=log,
            stderr=log,
        )
        log.close()
        give_up = time.monotonic() + STARTS_IN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError((self.home / "serve.log").read_text("utf-8")[-4000:])
            time.sleep(0.2)

    def stop(self) -> None:
        """Ends the server and the worker as Ctrl-C does."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def keep(self, as_: Path) -> None:
        """A copy of the whole home, taken while nobody works in it."""
        shutil.rmtree(as_, ignore_errors=True)
        shutil.copytree(self.home, as_, ignore=shutil.ignore_patterns("*.sqlite3*"))
        for database in self.home.glob("*.sqlite3"):
            with (
                closing(sqlite3.connect(database)) as live,
                closing(sqlite3.connect(as_ / database.name)) as copy,
            ):
                live.backup(copy)

    def go_back(self, to: Path) -> None:
        """The home as it was kept."""
        self.stop()
        shutil.rmtree(self.home)
        shutil.copytree(to, self.home)
        self.start()

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/health", timeout=2):  # noqa: S310 - our own address
                return True
        except (URLError, TimeoutError, ConnectionError):
            return False

    def _environ(self) -> dict[str, str]:
        left = {name: value for name, value in os.environ.items() if not name.startswith("OPORA_")}
        own = {"OPORA_LOCAL": "1", "OPORA_HOME": str(self.home)}
        left.pop("DJANGO_SETTINGS_MODULE", None)
        return {**left, **own, "OPORA_SECRET_KEY": "of journeys alone, never of an office"}
