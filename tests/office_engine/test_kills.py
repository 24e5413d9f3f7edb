"""Killed at any moment, a worker or a server loses nothing and does nothing twice."""

import contextlib
import os
import random
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections import Counter

import pytest

from tests.support.engine.office import Office
from tests.support.engine.tasks import PARTS
from tests.support.engine.views import STEPS
from tests.support.ports import free_port


LONG = bool(os.environ.get("OPORA_LONG"))
WORKER_KILLS = 100 if LONG else 6
SERVER_KILLS = 50 if LONG else 4
EACH_ONCE = Counter({(part, kind): 1 for part in PARTS for kind in ("row", "second row", "file")})

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800 if LONG else 300)]


def effects(office: Office) -> dict[str, Counter]:
    """What was done for each job: rows and whole files, counted."""
    done: dict[str, Counter] = {}
    for what, part in office.rows("SELECT what, part FROM engine_effect WHERE what LIKE 'job %'"):
        name, _, second = part.partition(", ")
        done.setdefault(what, Counter())[name, second or "row"] += 1
    for file in (office.home / "files" / "errands").glob("*-*[a-z]"):
        if not file.name.endswith(".draft"):
            number, part = file.name.split("-")
            assert file.read_text("utf-8") == "0\n1\n2\n3\n4\n", f"{file.name} is torn"
            done.setdefault(f"job {number}", Counter())[part, "file"] += 1
    return done


def unfinished(office: Office) -> int:
    """Jobs that are not done."""
    return office.rows("SELECT count(*) FROM jobs_job WHERE state != 'done'")[0][0]


def kill(process: "subprocess.Popen[str]") -> None:
    """SIGKILL to the process and all it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_worker_killed_at_random_moments_completes_each_job_once(office):
    office.extra["ENGINE_LEASE"] = "1"
    chance = random.Random(20261122)
    count = WORKER_KILLS
    office.enqueue(count, seconds=0.2)

    for _ in range(WORKER_KILLS):
        worker = office.start("work")
        time.sleep(chance.uniform(0.5, 2.2))
        assert worker.poll() is None, worker.communicate()
        kill(worker)
    killed_before_the_end = unfinished(office)
    finish(office)

    assert killed_before_the_end > 0, "all was done before the last kill: nothing was tried"
    assert effects(office) == {f"job {number}": EACH_ONCE for number in range(1, count + 1)}


def test_a_worker_killed_at_each_statement_completes_the_job_once(office):
    """Also between the commit of one transaction and the beginning of the next, where no timer would hit."""
    program = office.start_module("tests.support.engine.killed_worker")
    said, _ = program.communicate(timeout=120)

    assert program.returncode == 0, said
    statements = int(said)
    assert statements >= 5 * len(PARTS)
    assert unfinished(office) == 0
    assert effects(office) == {f"job {number}": EACH_ONCE for number in range(1, statements + 2)}


def finish(office: Office) -> None:
    """Let a worker live until every job is done."""
    worker = office.start("work")
    beats = f"SELECT count(*) FROM jobs_worker WHERE name LIKE '%:{worker.pid}:%'"
    end = time.monotonic() + 400
    while (office.rows(beats) == [(0,)] or unfinished(office)) and time.monotonic() < end:
        time.sleep(0.2)
    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=30)
    assert (worker.returncode, said) == (0, "")
    assert unfinished(office) == 0


def test_a_server_killed_in_mid_request_saves_all_of_a_request_or_nothing(office):
    """The person presses the button again until the page answers; the thing stands once, with its job."""
    chance = random.Random(1122)
    port = free_port()
    names = [f"request {number}" for number in range(SERVER_KILLS)]

    cut = 0
    for name in names:
        server = start_server(office, port)
        asked = ask_in_background(office, f"http://127.0.0.1:{port}/act?name={name}&pause=0.1")
        time.sleep(chance.uniform(0.05, 0.6))
        kill(server)
        cut += asked.wait() != 0
        assert parts_of(office, name) in ([], [str(number) for number in range(STEPS)])

    server = start_server(office, port)
    for name in names:
        with urllib.request.urlopen(url(port, name), b"", timeout=20) as answer:  # noqa: S310
            assert answer.read() in (b"done", b"done before")
    kill(server)
    finish(office)

    assert cut > 0, "no request was cut: nothing was tried"
    assert all(len(parts_of(office, name)) == STEPS for name in names)
    assert sorted(effects(office).values(), key=repr) == [EACH_ONCE] * len(names)


def url(port: int, name: str) -> str:
    """Address of the page that writes in several steps."""
    return f"http://127.0.0.1:{port}/act?name={name.replace(' ', '%20')}&pause=0"


def parts_of(office: Office, name: str) -> list[str]:
    """What stands of a request."""
    rows = office.rows(f"SELECT part FROM engine_effect WHERE what = '{name}'")
    return sorted(part for (part,) in rows)


def start_server(office: Office, port: int) -> "subprocess.Popen[str]":
    """A server that answers."""
    server = office.start_module(
        "gunicorn",
        "opora.web.wsgi:application",
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
    )
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5)
        except urllib.error.HTTPError:
            return server  # 503: no worker runs, but the server does
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(server.communicate())


def ask_in_background(office: Office, address: str) -> "subprocess.Popen[str]":
    """A person's browser: ends with 0 when the page answered."""
    ask = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1].replace(' ', '%20'), b'')"
    return subprocess.Popen(
        ["python3", "-c", ask, address], env=office.environ(), stderr=subprocess.DEVNULL, text=True
    )


