"""Where the reduce runs: DuckDB inside this process (default), Polars, or a cluster through Spark Connect."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from opora.core.codes.warehouse import CLUSTER_NOT_INSTALLED, UNKNOWN_ENGINE
from opora.core.errors import ChoiceError


@dataclass(frozen=True, kw_only=True)
class Engine:
    """`lift` hands a frame to the engine, `collect` brings a small answer back."""

    lift: Callable[[pl.DataFrame], nw.LazyFrame[Any]]
    collect: Callable[[nw.LazyFrame[Any]], pl.DataFrame]


class ArrowStream:
    """Anything with an Arrow stream, and nothing but the stream.

    DuckDB reads a Polars frame so without a copy and without pyarrow; Polars reads an answer of DuckDB so without
    keeping DuckDB's types past the interpreter's end (which prints «nanobind: leaked instances»).
    """

    def __init__(self, holder: Any) -> None:
        self._holder = holder  # a frame or a relation: both speak the Arrow capsule protocol

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._holder.__arrow_c_stream__(requested_schema)


@contextmanager
def opened(name: str = "duckdb") -> Iterator[Engine]:
    """An engine by name: `duckdb`, `polars` or `sc://host:port`.

    Raises:
        ChoiceError: another name, or a cluster's address without `opora[cluster]`.
    """
    if name == "duckdb":
        with _duckdb_engine() as engine:
            yield engine
    elif name == "polars":
        yield Engine(lift=lambda frame: nw.from_native(frame.lazy()), collect=_collected_by_polars)
    elif name.startswith("sc://"):
        with _cluster_engine(name) as engine:
            yield engine
    else:
        raise ChoiceError(
            f"Движок «{name}» неизвестен: возможны duckdb, polars или адрес Spark Connect sc://узел:порт.",
            code=UNKNOWN_ENGINE.code,
        )


def duckdb_settings() -> dict[str, str | bool | int | float | list[str]]:
    """Threads no more than the cores given; nothing is ever downloaded."""
    return {
        "threads": cores(),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def cores() -> int:
    """Cores given to this process; fewer when POLARS_MAX_THREADS says so."""
    asked = os.environ.get("POLARS_MAX_THREADS", "")
    given = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(int(asked) if asked.isdigit() else 64, given or 1) or 1


@contextmanager
def _duckdb_engine() -> Iterator[Engine]:
    import duckdb

    with duckdb.connect(config=duckdb_settings()) as connection:
        yield Engine(
            lift=lambda frame: nw.from_native(connection.from_arrow(ArrowStream(frame))),
            collect=lambda lazy: pl.DataFrame(ArrowStream(lazy.to_native())),
        )


def _collected_by_polars(lazy: nw.LazyFrame[Any]) -> pl.DataFrame:
    native: pl.LazyFrame = lazy.to_native()
    return native.collect()


@contextmanager
def _cluster_engine(address: str) -> Iterator[Engine]:
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise ChoiceError(
            "Для кластера нужно дополнение: pip install opora[cluster].",
            code=CLUSTER_NOT_INSTALLED.code,
        ) from missing
    session = SparkSession.builder.remote(address).getOrCreate()
    try:
        yield Engine(
            lift=lambda frame: nw.from_native(session.createDataFrame(frame.to_arrow())),
            collect=_collected_by_cluster,
        )
    finally:
        session.stop()


def _collected_by_cluster(lazy: nw.LazyFrame[Any]) -> pl.DataFrame:
    answer: Any = lazy.to_native()  # a Spark frame has no types of its own
    frame = pl.from_arrow(answer.toArrow())
    assert isinstance(frame, pl.DataFrame)
    return frame
