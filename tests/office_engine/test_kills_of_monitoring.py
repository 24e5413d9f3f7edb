"""A real monitoring of the demo office, its worker killed again and again: the same numbers, once."""

import contextlib
import os
import random
import shutil
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.support.engine.office import Office, tables


pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

KILLS = 9  # a job whose worker dies ten times in one step is given up
START = (
    "from opora.cycle.goals.models import Run",
    "from opora.cycle.monitoring.actions import monitorings",
    "from opora.web.demo.people import actor",
    "run = Run.objects.order_by('school_year').last()",
    "monitorings.start(run=run, by=actor('coordinator'))",
)
# Columns that tell when, not what.
TIMES = {"jobs_job", "django_session", "jobs_worker", "collection_upload"}


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Office, Office]:
    """Two equal offices with data and a monitoring in the queue."""
    extra = {"DJANGO_SETTINGS_MODULE": "tests.support.engine.real_settings", "OPORA_LOCAL": "1"}
    first = Office(tmp_path / "первая", extra=extra)
    first.home.mkdir()
    first.run("prepare")
    first.run("demo_office", "--schools", "12", "--years", "2", "--until", "data")
    first.shell(*START)
    shutil.copytree(first.home, tmp_path / "вторая")
    return first, Office(tmp_path / "вторая", extra=extra)


def counts(office: Office) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(rows) for name, rows in tables(office).items() if name not in TIMES}


def outcome(office: Office) -> list[tuple]:
    """State and fingerprint of monitorings: the hash of every number, verdict, sign and finding."""
    return office.rows("SELECT number, state, sha256, data_version FROM monitoring_monitoring")


def test_killed_again_and_again_a_monitoring_comes_out_the_same_and_once(offices):
    calm, killed = offices
    calm.run("work", "--once")
    chance = random.Random(4)

    cut = 0
    for _ in range(KILLS):
        worker = killed.start("work")
        with contextlib.suppress(ProcessLookupError):
            time.sleep(chance.uniform(1.5, 9))
            os.killpg(worker.pid, signal.SIGKILL)
        worker.communicate()
        cut += outcome(killed)[0][1] == "computing"
    time.sleep(2.5)
    killed.run("work", "--once")

    assert cut > 3, "the work was never cut"
    assert outcome(killed) == outcome(calm)
    assert outcome(calm)[0][1:2] == ("ready",)
    assert counts(killed) == counts(calm)
    assert names(killed) == names(calm)


def names(office: Office) -> Counter:
    """Files of the frozen runs."""
    runs = office.home / "runs"
    return Counter(str(path.relative_to(runs)) for path in runs.rglob("*") if path.is_file())
