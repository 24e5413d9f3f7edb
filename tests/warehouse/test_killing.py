"""Killed at any moment, an import leaves either the previous state or the next one, and the next import works."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from opora.warehouse import open_warehouse
from tests.support.killed_import import do_import, first_files, second_files
from tests.support.packs import tiny_pack


PACK = tiny_pack()
LONG = bool(os.environ.get("OPORA_LONG"))
RANDOM_KILLS = 400 if LONG else 12


def child(folder: Path, step: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-m", "tests.support.killed_import", str(folder), step],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}"},
        capture_output=True,
        text=True,
        check=False,
    )


def told(folder: Path) -> dict[str, object]:
    """Everything a reader of the warehouse can see."""
    warehouse = open_warehouse(folder)
    facts = vars(warehouse.facts(PACK))
    frames = {name: each.rows() for name, each in facts.items() if name != "version"}
    return {**frames, "version": facts["version"], "history": warehouse.history().rows()}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict, dict, int]:
    """A warehouse before the import, what it tells before and after it, and how many steps the import takes."""
    before = tmp_path_factory.mktemp("before") / "хранилище"
    do_import(before, first_files())
    after = tmp_path_factory.mktemp("after") / "хранилище"
    shutil.copytree(before, after)
    lived = child(after, "0")
    assert lived.returncode == 0, lived.stderr
    return before, told(before), told(after), int(lived.stdout)


def killed(states: tuple, tmp_path: Path, step: str) -> bool:
    """Kill an import at a step and check what stands; True when it was the new state already."""
    before, was, becomes, _ = states
    folder = tmp_path / step.replace(":", "-")
    shutil.copytree(before, folder)
    done = child(folder, step)
    assert done.returncode in (-signal.SIGKILL, 0), done.stderr

    stands = told(folder)
    assert stands in (was, becomes)
    assert done.returncode != 0 or stands == becomes

    do_import(folder, second_files())
    assert told(folder) == becomes
    assert not list(folder.rglob("*.tmp*"))
    shutil.rmtree(folder)
    return stands == becomes


def test_killed_at_each_step_to_the_disk_the_state_is_whole(states, tmp_path):
    steps = states[-1]
    became = [killed(states, tmp_path, str(step)) for step in range(1, steps + 1)]

    assert steps > 15
    assert became == sorted(became), "once the new state stands it stays"
    assert became[0] is False
    assert became[-1] is True


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RANDOM_KILLS))
def test_killed_at_a_random_moment_the_state_is_whole(states, tmp_path, seed):
    killed(states, tmp_path, f"random:{seed}")
