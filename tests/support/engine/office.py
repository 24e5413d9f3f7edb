"""An office of the engine room in its own folder: programs run as real processes, tables are read directly."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg


ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Office:
    """A home, a database and the environment both are named in."""

    home: Path
    address: str = ""  # empty: SQLite in the home
    extra: dict[str, str] = field(default_factory=dict)

    def environ(self) -> dict[str, str]:
        """Variables of a process of this office."""
        return {
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
            "DJANGO_SETTINGS_MODULE": "tests.support.engine.settings",
            "OPORA_HOME": str(self.home),
            "OPORA_DATABASE": self.address,
            "OPORA_SECRET_KEY": "a key of tests, long enough and random enough: 7Jq2pX9vKf4mWz8LtR6n",
            "OPORA_PLAIN_HTTP": "1",
            **self.extra,
        }

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """`python -m opora.web COMMAND`, running."""
        return self.start_module("opora.web", *command)

    def start_module(self, module: str, *command: str) -> "subprocess.Popen[str]":
        """`python -m MODULE COMMAND`, running in a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *command],
            env=self.environ(),
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *command: str) -> str:
        """What a command says; it must end well."""
        return self.run_module("opora.web", *command)

    def run_module(self, module: str, *command: str) -> str:
        """What `python -m MODULE COMMAND` says; it must end well."""
        process = self.start_module(module, *command)
        said, _ = process.communicate(timeout=400)
        assert process.returncode == 0, said
        return said

    def outcome(self, *command: str) -> tuple[int, str]:
        """Exit code and words of a command."""
        process = self.start(*command)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def ready(self) -> "Office":
        """This office with its tables made."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.run("migrate", "-v", "0")
        return self

    def rows(self, query: str) -> list[tuple]:
        """Rows of a query, asked directly."""
        if self.address:
            with psycopg.connect(self.address) as connection:
                return connection.execute(query).fetchall()
        connection = sqlite3.connect(self.home / "opora.sqlite3", timeout=20)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def enqueue(self, count: int, **arguments: object) -> None:
        """So many errands in the queue."""
        self.shell(
            "from opora.jobs.actions import enqueue",
            f"[enqueue('engine.errand', arguments={arguments!r}, by=None) for _ in range({count})]",
        )

    def shell(self, *lines: str) -> str:
        """What lines of Python say inside the office."""
        return self.run("shell", "-v", "0", "-c", "\n".join(lines))


def tables(office: Office) -> dict[str, list[tuple]]:
    """Every row of every table."""
    if office.address:
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    else:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'sqlite_sequence'"
    return {
        name: sorted(office.rows(f'SELECT * FROM "{name}"'), key=repr)
        for (name,) in office.rows(names)
    }
