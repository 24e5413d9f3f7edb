"""A PostgreSQL cluster of the tests' own: made once a session on a free port, stopped and removed after it.

python -m tests.support.postgres pytest -m data_layer    runs tests of the data layer on PostgreSQL
"""

import os
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.ports import free_port


ADVICE = "apt install postgresql"


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    port: int
    bin: Path

    def new_database(self) -> str:
        """Address of an empty database, as OPORA_DATABASE takes it."""
        name = f"opora_{secrets.token_hex(4)}"
        self.psql(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
        )
        return f"postgresql://postgres:anything@127.0.0.1:{self.port}/{name}"

    def drop(self, address: str) -> None:
        """The database is gone, whoever is connected."""
        self.psql(f"DROP DATABASE IF EXISTS {address.rsplit('/', 1)[1]} WITH (FORCE)")

    def psql(self, statement: str) -> str:
        """What psql says to a statement."""
        command = [str(self.bin / "psql"), "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"]
        asked = [*command, "-p", str(self.port), "-U", "postgres", "-c", statement, "postgres"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def binaries() -> Path | None:
    """The newest PostgreSQL's programs: where Debian puts them, else by PATH; None when there is no server."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server on a free port of this machine; binaries must be there."""
    found = binaries()
    assert found is not None, ADVICE
    home = Path(tempfile.mkdtemp(prefix="opora-pg-", dir="/tmp"))
    port = free_port()
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres")
        _run(
            found / "initdb",
            "-D",
            home / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        _run(
            found / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o", options, "start"
        )
        yield Cluster(port, found)
    finally:
        if (home / "data" / "postmaster.pid").exists():
            _run(found / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


def _run(*command: object) -> None:
    """Runs a program of the server, which refuses to be run by root."""
    words = [str(word) for word in command]
    as_postgres = ["su", "postgres", "-s", "/bin/sh", "-c", shlex.join(words)]
    done = subprocess.run(
        as_postgres if os.geteuid() == 0 else words,
        cwd="/tmp",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def main(command: list[str]) -> int:
    """Exit code of a command that has a database of its own in OPORA_TEST_DATABASE."""
    if binaries() is None:
        sys.exit(ADVICE)
    with cluster() as running:
        environ = {**os.environ, "OPORA_TEST_DATABASE": running.new_database()}
        return subprocess.run([sys.executable, "-m", *command], env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
