"""Engines: nothing is printed at exit, nothing is downloaded, no more threads than given."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from opora.warehouse.engines import ArrowStream, cores, duckdb_settings, opened


ROOT = Path(__file__).resolve().parents[2]
REDUCE = """
from tests.support.killed_import import first_files
from tests.support.packs import tiny_pack
from opora.warehouse import facts_of
facts = facts_of(first_files(), None, tiny_pack())
assert facts.marks.height
"""


def test_leaving_after_a_reduce_is_silent():
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    done = subprocess.run(
        [sys.executable, "-c", REDUCE],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_duckdb_never_fetches_an_extension():
    with duckdb.connect(config=duckdb_settings()) as connection:
        values = connection.sql(
            "SELECT current_setting('autoinstall_known_extensions'), current_setting('threads')"
        ).fetchall()

    assert values == [(False, cores())]


@pytest.mark.parametrize(
    "asked,most", [("1", 1), ("1000", os.cpu_count()), ("", os.cpu_count()), ("0", 1)]
)
def test_threads_are_no_more_than_asked_and_given(monkeypatch, asked, most):
    monkeypatch.setenv("POLARS_MAX_THREADS", asked)

    assert 1 <= cores() <= (most or 1)


@pytest.mark.parametrize("name", ["duckdb", "polars"])
def test_an_engine_gives_back_what_it_was_given(name):
    frame = pl.DataFrame(
        {"unit": [1, 2], "text": ["ё", None]}, schema={"unit": pl.Int32, "text": pl.String}
    )

    with opened(name) as engine:
        assert engine.collect(engine.lift(frame)).sort("unit").equals(frame)


def test_a_stream_may_be_read_again():
    stream = ArrowStream(pl.DataFrame({"a": [1]}))

    assert pl.DataFrame(stream).equals(pl.DataFrame(stream))
