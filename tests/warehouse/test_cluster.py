"""The same reduce through Spark Connect on a local cluster of workers gives the same facts."""

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from opora.core.errors import ChoiceError
from opora.core.reading import Item
from opora.warehouse import facts_of
from opora.warehouse.engines import opened
from opora.warehouse.reducing import reduce_readings
from tests.support.packs import tiny_pack
from tests.support.readings import participants, reading, register


PACK = tiny_pack()
SERVER = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", int(sys.argv[1]))
server.start(background=False)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Address of a Spark Connect server with two workers of its own."""
    pytest.importorskip("pysail")
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    workers = {
        "SAIL_MODE": "local-cluster",
        "SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2",
        "SAIL_CLUSTER__WORKER_MAX_COUNT": "2",
    }
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        env={**os.environ, **workers},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield f"sc://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(600):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the cluster did not start"
        time.sleep(0.1)
    raise AssertionError("the cluster does not answer")


def _files(count: int) -> list:
    dice = random.Random(1)
    items = [Item(str(number), 2) for number in range(1, 8)]
    people = [
        {
            "alias": f"edu9901{dice.randint(1, 9):02}",
            "absent": dice.random() < 0.1,
            "primary_score": dice.choice([None, *range(26)]),
            "mark": dice.choice([None, 2, 3, 4, 5]),
            "journal_mark": dice.choice([None, 3, 4]),
            **{f"item_{item.code}": dice.choice([None, 0, 1, 2]) for item in items},
        }
        for _ in range(count)
    ]
    schools = register(*({"fisoko_login": f"edu9901{number:02}"} for number in range(1, 10)))
    return [schools, reading(participants(people, items))]


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_frames_as_this_machine(cluster):
    files = _files(3000)

    here = reduce_readings(files, PACK)
    there = reduce_readings(files, PACK, engine=cluster)

    for name, frame in vars(here).items():
        assert frame.equals(getattr(there, name)), name
    assert facts_of(files, None, PACK, engine=cluster).marks.equals(
        facts_of(files, None, PACK).marks
    )


@pytest.mark.parametrize("name", ["spark", "", "DuckDB "])
def test_an_unknown_engine_is_refused_with_the_known_ones(name):
    with pytest.raises(ChoiceError, match="duckdb, polars") as caught, opened(name):
        pass

    assert caught.value.code == "OP-454"


def test_a_cluster_without_its_supplement_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)

    with pytest.raises(ChoiceError, match=r"opora\[cluster\]"), opened("sc://127.0.0.1:1"):
        pass
