"""`opora serve` as people start it: real processes, real signals, a real port."""

import os
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.engine.office import Office
from tests.support.ports import free_port


pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="POSIX signals")]


@pytest.fixture
def office(tmp_path: Path, loopback: None) -> Iterator[Office]:
    """An office that was never started, without a key; whatever it leaves running is killed after the test."""
    made = Office(tmp_path / "дом")
    yield made
    for number in processes(made):
        os.kill(number, signal.SIGKILL)


def processes(office: Office) -> dict[int, str]:
    """Processes that have this office in their environment: their numbers and commands."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if f"OPORA_HOME={office.home}".encode() in variables and command:
            found[int(folder.name)] = command
    return found


def started(office: Office, port: int, *options: str) -> "subprocess.Popen[str]":
    """`opora serve`, begun; a key is not given."""
    environ = office.environ()
    del environ["OPORA_SECRET_KEY"], environ["OPORA_PLAIN_HTTP"]
    code = "from opora.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--port", str(port), *options],
        env=environ,
        cwd=office.home.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def health(port: int) -> tuple[int, str]:
    """Status and words of the health page; 0 when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return 0, ""


def until(is_so: Callable[[], object], seconds: float = 60) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def worker_of(office: Office) -> int:
    """Number of the worker's process, 0 when there is none."""
    return next((number for number, line in processes(office).items() if " work " in line), 0)


def test_the_first_start_makes_a_home_and_a_stop_leaves_nothing_running(office):
    port = free_port()
    serving = started(office, port)
    until(lambda: health(port)[0] == 200)

    key = office.home / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert office.rows("SELECT count(*) FROM auth_user") == [(0,)]
    assert len(processes(office)) == 5, processes(
        office
    )  # itself, gunicorn with two workers, the worker
    made = key.read_text("utf-8")

    serving.send_signal(signal.SIGTERM)
    said, _ = serving.communicate(timeout=60)

    assert serving.returncode == 0, said
    assert processes(office) == {}
    assert "Секретный ключ создан" in said
    assert made.strip() not in said
    assert "invite_administrator --login" in said
    assert said.endswith(f"Опора: http://127.0.0.1:{port}\nОпора остановлена.\n")
    assert health(port) == (0, "")

    again = started(office, port, "--workers", "1")
    until(lambda: health(port)[0] == 200)
    again.send_signal(signal.SIGINT)
    assert "Ключ уже есть" in again.communicate(timeout=60)[0]
    assert key.read_text("utf-8") == made


def test_a_worker_that_dies_is_started_again(office):
    port = free_port()
    serving = started(office, port)
    until(lambda: health(port)[0] == 200)
    first = worker_of(office)

    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(office) not in (0, first))

    serving.send_signal(signal.SIGTERM)
    said, _ = serving.communicate(timeout=60)
    assert "Исполнитель задач завершился (код -9); будет запущен снова." in said
    assert processes(office) == {}


def test_when_the_command_itself_is_killed_its_processes_leave_and_free_the_port(office):
    port = free_port()
    serving = started(office, port)
    until(lambda: health(port)[0] == 200)

    serving.kill()
    serving.communicate()

    until(lambda: not processes(office), seconds=40)
    assert health(port) == (0, "")


def test_health_is_bad_without_a_worker(office):
    office.ready()
    port = free_port()
    alone = office.start_module(
        "gunicorn", "opora.web.wsgi:application", "--bind", f"127.0.0.1:{port}"
    )
    until(lambda: health(port)[0])

    status, words = health(port)

    os.killpg(alone.pid, signal.SIGKILL)
    alone.communicate()
    assert status == 503
    assert "база данных: хорошо — отвечает" in words
    assert "исполнитель задач: ПЛОХО — не запущен" in words
    assert str(office.home) not in words


def test_a_port_that_is_taken_is_told(office):
    port = free_port()
    taken = started(office, port)
    until(lambda: health(port)[0] == 200)
    other = Office(office.home.with_name("другая"))

    second = started(other, port)
    said, _ = second.communicate(timeout=90)

    taken.send_signal(signal.SIGTERM)
    taken.communicate(timeout=60)
    assert second.returncode == 1
    assert f"порт {port} уже занят" in said
    assert processes(other) == {}


def test_an_address_that_others_see_needs_https(office):
    done = started(office, 8000, "--host", "0.0.0.0")  # noqa: S104 - refused
    said, _ = done.communicate(timeout=60)

    assert done.returncode == 1
    assert "пароли шли бы открытым текстом" in said
    assert not office.home.exists()


def run_python(*lines: str) -> "subprocess.CompletedProcess[str]":
    """Lines of Python in an interpreter of their own."""
    return subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False
    )


def test_without_the_parts_of_the_office_it_says_what_to_install():
    done = run_python(
        "import sys",
        "sys.modules['django'] = None",
        "sys.argv = ['opora', 'serve']",
        "from opora.cli import main",
        "main()",
    )

    assert done.returncode == 1
    assert "pip install 'opora[office]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_itself_imports_nothing_of_django():
    done = run_python(
        "import sys",
        "import opora.cli.serve",
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'django'))",
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")
