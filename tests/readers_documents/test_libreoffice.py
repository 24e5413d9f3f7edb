"""LibreOffice run without a window: what comes of a program that hangs, breaks or is not there. Programs are real."""

import time
from pathlib import Path

import pytest

from opora.readers.documents.libreoffice import NotConvertedError, converted


def program(folder, script):
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_hangs_is_ended_with_what_it_started(tmp_path):
    office = program(tmp_path, f"sleep 300 & echo $! > {tmp_path / 'child'}; wait")
    with pytest.raises(NotConvertedError, match="не ответил за 1 с"):
        converted(office, b"", suffix=".docx", to="pdf", seconds=1)
    state = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    deadline = time.monotonic() + 10
    while state.exists() and state.read_text().split()[2] != "Z":
        assert time.monotonic() < deadline, "the child lives on"
        time.sleep(0.05)


def test_a_program_that_opens_nothing_is_told(tmp_path):
    with pytest.raises(NotConvertedError, match="не открыл"):
        converted(program(tmp_path, "exit 1"), b"", suffix=".docx", to="pdf")


def test_a_program_that_does_not_start_is_told(tmp_path):
    with pytest.raises(NotConvertedError, match="не запустился"):
        converted(str(tmp_path / "nothing"), b"", suffix=".docx", to="pdf")
