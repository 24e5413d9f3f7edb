"""Capability `tables`: all numbers of a monitoring as a workbook and as Parquet, for further work."""

from pathlib import Path

from opora.capabilities.report import period
from opora.core.monitoring import Monitoring
from opora.core.papers.sheets.workbook import workbook_of
from opora.writers.files import put
from opora.writers.parquet import parquet_bytes
from opora.writers.xlsx import xlsx_bytes


def tables(monitoring: Monitoring, folder: Path) -> tuple[Path, ...]:
    """Writes the workbook and the values; versions of pack and data stand in both.

    Raises:
        FileError: the folder cannot be written to.
    """
    values = parquet_bytes(
        monitoring.values,
        pack_version=monitoring.pack.version,
        data_version=monitoring.facts.version,
    )
    return (
        put(
            folder / f"Таблицы мониторинга {period(monitoring)}.xlsx",
            xlsx_bytes(workbook_of(monitoring)),
        ),
        put(folder / f"Значения {period(monitoring)}.parquet", values),
    )
