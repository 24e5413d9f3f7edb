"""Pages per second and p95 at 20 connections on SQLite and PostgreSQL, beside Django admin's list of the same table."""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.ports import free_port
from tests.support.postgres import binaries, cluster


CONNECTIONS = 20
ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """One address under load."""

    pages: int
    seconds: float
    p95: float  # ms
    cpu: float  # ms of the server's processes a page

    @property
    def rate(self) -> float:
        return self.pages / self.seconds


def run(seconds: float = 6.0) -> None:
    """Prints a table for each database."""
    with tempfile.TemporaryDirectory() as temporary:
        _database("SQLite", "", Path(temporary) / "sqlite", seconds)
        if binaries() is None:
            print("\nPostgreSQL is absent: apt install postgresql")
            return
        with cluster() as server:
            _database("PostgreSQL", server.new_database(), Path(temporary) / "postgres", seconds)


def _database(name: str, address: str, home: Path, seconds: float) -> None:
    home.mkdir()
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.office_settings",
        "PYTHONPATH": str(ROOT),
        "OPORA_HOME": str(home),
        "OPORA_DATABASE": address,
        "OPORA_SECRET_KEY": "only for this benchmark",
        "OPORA_PLAIN_HTTP": "1",
    }
    made = subprocess.run(
        [sys.executable, "-c", "from bench.office_prepare import main; main()"],
        env=environ,
        check=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(made.stdout)
    print(f"\n{name}: 60 schools, 5 years, {told['values']} values; {CONNECTIONS} connections")
    print(
        f"  {'page':30} {'kB':>5} {'queries':>7} {'pages/s':>8} {'p95 ms':>7} {'CPU ms':>7}  ours/admin"
    )
    with _served(environ) as (port, pid):
        for title, (ours, admin) in told["pages"].items():
            mine = _line(title, ours, _loaded(port, pid, ours[0], told["cookie"], seconds))
            if admin[0]:
                peer = _loaded(port, pid, admin[0], told["cookie"], seconds)
                _line("  admin's list", admin, peer)
                print(
                    f"  {'':30} pages/s {mine.rate / peer.rate:.2f}×, CPU {mine.cpu / peer.cpu:.2f}×"
                )


def _line(title: str, page: list[object], measured: Measured) -> Measured:
    _, queries, size = page
    print(
        f"  {title:30} {int(str(size)) / 1000:5.0f} {queries:7} {measured.rate:8.1f} {measured.p95:7.0f} "
        f"{measured.cpu:7.1f}",
        flush=True,
    )
    return measured


@contextmanager
def _served(environ: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The office as `opora serve` starts it: two processes of four threads."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "opora.web.wsgi:application"]
    options = ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "error"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", *options], env=environ, cwd=ROOT
    )
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            _get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/health", "")
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start")


def _loaded(port: int, pid: int, address: str, cookie: str, seconds: float) -> Measured:
    """Twenty connections that ask for one address again and again."""
    _round(port, address, cookie, 1.0)
    before, started = _cpu(pid), time.perf_counter()
    times = _round(port, address, cookie, seconds)
    lasted, spent = time.perf_counter() - started, _cpu(pid) - before
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return Measured(len(times), lasted, 1000 * p95, 1000 * spent / len(times))


def _round(port: int, address: str, cookie: str, seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    times: list[float] = []
    threads = [
        threading.Thread(target=_asking, args=(port, address, cookie, until, times))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _asking(port: int, address: str, cookie: str, until: float, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while (started := time.perf_counter()) < until:
        try:
            status = _get(connection, address, cookie)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            connection.close()  # the server ends connections that stay long
            continue
        if status != 200:
            raise RuntimeError(f"{address} answered {status}")
        times.append(time.perf_counter() - started)


def _get(connection: http.client.HTTPConnection, address: str, cookie: str) -> int:
    connection.request("GET", address, headers={"Cookie": f"sessionid={cookie}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _cpu(pid: int) -> float:
    """CPU seconds of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    return sum(_ticks(one) for one in (str(pid), *children)) / TICK


def _ticks(pid: str) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    run(*(float(part) for part in sys.argv[1:2]))
