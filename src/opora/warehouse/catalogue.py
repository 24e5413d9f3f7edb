"""The DuckDB catalogue: a snapshot of all standing data in one file, built beside and never changed afterwards."""

from importlib.resources import files
from pathlib import Path

import polars as pl

from opora.core.codes.warehouse import WAREHOUSE_DAMAGED
from opora.core.errors import DataError
from opora.warehouse.durable import flush_file, put_in_place
from opora.warehouse.engines import ArrowStream, duckdb_settings
from opora.warehouse.frames import SCHEMAS, Reduced, conform
from opora.warehouse.ledger import Ledger


FILES = pl.Schema(
    {
        "import_no": pl.Int32(),
        "sha256": pl.String(),
        "file": pl.String(),
        "kind": pl.String(),
        "active": pl.Boolean(),
        "replaced_by": pl.Int32(),
        "reason": pl.String(),
        "imported_at": pl.String(),
    }
)


def build_catalogue(path: Path, reduced: Reduced, ledger: Ledger) -> None:
    """Write the snapshot; it appears under its name only when whole."""
    import duckdb

    made = path.with_suffix(".tmp")
    made.unlink(missing_ok=True)
    with duckdb.connect(made, config=duckdb_settings()) as connection:
        for name in SCHEMAS:
            connection.from_arrow(ArrowStream(getattr(reduced, name))).create(name)
        connection.execute(_sql("catalogue"))
        told = pl.DataFrame(list(ledger.rows()), schema=FILES)
        connection.from_arrow(ArrowStream(told)).insert_into("files")
        connection.execute("CHECKPOINT")
    flush_file(made)
    put_in_place(made, path)


def read_reduced(path: Path) -> Reduced:
    """All standing data of a snapshot."""
    frames = {name: _read(path, f"SELECT * FROM {name}") for name in SCHEMAS}  # noqa: S608 - our own names
    return Reduced(**{name: conform(frames[name], SCHEMAS[name]) for name in SCHEMAS})


def read_history(path: Path) -> pl.DataFrame:
    """FILES of every import, oldest first."""
    return _read(path, _sql("history"))


def _read(path: Path, query: str) -> pl.DataFrame:
    import duckdb

    try:
        with duckdb.connect(path, read_only=True, config=duckdb_settings()) as connection:
            return pl.DataFrame(ArrowStream(connection.sql(query)))
    except duckdb.Error as error:
        raise DataError(
            f"Каталог хранилища «{path}» не читается. Импортируйте исходные файлы в новое хранилище.",
            code=WAREHOUSE_DAMAGED.code,
        ) from error


def _sql(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text("utf-8")