def test_a_worker_that_slept_through_its_lease_saves_nothing(office):
    """Stopped for longer than its lease, it wakes up when another worker has done the job."""
    office.extra["ENGINE_LEASE"] = "1"
    office.enqueue(1, seconds=1)
    sleeper = office.start("work")
    wait_for_state(office, "running")
    sleeper.send_signal(signal.SIGSTOP)
    time.sleep(1.5)

    finish(office)
    sleeper.send_signal(signal.SIGCONT)
    time.sleep(1.5)
    sleeper.send_signal(signal.SIGTERM)
    said, _ = sleeper.communicate(timeout=30)

    assert (sleeper.returncode, said) == (0, "")
    assert effects(office) == {"job 1": EACH_ONCE}


def wait_for_state(office: Office, state: str) -> None:
    """Until job 1 is in the state."""
    end = time.monotonic() + 30
    while office.rows("SELECT state FROM jobs_job WHERE id = 1") != [(state,)]:
        assert time.monotonic() < end, office.rows("SELECT * FROM jobs_job")
        time.sleep(0.05)


def test_two_workers_share_the_queue(office):
    office.enqueue(6, seconds=0.1)
    workers = [office.start("work", "--once") for _ in range(2)]

    said = [worker.communicate(timeout=60)[0] for worker in workers]

    assert said == ["", ""]
    assert effects(office) == {f"job {number}": EACH_ONCE for number in range(1, 7)}


def test_sigterm_ends_the_worker_after_its_step_and_the_next_one_goes_on(office):
    office.enqueue(1, seconds=0.6)
    worker = office.start("work")
    wait_for_state(office, "running")

    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=30)

    assert (worker.returncode, said) == (0, "")
    state, attempt = office.rows("SELECT state, attempt FROM jobs_job")[0]
    assert (state, attempt) == ("waiting", 0)
    assert 0 < len(effects(office)["job 1"]) < len(EACH_ONCE)
    assert office.rows("SELECT count(*) FROM jobs_worker") == [(0,)]
    finish(office)
    assert effects(office) == {"job 1": EACH_ONCE}


def test_a_running_job_is_cancelled_at_its_next_word_of_progress(office):
    office.enqueue(1, seconds=20)
    worker = office.start("work")
    wait_for_state(office, "running")

    office.shell("from opora.jobs.actions import cancel", "cancel(1)")
    wait_for_state(office, "cancelled")

    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=30)
    assert effects(office) == {}


def test_a_worker_leaves_when_the_process_that_started_it_is_gone(office):
    worker = office.start("work", "--parent", "1")

    said, _ = worker.communicate(timeout=30)

    assert (worker.returncode, said) == (0, "")
