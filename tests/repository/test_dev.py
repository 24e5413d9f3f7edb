"""dev.py: lists itself, is honest about what is not built, remakes an environment only when its lock changed."""

import ast
import importlib.util
import subprocess
import sys

import pytest

import dev
from tests.repository.conftest import ROOT


def asked(*words):
    """What dev.py printed and its exit code."""
    return subprocess.run(
        [sys.executable, "dev.py", *words], cwd=ROOT, capture_output=True, text=True
    )


def test_without_a_verb_every_verb_has_one_line_of_help():
    listed = asked()
    lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()[2:]]
    assert listed.returncode == 0
    assert [verb for verb, _ in lines] == "demo run check fix test bench docs pack".split()
    assert all(help_text for _, help_text in lines)


def test_an_unknown_verb_lists_the_known_and_fails():
    assert asked("destroy").returncode == 2


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "dev.py").read_text("utf-8"))
    imported = {
        name.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }
    imported |= {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert imported <= sys.stdlib_module_names


@pytest.fixture
def environment(tmp_path):
    lock = tmp_path / "some.lock"
    lock.write_text("one==1\n")
    made = dev.Environment(tmp_path / "venv", lock)
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    made.stamp.write_text(made.fingerprint(), encoding="utf-8")
    return made


def test_an_environment_stays_while_its_lock_stays(environment):
    assert environment.is_fresh()


def test_an_environment_is_stale_when_its_lock_changed(environment):
    environment.lock.write_text("one==2\n")
    assert not environment.is_fresh()


def test_an_environment_is_stale_when_its_python_is_gone(environment):
    environment.python.unlink()
    assert not environment.is_fresh()


def test_a_missing_venv_is_told_with_what_to_install(environment, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        environment.fill_by_pip()


def test_every_bench_has_a_line_that_says_what_it_measures():
    silent = [line for line in asked("bench").stdout.splitlines() if len(line.split()) < 2]
    assert silent == []
